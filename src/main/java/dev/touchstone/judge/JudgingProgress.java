package dev.touchstone.judge;

import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * How far the judgement of one trace has come: what is decided, and what is being done. Another thread may end it; then what
 * was decided until then stands, and the rest is ERROR: (V4).
 */
public final class JudgingProgress {

    private static final String NOT_JUDGED = "not judged in ";

    private final List<CellVerdict> cells = new ArrayList<>();
    private final List<InvariantVerdict> invariants = new ArrayList<>();
    private final List<StepVerdict> steps = new ArrayList<>();
    private final List<OwnVerdict> own = new ArrayList<>();
    private Optional<CovarianceFindings> filter = Optional.empty();
    private String doing = "its truth";
    private boolean ended;

    /** That verdict is for want of time. */
    public static boolean isOutOfTime(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed && failed.reason().startsWith(NOT_JUDGED);
    }

    /** That comes next; a judgement that was ended goes no further. */
    synchronized void begin(String what) {
        if (ended) {
            throw new CancellationException("the judgement was ended");
        }
        doing = what;
    }

    synchronized CellVerdict decided(CellVerdict cell) {
        cells.add(cell);
        return cell;
    }

    synchronized InvariantVerdict decided(InvariantVerdict invariant) {
        invariants.add(invariant);
        return invariant;
    }

    synchronized StepVerdict decided(StepVerdict step) {
        steps.add(step);
        return step;
    }

    synchronized CovarianceFindings decided(CovarianceFindings found) {
        filter = Optional.of(found);
        return found;
    }

    synchronized OwnVerdict decided(OwnVerdict answer) {
        own.add(answer);
        return answer;
    }

    /**
     * The judgement as far as it has come, which goes no further.
     *
     * @param time how long it had, e.g. {@code 60 s}
     */
    public synchronized Judgement end(Scenario scenario, Trace trace, String time) {
        ended = true;
        Optional<SgdFindings> sgd = steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new SgdFindings(steps, List.of(), FlowGaps.of(scenario, List.of())));
        return new Judgement(
                scenario,
                Optional.of(trace.engine()),
                new Verdict.Failed(NOT_JUDGED + time + ": " + doing),
                cells,
                invariants,
                sgd,
                filter,
                Optional.empty(),
                own,
                0,
                Judgement.judged(cells),
                Judgement.requested(scenario));
    }
}
