package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;

/**
 * (61e) with a diagonal T of signs or powers of two: TXT solves (T⁻¹AT, T⁻¹ST⁻¹, TQT). Not one number is rounded.
 *
 * @param T its diagonal
 */
record EquationCongruence(Scenario scenario, BigDecimal[] T) {

    /** Units of the states: powers of two. */
    static EquationCongruence ofUnits(Scenario scenario, Random random) {
        return new EquationCongruence(scenario, Rescaling.units(scenario.d(), random));
    }

    /** Signs of the states. */
    static EquationCongruence ofSigns(Scenario scenario, Random random) {
        return new EquationCongruence(
                scenario,
                Stream.generate(() -> random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate())
                        .limit(scenario.d())
                        .toArray(BigDecimal[]::new));
    }

    private BigDecimal inverse(int i) {
        return Rescaling.inverse(T[i]);
    }

    Scenario image() {
        RiccatiOdeProblem problem = (RiccatiOdeProblem) scenario.problem();
        return scenario.withProblem(problem.withSegments(this::segment).withStart(start(problem.from())));
    }

    private RiccatiSegment segment(RiccatiSegment of) {
        return new RiccatiSegment(
                of.until(),
                Rescaling.of(of.A(), (i, j) -> inverse(i).multiply(T[j])),
                quadratic(of.quadratic()),
                Rescaling.of(of.Q(), (i, j) -> T[i].multiply(T[j])));
    }

    private RiccatiSegment.Quadratic quadratic(RiccatiSegment.Quadratic of) {
        if (of instanceof RiccatiSegment.Control control) {
            return new RiccatiSegment.Control(
                    Rescaling.of(control.B(), (i, j) -> inverse(i)),
                    control.R(),
                    control.N().map(N -> Rescaling.of(N, (i, j) -> T[i])));
        }
        DecimalMatrix S = ((RiccatiSegment.Given) of).S();
        return new RiccatiSegment.Given(Rescaling.of(S, (i, j) -> inverse(i).multiply(inverse(j))));
    }

    private CovarianceStart start(CovarianceStart from) {
        return from instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(Rescaling.of(factored.L(), (i, j) -> T[i]), factored.D())
                : new CovarianceStart.Given(Rescaling.of(from.covariance(), (i, j) -> T[i].multiply(T[j])));
    }

    /** What an answer to the image says of the scenario itself. */
    Trace back(Trace ofImage) {
        return Rescaling.of(
                ofImage,
                (quantity, X) -> quantity == Quantity.SOLUTION
                        ? Rescaling.of(X, (i, j) -> inverse(i).multiply(inverse(j)))
                        : X);
    }
}
