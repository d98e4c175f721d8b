package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code riccati}: the Gram matrix of the Stiefel flow, (3), in closed form at each time. */
final class RiccatiDynamics implements Dynamics {

    /** Decimal digits that cancel per unit of λ₁τ: 2/ln 10. */
    static final double DIGITS_PER_CLOCK = 0.87;

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        FieldMatrix<T> start = formulas.flowStart(at);
        if (at.hook().movesPoints()) {
            return at.startsFromGram() ? gramFromTimeToTime(formulas, at, start) : overlapFromTimeToTime(formulas, at);
        }
        return Trajectory.atTimes(at, k -> {
            FieldMatrix<T> G = formulas.flow(at, start, at.times().get(k));
            return Dynamics.observed(
                    formulas,
                    at,
                    State.ofGram(
                            G,
                            () -> k == 0
                                    ? formulas.initialGram(at)
                                    : formulas.flow(at, start, at.times().get(k - 1))));
        });
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> gramFromTimeToTime(
            Formulas<T> formulas, Setting<T> at, FieldMatrix<T> G0) {
        return Trajectory.fromTimeToTime(
                at,
                G0,
                (G, tau) -> Matrices.symmetricPart(at.arithmetic(), formulas.fromGram(at, G, tau)),
                at::symmetricAtPoint,
                G -> Dynamics.observed(formulas, at, State.ofGram(G, () -> G)));
    }

    /** On Z = ΘᵀW, whatever {@link Formulas#flow} starts from: weights stay of their rank. */
    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> overlapFromTimeToTime(
            Formulas<T> formulas, Setting<T> at) {
        return Trajectory.fromTimeToTime(
                at,
                at.teacher().coordinates(at.start()),
                (Z, tau) -> {
                    RiccatiFlow.Exponentials<T> of = formulas.growth(at, tau);
                    return RiccatiFlow.overlapAfter(at.arithmetic(), of.E(), of.K(), Z);
                },
                at::atPoint,
                Z -> {
                    FieldMatrix<T> G = Z.multiply(Z.transpose());
                    return Dynamics.observed(formulas, at, State.ofGram(G, () -> G));
                });
    }

    @Override
    public String published(Scenario scenario) {
        return scenario.start() instanceof Start.Gram ? "(5b)" : "(5a)";
    }

    @Override
    public String witnessed(Scenario scenario) {
        return scenario.start() instanceof Start.Gram
                ? "(5a) from an exact LDL^T factor of G0"
                : "(5b) from Z(A^T A)^-1 Z^T";
    }

    @Override
    public double digitsLost(Scenario scenario) {
        return DIGITS_PER_CLOCK * clock(scenario);
    }

    @Override
    public Optional<FlowEquation> equation(Scenario scenario) {
        return Optional.of(new FlowEquation(
                "(3)",
                Quantity.GRAM,
                scenario.r(),
                clock(scenario),
                List.of(),
                at -> List.of(Hamiltonian.ofGram(at.arithmetic(), at.lambda())),
                at -> Formulas.<Ball>byDefinition().initialGram(at)));
    }

    /** λ₁τ at the last time. */
    static double clock(Scenario scenario) {
        return scenario.lambda().get(0).multiply(scenario.lastPoint()).doubleValue();
    }
}
