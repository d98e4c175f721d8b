package dev.touchstone.dynamics;

import dev.touchstone.limits.NoisyInterpolation;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.ThresholdProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code threshold}: (L48)–(L51). */
final class ThresholdDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        Map<Quantity, FieldMatrix<T>> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.RECOVERY, Dynamics.scalar(at, formulas.recovery(at)));
        values.put(Quantity.COUNT, Dynamics.scalar(at, formulas.count(at)));
        values.put(Quantity.CONJECTURED, Dynamics.scalar(at, formulas.conjectured(at)));
        if (isNoisy(at.scenario())) {
            NoisyInterpolation<T> problem = formulas.noisyInterpolation(at);
            NoisyInterpolation.Solution<T> now = formulas.noisy(at, problem);
            values.put(Quantity.INTERPOLATION, Dynamics.scalar(at, problem.threshold(now)));
            values.put(Quantity.PEAK, Dynamics.scalar(at, formulas.peak(problem, now)));
        } else {
            values.put(Quantity.INTERPOLATION, Dynamics.scalar(at, formulas.interpolation(at)));
            values.put(Quantity.PEAK, Dynamics.scalar(at, at.arithmetic().zero()));
        }
        return List.of(values);
    }

    private static boolean isNoisy(Scenario scenario) {
        return ((ThresholdProblem) scenario.problem()).noise().signum() > 0;
    }

    @Override
    public String published(Scenario scenario) {
        return isNoisy(scenario)
                ? "(L49), (L51) by Krawczyk's test, moments by their antiderivatives (L38)"
                : "(L48), (L49) by Krawczyk's test";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return isNoisy(scenario)
                ? "(L49) by sign changes, (L51) with moments by tanh-sinh quadrature along the curve"
                : "(L48), (L49) by sign changes";
    }
}
