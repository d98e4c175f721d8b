package dev.touchstone.fuzz;

import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Random;

/**
 * A filter (70) in other units: x → Dx of its states, y → Ey of its sensors, with powers of two. Not one number is rounded, and where no
 * exponent leaves its range none is in an engine that compares no sizes.
 */
record UnitChange(Scenario scenario, BigDecimal[] states, BigDecimal[] sensors) {

    static UnitChange of(Scenario scenario, Random random) {
        return new UnitChange(scenario, Rescaling.units(scenario.d(), random), Rescaling.units(scenario.s(), random));
    }

    Scenario image() {
        KalmanProblem filter = (KalmanProblem) scenario.problem();
        return scenario.withProblem(new KalmanProblem(
                filter.sensors(),
                filter.F().map(F -> Rescaling.of(F, (i, j) -> states[i].multiply(Rescaling.inverse(states[j])))),
                filter.H().map(H -> Rescaling.of(H, (i, j) -> sensors[i].multiply(Rescaling.inverse(states[j])))),
                filter.Q().map(Q -> Rescaling.of(Q, (i, j) -> states[i].multiply(states[j]))),
                filter.R().map(R -> Rescaling.of(R, (i, j) -> sensors[i].multiply(sensors[j]))),
                start(filter.from())));
    }

    private CovarianceStart start(CovarianceStart from) {
        return from instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(Rescaling.of(factored.L(), (i, j) -> states[i]), factored.D())
                : new CovarianceStart.Given(Rescaling.of(from.covariance(), (i, j) -> states[i].multiply(states[j])));
    }

    /** What an answer to the image says of the scenario itself. */
    Trace back(Trace ofImage) {
        return Rescaling.of(
                ofImage, (quantity, P) -> Rescaling.of(P, (i, j) -> Rescaling.inverse(states[i].multiply(states[j]))));
    }
}
