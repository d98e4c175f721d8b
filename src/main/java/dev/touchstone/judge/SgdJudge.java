package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Invariants;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** What is asked of a trace of SGD beside its free-running errors: single steps (V5), drift (V6), the gap to the flow (17g). */
final class SgdJudge {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int GUARD_DIGITS = 80;

    private SgdJudge() {}

    static Optional<SgdFindings> findings(Scenario scenario, Trace recorded) {
        return findings(scenario, recorded, new JudgingProgress());
    }

    /** On every step recorded, requested or not; empty for other kinds. */
    static Optional<SgdFindings> findings(Scenario scenario, Trace recorded, JudgingProgress progress) {
        if (!scenario.has(Property.SGD)) {
            return Optional.empty();
        }
        return Optional.of(new SgdFindings(
                new StepJudge(scenario, recorded.engine()).verdicts(recorded.points(), progress),
                scenario.has(Property.ON_STIEFEL) ? drift(scenario, recorded) : List.of(),
                FlowGaps.of(scenario, recorded.points())));
    }

    private static List<DriftVerdict> drift(Scenario scenario, Trace recorded) {
        Accuracy accuracy = recorded.engine().accuracy();
        return recorded.points().stream()
                .filter(point -> point.at().signum() > 0 && StepJudge.hasFiniteWeights(point))
                .map(point -> drift(scenario, point.at().intValueExact(), StepJudge.weights(point), accuracy))
                .toList();
    }

    static DriftVerdict drift(Scenario scenario, int step, DecimalMatrix W, Accuracy accuracy) {
        return DriftVerdict.of(scenario.d(), scenario.s(), step, defect(W, accuracy.relative()), accuracy);
    }

    /**
     * ‖WᵀW − I‖_F in six digits. Sums are rounded to so many digits that, where weights are below 10⁶, an error is far below u;
     * larger ones leave I so far behind that the first digits stand anyway.
     */
    private static BigDecimal defect(DecimalMatrix W, BigDecimal u) {
        MathContext digits = new MathContext(GUARD_DIGITS + Math.max(0, u.scale() - u.precision()));
        BigDecimal squared = BigDecimal.ZERO;
        for (int i = 0; i < W.columns(); i++) {
            for (int j = 0; j <= i; j++) {
                BigDecimal entry = Invariants.defect(W, i, j, digits);
                squared = squared.add(entry.multiply(entry, digits).multiply(i == j ? BigDecimal.ONE : TWO), digits);
            }
        }
        return squared.sqrt(new MathContext(6));
    }
}
