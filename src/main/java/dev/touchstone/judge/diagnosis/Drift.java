package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.SgdFindings;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Weights that leave the manifold step by step, though each step is right. */
final class Drift {
    private Drift() {}

    /** Only where no single step is wrong: a wrong retraction is no drift. */
    static Optional<Finding> finding(JudgedTrace judged) {
        return judged.judgement()
                .sgd()
                .filter(findings -> findings.firstOverrun().isPresent()
                        && findings.firstBadStep().isEmpty())
                .flatMap(Drift::finding);
    }

    private static Optional<Finding> finding(SgdFindings findings) {
        List<DriftVerdict> drift = findings.drift();
        DriftVerdict first = findings.firstOverrun().orElseThrow();
        DriftVerdict last = drift.get(drift.size() - 1);
        // an engine that is off the manifold at once does not drift: it is not retracted, or not orthonormalised
        DriftVerdict earliest = drift.get(0);
        if (earliest.overruns() && earliest.step() <= 1) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                Finding.Cause.DRIFT,
                "rank-one-drift",
                "the weights drift off the manifold: ‖WᵀW − I‖ is " + brief(first) + " at step " + first.step() + " and "
                        + brief(last) + " at step " + last.step()
                        + ", as (15) does when it is iterated without orthonormalising again"));
    }

    private static String brief(DriftVerdict drift) {
        return drift.defect().round(new MathContext(2)).toString();
    }
}
