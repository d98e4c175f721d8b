package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.CovarianceStart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Input numbers as an engine's format holds them. */
record RoundedNumbers(FloatFormat format) {

    /** Each of them. */
    double[] round(String what, List<BigDecimal> numbers) {
        return numbers.stream().mapToDouble(x -> round(what, x)).toArray();
    }

    /** Every entry. */
    DenseReal round(String what, DecimalMatrix matrix) {
        DenseReal rounded = new DenseReal(matrix.rows(), matrix.columns());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                rounded.set(i, j, round(what, matrix.get(i, j)));
            }
        }
        return rounded;
    }

    /**
     * The number nearest to x.
     *
     * @throws UnrepresentableInput when it overflows; one that underflows is zero, as the hardware has it
     */
    double round(String what, BigDecimal x) {
        double nearest = nearest(x);
        if (Double.isInfinite(nearest)) {
            throw new UnrepresentableInput(what + " " + x.round(new MathContext(3)) + " overflows " + format.name());
        }
        return nearest;
    }

    /** The number of the format nearest to x, infinite where it overflows; to binary64 the JDK rounds, much faster. */
    private double nearest(BigDecimal x) {
        return format.equals(FloatFormat.BINARY64)
                ? x.doubleValue()
                : format.round(x).map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    /** P₀, of a factor LDLᵀ with every product rounded. */
    DenseReal start(CovarianceStart start, Rounding rounding) {
        if (start instanceof CovarianceStart.Factored factored) {
            DenseReal L = round("L", factored.L());
            double[] D = round("D", factored.D());
            DenseReal scaled = L.transpose().scaleRows(D, rounding);
            return L.times(scaled, rounding);
        }
        return round("P", start.covariance());
    }
}
