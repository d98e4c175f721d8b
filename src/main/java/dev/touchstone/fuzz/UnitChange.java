package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Entries;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A filter (70) in other units: x → Dx of its states, y → Ey of its sensors, with powers of two. Not one number is rounded, and where no
 * exponent leaves its range none is in an engine that compares no sizes.
 */
record UnitChange(Scenario scenario, BigDecimal[] states, BigDecimal[] sensors) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** Of the exponents. */
    private static final int LARGEST = 10;

    static UnitChange of(Scenario scenario, Random random) {
        return new UnitChange(scenario, units(scenario.d(), random), units(scenario.s(), random));
    }

    private static BigDecimal[] units(int count, Random random) {
        return Stream.generate(() -> power(random.nextInt(2 * LARGEST + 1) - LARGEST))
                .limit(count)
                .toArray(BigDecimal[]::new);
    }

    private static BigDecimal power(int exponent) {
        return (exponent < 0 ? HALF : TWO).pow(Math.abs(exponent));
    }

    /** Of a power of two, exactly. */
    private static BigDecimal inverse(BigDecimal unit) {
        return BigDecimal.ONE.divide(unit);
    }

    Scenario image() {
        KalmanProblem filter = (KalmanProblem) scenario.problem();
        return scenario.withProblem(new KalmanProblem(
                filter.sensors(),
                filter.F().map(F -> scaled(F, (i, j) -> states[i].multiply(inverse(states[j])))),
                filter.H().map(H -> scaled(H, (i, j) -> sensors[i].multiply(inverse(states[j])))),
                filter.Q().map(Q -> scaled(Q, (i, j) -> states[i].multiply(states[j]))),
                filter.R().map(R -> scaled(R, (i, j) -> sensors[i].multiply(sensors[j]))),
                start(filter.from())));
    }

    private CovarianceStart start(CovarianceStart from) {
        return from instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(scaled(factored.L(), (i, j) -> states[i]), factored.D())
                : new CovarianceStart.Given(scaled(from.covariance(), (i, j) -> states[i].multiply(states[j])));
    }

    /** What an answer to the image says of the scenario itself. */
    Trace back(Trace ofImage) {
        return new Trace(
                ofImage.scenario(),
                ofImage.engine(),
                ofImage.points().stream().map(this::back).toList(),
                ofImage.audit());
    }

    private Point back(Point point) {
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        point.values()
                .forEach((quantity, P) ->
                        values.put(quantity, scaled(P, (i, j) -> inverse(states[i].multiply(states[j])))));
        return new Point(point.at(), values);
    }

    private static DecimalMatrix scaled(DecimalMatrix A, Entries<BigDecimal> by) {
        return DecimalMatrix.build(
                A.rows(), A.columns(), (i, j) -> A.isFinite(i, j) ? A.get(i, j).multiply(by.at(i, j)) : null);
    }
}
