package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Entries;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Matrices and answers in other units, which are powers of two: not one number is rounded. */
final class Rescaling {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** Of the exponents. */
    private static final int LARGEST = 10;

    private Rescaling() {}

    /** So many random units. */
    static BigDecimal[] units(int count, Random random) {
        return Stream.generate(() -> power(random.nextInt(2 * LARGEST + 1) - LARGEST))
                .limit(count)
                .toArray(BigDecimal[]::new);
    }

    private static BigDecimal power(int exponent) {
        return (exponent < 0 ? HALF : TWO).pow(Math.abs(exponent));
    }

    /** Of a power of two, or its negative, exactly. */
    static BigDecimal inverse(BigDecimal unit) {
        return BigDecimal.ONE.divide(unit);
    }

    /** Every finite entry of A times that of its place. */
    static DecimalMatrix of(DecimalMatrix A, Entries<BigDecimal> by) {
        return DecimalMatrix.build(
                A.rows(), A.columns(), (i, j) -> A.isFinite(i, j) ? A.get(i, j).multiply(by.at(i, j)) : null);
    }

    /** The same answer with f of every quantity. */
    static Trace of(Trace trace, BiFunction<Quantity, DecimalMatrix, DecimalMatrix> f) {
        return of(trace, BigDecimal.ONE, f);
    }

    /** The same, each time times that. */
    static Trace of(Trace trace, BigDecimal slower, BiFunction<Quantity, DecimalMatrix, DecimalMatrix> f) {
        return new Trace(
                trace.scenario(),
                trace.engine(),
                trace.points().stream()
                        .map(point -> {
                            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
                            point.values().forEach((quantity, A) -> values.put(quantity, f.apply(quantity, A)));
                            return new Point(slower.multiply(point.at()), values);
                        })
                        .toList(),
                trace.audit());
    }
}
