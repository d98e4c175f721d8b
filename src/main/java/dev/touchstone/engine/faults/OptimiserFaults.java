package dev.touchstone.engine.faults;

import dev.touchstone.descent.Batch;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/** What optimisers of libraries add to plain SGD, by the values that people leave them at. */
final class OptimiserFaults {

    private static final BigDecimal MOMENTUM = new BigDecimal("0.9");
    private static final BigDecimal DECAY = new BigDecimal("0.01");

    private OptimiserFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.remembering(
                        "(14)",
                        "momentum",
                        "momentum 0.9 added",
                        Where.SGD.and("two steps or more", OptimiserFaults::hasTwoSteps),
                        Momentum::new),
                optimiser(
                        "weight-decay",
                        "weight decay 0.01 added",
                        (at, eta, W, D) -> D.subtract(
                                W.scalarMultiply(eta.multiply(at.arithmetic().of(DECAY))))),
                optimiser("gradient-clipped", "gradient clipped to norm 1", (at, eta, W, D) -> clipped(at, eta, D)));
    }

    /** What becomes of the step D = W̃ − W. */
    private interface Change {

        FieldMatrix<Ball> of(Setting<Ball> at, Ball eta, FieldMatrix<Ball> W, FieldMatrix<Ball> D);
    }

    private static Fault optimiser(String key, String mistake, Change change) {
        return Fault.in("(14)", key, mistake, Where.SGD, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> step(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                FieldMatrix<Ball> D = unretracted(at, eta, batch, W).subtract(W);
                return retracted(at, W.add(change.of(at, eta, W, D)));
            }
        });
    }

    /** V ← 0.9 V + D, D the step of learning rate 1; W̃ = W + ηV. */
    private static final class Momentum implements Formulas<Ball> {

        private Optional<FieldMatrix<Ball>> velocity = Optional.empty();

        @Override
        public FieldMatrix<Ball> step(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
            FieldMatrix<Ball> gradient =
                    unretracted(at, at.arithmetic().one(), batch, W).subtract(W);
            Ball share = at.arithmetic().of(MOMENTUM);
            FieldMatrix<Ball> now = at.kept(
                    velocity.map(V -> V.scalarMultiply(share).add(gradient)).orElse(gradient));
            velocity = Optional.of(now);
            return retracted(at, W.add(now.scalarMultiply(eta)));
        }
    }

    /** D scaled so that ‖D/η‖_F ≤ 1. */
    private static FieldMatrix<Ball> clipped(Setting<Ball> at, Ball eta, FieldMatrix<Ball> D) {
        Ball norm = at.arithmetic().sqrt(Matrices.frobeniusSquared(D));
        return norm.midpoint().compareTo(eta.midpoint()) > 0 ? D.scalarMultiply(eta.divide(norm)) : D;
    }

    private static boolean hasTwoSteps(Scenario scenario) {
        return scenario.lastPoint().intValueExact() >= 2;
    }
}
