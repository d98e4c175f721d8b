package dev.touchstone.judge;

import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the judge says of one trace.
 *
 * @param engine empty when there was no trace
 * @param verdict the worst of the parts
 * @param cells one per quantity and point answered, in file order
 * @param invariants one per invariant and point
 * @param sgd of SGD kinds: single steps, drift, gap to the flow
 * @param filter of filters: single steps
 * @param rungs of large flows: the arithmetics of truth and twins
 * @param own one per answer beside the weights that it is a function of
 * @param unasked quantities answered at steps that were not asked for, and held against nothing
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
        Optional<CovarianceFindings> filter,
        Optional<FlowRungs> rungs,
        List<OwnVerdict> own,
        int unasked,
        int judged,
        int requested) {

    private static final Pattern POINT = Pattern.compile("points\\[(\\d+)]");

    public Judgement {
        cells = List.copyOf(cells);
        invariants = List.copyOf(invariants);
        own = List.copyOf(own);
    }

    /** A judgement without any trace to look into. */
    static Judgement without(Scenario scenario, Optional<EngineInfo> engine, Verdict verdict) {
        return new Judgement(
                scenario,
                engine,
                verdict,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                0,
                requested(scenario));
    }

    /** Quantities × points asked for; what repeats the start proves nothing and does not count. */
    static int requested(Scenario scenario) {
        return (int) scenario.points().stream()
                .flatMap(at -> scenario.quantities().stream()
                        .filter(quantity -> !quantity.repeatsStart(at) && !isInPlaceOfSolution(quantity)))
                .count();
    }

    /** Of those cells, how many are judged; the start does not count. */
    static int judged(List<CellVerdict> cells) {
        return (int) cells.stream()
                .filter(cell ->
                        !cell.quantity().repeatsStart(cell.at()) && !(cell.verdict() instanceof Verdict.Undecidable))
                .filter(cell -> cell.quantity() != Quantity.ESCAPE)
                .map(cell ->
                        List.of(cell.at(), isInPlaceOfSolution(cell.quantity()) ? Quantity.SOLUTION : cell.quantity()))
                .distinct()
                .count();
    }

    /** A point of (50) asks for one answer: a solution, or that there is none. */
    private static boolean isInPlaceOfSolution(Quantity quantity) {
        return quantity == Quantity.ESCAPED || quantity == Quantity.ESCAPE;
    }

    /** The cell that uses most of its budget. */
    public Optional<CellVerdict> worst() {
        return cells.stream().max(CellVerdict.byHowBad());
    }

    /** The time or step that an invariant of one point is about; of two points, the later. */
    private Optional<BigDecimal> atOf(InvariantVerdict invariant) {
        Matcher point = POINT.matcher(invariant.where());
        return point.lookingAt()
                ? Optional.of(scenario.points().get(Integer.parseInt(point.group(1))))
                : Optional.empty();
    }

    /** Until where it is right, where it is not right throughout. */
    public Optional<RightUntil> rightUntil() {
        return RightUntil.of(scenario, severities());
    }

    /** The worst that is said of each time or step. */
    private NavigableMap<BigDecimal, Integer> severities() {
        TreeMap<BigDecimal, Integer> worst = new TreeMap<>();
        BiConsumer<BigDecimal, Verdict> put = (at, said) -> worst.merge(at, said.severity(), Math::max);
        cells.forEach(cell -> put.accept(cell.at(), cell.verdict()));
        invariants.forEach(invariant -> atOf(invariant).ifPresent(at -> put.accept(at, invariant.verdict())));
        own.stream().filter(OwnVerdict::isJudged).forEach(answer -> put.accept(answer.at(), answer.verdict()));
        filter.ifPresent(found ->
                found.steps().forEach(step -> put.accept(BigDecimal.valueOf(step.to()), step.verdict())));
        sgd.ifPresent(found -> {
            found.steps().forEach(step -> put.accept(BigDecimal.valueOf(step.step() + 1L), step.verdict()));
            found.drift().forEach(drift -> put.accept(BigDecimal.valueOf(drift.step()), drift.verdict()));
        });
        return worst;
    }

    /** Whether no quantity and no step could be judged. */
    public boolean judgedNothing() {
        return judged == 0
                && sgd.stream().noneMatch(SgdFindings::judgedSteps)
                && filter.stream().noneMatch(CovarianceFindings::judgedSteps);
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
