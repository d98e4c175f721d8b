package dev.touchstone.judge.diagnosis;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.Observables;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.math3.linear.FieldMatrix;

/** What (18)–(20) make of the engine's own numbers: gram from its weights, alignment and risk from its gram, loss. */
final class OwnNumbers {
    private static final int BITS = 320;
    private static final int DIGITS = 40;

    private final BallArithmetic arithmetic = BallArithmetic.ofBits(BITS);
    private final Scenario scenario;
    private final Teacher<Ball> teacher;

    OwnNumbers(Scenario scenario) {
        this.scenario = scenario;
        FieldMatrix<Ball> theta = scenario.theta()
                .map(given -> Polar.factor(arithmetic, Matrices.of(arithmetic, given)))
                .orElseGet(() -> Matrices.build(
                        arithmetic,
                        scenario.d(),
                        scenario.r(),
                        (i, j) -> i == j ? arithmetic.one() : arithmetic.zero()));
        this.teacher = new Teacher<>(
                theta, scenario.lambda().stream().map(arithmetic::of).toList());
    }

    /** Each quantity that follows from others of that point; all of it finite. */
    Map<Quantity, DecimalMatrix> derived(Point point) {
        Map<Quantity, DecimalMatrix> derived = new EnumMap<>(Quantity.class);
        if (scenario.kind() == Kind.FINE_TUNE) {
            return derived;
        }
        DecimalMatrix weights = finite(point, Quantity.WEIGHTS);
        DecimalMatrix gram = finite(point, Quantity.GRAM);
        FieldMatrix<Ball> projected =
                gram == null || !scenario.kind().isOnStiefel() ? null : Matrices.of(arithmetic, gram);
        if (weights != null) {
            FieldMatrix<Ball> W = Matrices.of(arithmetic, weights);
            FieldMatrix<Ball> Z = teacher.coordinates(W);
            FieldMatrix<Ball> G = Z.multiply(Z.transpose());
            derived.put(Quantity.GRAM, decimal(G));
            Ball loss = Observables.lossFromGrams(arithmetic, teacher.lambda(), G, Matrices.gram(W));
            derived.put(Quantity.LOSS, decimal(scalar(loss)));
            if (!scenario.kind().isOnStiefel()) {
                projected = onSpan(W, Z);
            } else if (projected == null) {
                projected = G;
            }
        }
        if (projected != null) {
            derived.put(Quantity.ALIGNMENT, decimal(Observables.alignment(arithmetic, projected)));
            derived.put(Quantity.RISK, decimal(scalar(Observables.risk(arithmetic, teacher.lambda(), projected))));
        }
        return derived;
    }

    /** ΘᵀPΘ; null where WᵀW cannot be inverted. */
    private FieldMatrix<Ball> onSpan(FieldMatrix<Ball> W, FieldMatrix<Ball> Z) {
        try {
            return Z.multiply(LinearSolve.solve(arithmetic, Matrices.gram(W), Z.transpose()));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static DecimalMatrix finite(Point point, Quantity quantity) {
        DecimalMatrix value = point.values().get(quantity);
        return value != null && value.isFinite() ? value : null;
    }

    private FieldMatrix<Ball> scalar(Ball value) {
        return Matrices.build(arithmetic, 1, 1, (i, j) -> value);
    }

    private DecimalMatrix decimal(FieldMatrix<Ball> A) {
        return Matrices.toDecimal(arithmetic, A, DIGITS);
    }
}
