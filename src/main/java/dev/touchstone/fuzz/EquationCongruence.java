package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Entries;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * (61e) with a diagonal T of signs or powers of two: TXT solves (T⁻¹AT, T⁻¹ST⁻¹, TQT). Not one number is rounded.
 *
 * @param T its diagonal
 */
record EquationCongruence(Scenario scenario, BigDecimal[] T) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** Of the exponents. */
    private static final int LARGEST = 10;

    /** Units of the states: powers of two. */
    static EquationCongruence ofUnits(Scenario scenario, Random random) {
        return new EquationCongruence(
                scenario,
                Stream.generate(() -> power(random.nextInt(2 * LARGEST + 1) - LARGEST))
                        .limit(scenario.d())
                        .toArray(BigDecimal[]::new));
    }

    /** Signs of the states. */
    static EquationCongruence ofSigns(Scenario scenario, Random random) {
        return new EquationCongruence(
                scenario,
                Stream.generate(() -> random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate())
                        .limit(scenario.d())
                        .toArray(BigDecimal[]::new));
    }

    private static BigDecimal power(int exponent) {
        return (exponent < 0 ? HALF : TWO).pow(Math.abs(exponent));
    }

    private BigDecimal inverse(int i) {
        return BigDecimal.ONE.divide(T[i]);
    }

    Scenario image() {
        RiccatiOdeProblem problem = (RiccatiOdeProblem) scenario.problem();
        return scenario.withProblem(problem.withSegments(this::segment).withStart(start(problem.from())));
    }

    private RiccatiSegment segment(RiccatiSegment of) {
        return new RiccatiSegment(
                of.until(),
                scaled(of.A(), (i, j) -> inverse(i).multiply(T[j])),
                quadratic(of.quadratic()),
                scaled(of.Q(), (i, j) -> T[i].multiply(T[j])));
    }

    private RiccatiSegment.Quadratic quadratic(RiccatiSegment.Quadratic of) {
        if (of instanceof RiccatiSegment.Control control) {
            return new RiccatiSegment.Control(
                    scaled(control.B(), (i, j) -> inverse(i)),
                    control.R(),
                    control.N().map(N -> scaled(N, (i, j) -> T[i])));
        }
        DecimalMatrix S = ((RiccatiSegment.Given) of).S();
        return new RiccatiSegment.Given(scaled(S, (i, j) -> inverse(i).multiply(inverse(j))));
    }

    private CovarianceStart start(CovarianceStart from) {
        return from instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(scaled(factored.L(), (i, j) -> T[i]), factored.D())
                : new CovarianceStart.Given(scaled(from.covariance(), (i, j) -> T[i].multiply(T[j])));
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
                .forEach((quantity, X) -> values.put(
                        quantity,
                        quantity == Quantity.SOLUTION
                                ? scaled(X, (i, j) -> inverse(i).multiply(inverse(j)))
                                : X));
        return new Point(point.at(), values);
    }

    private static DecimalMatrix scaled(DecimalMatrix A, Entries<BigDecimal> by) {
        return DecimalMatrix.build(
                A.rows(), A.columns(), (i, j) -> A.isFinite(i, j) ? A.get(i, j).multiply(by.at(i, j)) : null);
    }
}
