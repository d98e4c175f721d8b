package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.number.Shown;
import java.util.List;
import java.util.Optional;

/** Weights that leave the manifold step by step, though each step is right. */
final class Drift {
    private Drift() {}

    /** Only where the manifold is left before any single step is wrong: a wrong retraction is no drift. */
    static Optional<Finding> finding(JudgedTrace judged) {
        return judged.judgement().sgd().filter(Drift::leavesBeforeItErrs).map(Drift::finding);
    }

    /** Not off the manifold at once either: that is a retraction, or a start, left out. */
    private static boolean leavesBeforeItErrs(SgdFindings findings) {
        return findings.firstOverrun().isPresent()
                && !findings.drift().get(0).overruns()
                && findings.firstBadStep().stream()
                        .allMatch(bad ->
                                bad.step() >= findings.firstOverrun().get().step());
    }

    private static Finding finding(SgdFindings findings) {
        List<DriftVerdict> drift = findings.drift();
        DriftVerdict first = findings.firstOverrun().orElseThrow();
        DriftVerdict last = drift.get(drift.size() - 1);
        return Finding.of(
                Finding.Cause.DRIFT,
                "rank-one-drift",
                "the weights drift off the manifold: ‖WᵀW − I‖ is " + Shown.inTwoDigits(first.defect()) + " at step "
                        + first.step()
                        + " and "
                        + Shown.inTwoDigits(last.defect()) + " at step " + last.step()
                        + ", and no recorded step up to there is wrong from the engine's own weights; (15) keeps what"
                        + " defect it is given, so an engine that iterates it orthonormalises W now and then");
    }
}
