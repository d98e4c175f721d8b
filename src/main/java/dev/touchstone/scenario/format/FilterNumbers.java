package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.util.Optional;

/** The numbers of a log that is written in decimals: each means what the declared precision makes of it. */
record FilterNumbers(FloatFormat format) {

    /** An engine of that name, without tolerances. */
    EngineInfo engine(String name, String version) {
        return new EngineInfo(name, version, format, Optional.empty());
    }

    /** The matrix of those row-major decimals, null standing for one that is not finite. */
    DecimalMatrix matrix(int rows, int columns, BigDecimal[] numbers) {
        boolean single = format.equals(FloatFormat.BINARY32);
        if (!single && !format.equals(FloatFormat.BINARY64)) {
            return DecimalMatrix.of(rows, columns, numbers)
                    .map(x -> format.round(x).orElse(null));
        }
        double[] doubles = new double[numbers.length];
        for (int n = 0; n < numbers.length; n++) {
            BigDecimal x = numbers[n];
            doubles[n] = x == null ? Double.NaN : single ? x.floatValue() : x.doubleValue();
        }
        return DecimalMatrix.ofDoubles(rows, columns, doubles);
    }
}
