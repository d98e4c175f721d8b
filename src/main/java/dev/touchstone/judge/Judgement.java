package dev.touchstone.judge;

import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the judge says of one trace.
 *
 * @param engine empty when there was no trace
 * @param verdict the worst of the parts
 * @param cells one per quantity and point answered, in file order
 * @param invariants one per invariant and point
 * @param sgd of SGD kinds: single steps, drift, gap to the flow
 * @param unasked quantities answered at steps that were not asked for, which are not judged: there only weights are, step by step
 * @param judged quantities × points judged, the start not counted
 * @param requested quantities × points asked for, the start not counted
 */
public record Judgement(
        Scenario scenario,
        Optional<EngineInfo> engine,
        Verdict verdict,
        List<CellVerdict> cells,
        List<InvariantVerdict> invariants,
        Optional<SgdFindings> sgd,
        int unasked,
        int judged,
        int requested) {

    public Judgement {
        cells = List.copyOf(cells);
        invariants = List.copyOf(invariants);
    }

    /** A judgement without any trace to look into. */
    static Judgement without(Scenario scenario, Optional<EngineInfo> engine, Verdict verdict) {
        return new Judgement(
                scenario, engine, verdict, List.of(), List.of(), Optional.empty(), 0, 0, requested(scenario));
    }

    /** Quantities × points asked for; the start alone proves nothing and does not count. */
    static int requested(Scenario scenario) {
        long points = scenario.points().stream().filter(at -> at.signum() > 0).count();
        return (int) points * scenario.kind().quantities().size();
    }

    /** Of those cells, how many are judged; the start does not count. */
    static int judged(List<CellVerdict> cells) {
        return (int) cells.stream()
                .filter(cell -> cell.at().signum() > 0 && !(cell.verdict() instanceof Verdict.Undecidable))
                .count();
    }

    /** The cell that uses most of its budget. */
    public Optional<CellVerdict> worst() {
        return cells.stream()
                .max(Comparator.<CellVerdict>comparingInt(cell -> cell.verdict().severity())
                        .thenComparingDouble(CellVerdict::used));
    }

    /** Whether no quantity and no step could be judged. */
    public boolean judgedNothing() {
        return judged == 0 && sgd.stream().noneMatch(SgdFindings::judgedSteps);
    }

    /** Whether the run counts as failed: (V9). */
    public boolean isFailure(boolean strict) {
        return switch (verdict.label()) {
            case "PASS" -> judgedNothing();
            case "UNDECIDABLE", "SKIPPED" -> strict;
            default -> true;
        };
    }
}
