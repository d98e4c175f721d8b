package dev.touchstone.experiment;

import dev.touchstone.engine.Engine;
import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.Decimal64;

/**
 * The diagonal system (12) in binary64: as many features as the student has neurons start at s/d, the others are never learned.
 *
 * @param lambda λ₁ ≥ … ≥ λ_r
 * @param learnable how many of them are ever learned, min(r, s)
 * @param odds 1/g(0) − 1 of these
 */
record DecoupledSystem(double[] lambda, int learnable, double odds) {

    static DecoupledSystem of(PowerLaw teacher, int d, int s) {
        return new DecoupledSystem(teacher.lambda(), Math.min(teacher.r(), s), (double) d / s - 1);
    }

    /** g_j(τ), j from 0. */
    double alignment(int j, double tau) {
        return j < learnable
                ? DecoupledFlow.logisticOfOdds(
                                Binary64Arithmetic.INSTANCE,
                                new Decimal64(lambda[j]),
                                new Decimal64(odds),
                                new Decimal64(tau))
                        .doubleValue()
                : 0;
    }

    /** R = Σλ_j²(1 − g_j²)/Σλ_j², a sum without cancellation, small terms first. */
    double risk(double tau) {
        double missed = 0;
        double all = 0;
        for (int j = lambda.length - 1; j >= 0; j--) {
            double g = alignment(j, tau);
            double square = lambda[j] * lambda[j];
            missed += square * (1 - g) * (1 + g);
            all += square;
        }
        return missed / all;
    }

    /** This as an engine for scenarios that start at a multiple of the identity, so that it can be judged. */
    static final class Judged implements Engine {

        @Override
        public String name() {
            return "decoupled";
        }

        @Override
        public String description() {
            return "(12) feature by feature, in binary64";
        }

        @Override
        public EngineAnswer run(Scenario scenario) {
            if (scenario.kind() != Kind.RICCATI || !(scenario.start() instanceof Start.Gram gram)) {
                return new Skip(scenario.label(), "decoupled does riccati from a multiple of the identity alone");
            }
            double[] lambda = scenario.lambda().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .toArray();
            double start = gram.gram().get(0, 0).doubleValue();
            DecoupledSystem system = new DecoupledSystem(lambda, lambda.length, 1 / start - 1);
            EngineInfo info = new EngineInfo(name(), "0.1.0", FloatFormat.BINARY64, Optional.empty());
            return new Trace(
                    scenario.label(),
                    info,
                    scenario.points().stream()
                            .map(at -> new Point(at, system.values(at.doubleValue())))
                            .toList(),
                    Optional.empty());
        }
    }

    private Map<Quantity, DecimalMatrix> values(double tau) {
        int r = lambda.length;
        BigDecimal[] gram = new BigDecimal[r * r];
        BigDecimal[] diagonal = new BigDecimal[r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                gram[i * r + j] = BigDecimal.ZERO;
            }
            diagonal[i] = new BigDecimal(alignment(i, tau));
            gram[i * r + i] = diagonal[i];
        }
        return Map.of(
                Quantity.GRAM, DecimalMatrix.of(r, r, gram),
                Quantity.ALIGNMENT, DecimalMatrix.of(1, r, diagonal),
                Quantity.RISK, DecimalMatrix.scalar(new BigDecimal(risk(tau))));
    }
}
