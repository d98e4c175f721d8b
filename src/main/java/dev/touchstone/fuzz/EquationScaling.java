package dev.touchstone.fuzz;

import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;

/**
 * (61c) and (61h): σX(ct) with σ = ±1 solves (cA, σcS, σcQ). Given by a control, S is so with σR/c and σN. Not one number is rounded.
 *
 * @param sign σ
 * @param speed c, a power of two
 */
record EquationScaling(Scenario scenario, BigDecimal sign, BigDecimal speed) {

    Scenario image() {
        RiccatiOdeProblem problem = (RiccatiOdeProblem) scenario.problem();
        return scenario.withProblem(problem.withSegments(this::segment).withStart(start(problem.from())))
                .withTimes(this::sooner);
    }

    private BigDecimal sooner(BigDecimal time) {
        return time.multiply(Rescaling.inverse(speed));
    }

    private RiccatiSegment segment(RiccatiSegment of) {
        return new RiccatiSegment(
                of.until().map(this::sooner),
                of.A().map(speed::multiply),
                quadratic(of.quadratic()),
                of.Q().map(speed.multiply(sign)::multiply));
    }

    private RiccatiSegment.Quadratic quadratic(RiccatiSegment.Quadratic of) {
        return of instanceof RiccatiSegment.Control control
                ? new RiccatiSegment.Control(
                        control.B(),
                        control.R().map(x -> sooner(x).multiply(sign)),
                        control.N().map(N -> N.map(sign::multiply)))
                : of.map(speed.multiply(sign)::multiply);
    }

    private CovarianceStart start(CovarianceStart from) {
        return from instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(
                        factored.L(), factored.D().stream().map(sign::multiply).toList())
                : from.map(sign::multiply);
    }

    /** What an answer to the image says of the scenario itself. */
    Trace back(Trace ofImage) {
        return Rescaling.of(
                ofImage, speed, (quantity, X) -> quantity == Quantity.SOLUTION ? Rescaling.of(X, (i, j) -> sign) : X);
    }
}
