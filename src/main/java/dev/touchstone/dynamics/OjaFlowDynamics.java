package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.OjaFlow;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code oja-flow}: Z of (L31) by (L32). */
final class OjaFlowDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        if (at.hook().movesPoints()) {
            return Trajectory.fromTimeToTime(
                    at,
                    at.start(),
                    (W, tau) -> OjaFlow.weightsAfter(at.arithmetic(), formulas.kernel(at, tau), W),
                    at::atPoint,
                    W -> observed(formulas, at, W.multiply(W.transpose())));
        }
        return Trajectory.atTimes(
                at,
                k -> observed(
                        formulas,
                        at,
                        formulas.oja(at, formulas.kernel(at, at.times().get(k)))));
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> observed(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> Z) {
        return Map.of(
                Quantity.GRAM,
                Z,
                Quantity.TRACE,
                Dynamics.scalar(at, formulas.trace(at, Z)),
                Quantity.DISTANCE,
                Dynamics.scalar(at, formulas.distance(at, Z)));
    }

    @Override
    public String published(Scenario scenario) {
        return "(L32) with the kernel by series and doubling";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(L32) with the d x d inverse and the kernel by eigenvalues";
    }

    /** Growing and decaying directions lie e^{2‖B‖τ} apart in e^{τB}, and as far again in the matrix to invert. */
    @Override
    public double digitsLost(Scenario scenario) {
        return 2 * RiccatiDynamics.DIGITS_PER_CLOCK * clock(scenario);
    }

    @Override
    public Optional<FlowEquation> equation(Scenario scenario) {
        return Optional.of(new FlowEquation(
                "(L31)",
                Quantity.GRAM,
                scenario.d(),
                clock(scenario),
                List.of(),
                at -> List.of(Hamiltonian.ofOja(at.arithmetic(), at.B())),
                at -> at.start().multiply(at.start().transpose())));
    }

    /** ‖B‖τ at the last time, in the norm of the largest row sum. */
    private static double clock(Scenario scenario) {
        return ((Oja) scenario.problem())
                .B()
                .largestRowSum()
                .multiply(scenario.lastPoint())
                .doubleValue();
    }
}
