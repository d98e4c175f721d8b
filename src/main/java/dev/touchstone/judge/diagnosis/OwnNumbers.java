package dev.touchstone.judge.diagnosis;

import dev.touchstone.dynamics.Dynamics;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.dynamics.State;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/** What (18)–(20) make of the engine's own numbers: gram from its weights, alignment and risk from its gram, loss. */
final class OwnNumbers {

    private static final int BITS = 320;
    private static final int DIGITS = 40;

    private static final Formulas<Ball> DEFINITIONS = Formulas.byDefinition();

    private final Setting<Ball> at;

    OwnNumbers(Scenario scenario) {
        this.at = Setting.observing(BallArithmetic.ofBits(BITS), scenario, DEFINITIONS);
    }

    /** Each quantity that follows from others of that point; all of it finite. */
    Map<Quantity, DecimalMatrix> derived(Point point) {
        Map<Quantity, DecimalMatrix> derived = new EnumMap<>(Quantity.class);
        if (at.scenario().isFit()) {
            return derived;
        }
        Optional<FieldMatrix<Ball>> weights = finite(point, Quantity.WEIGHTS);
        Optional<FieldMatrix<Ball>> ofWeights = weights.map(W -> DEFINITIONS.gramOf(at, W));
        Optional<FieldMatrix<Ball>> projected =
                at.isOnStiefel() ? finite(point, Quantity.GRAM).or(() -> ofWeights) : weights.flatMap(this::onSpan);
        ofWeights.ifPresent(G -> {
            derived.put(Quantity.GRAM, decimal(G));
            derived.put(Quantity.LOSS, decimal(scalar(DEFINITIONS.loss(at, state(weights, G)))));
        });
        projected.ifPresent(G -> {
            State<Ball> now = state(weights, G);
            derived.put(Quantity.ALIGNMENT, decimal(DEFINITIONS.alignment(at, now)));
            derived.put(Quantity.RISK, decimal(scalar(DEFINITIONS.risk(at, now))));
        });
        return derived;
    }

    private static State<Ball> state(Optional<FieldMatrix<Ball>> weights, FieldMatrix<Ball> G) {
        return new State<>(weights, G, G, G, () -> G);
    }

    /** ΘᵀPΘ; none where WᵀW cannot be inverted. */
    private Optional<FieldMatrix<Ball>> onSpan(FieldMatrix<Ball> W) {
        try {
            return Optional.of(DEFINITIONS.gramOfSpan(at, W));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<FieldMatrix<Ball>> finite(Point point, Quantity quantity) {
        return Optional.ofNullable(point.values().get(quantity))
                .filter(DecimalMatrix::isFinite)
                .map(value -> Matrices.of(at.arithmetic(), value));
    }

    private FieldMatrix<Ball> scalar(Ball value) {
        return Dynamics.scalar(at, value);
    }

    private DecimalMatrix decimal(FieldMatrix<Ball> A) {
        return Matrices.toDecimal(at.arithmetic(), A, DIGITS);
    }
}
