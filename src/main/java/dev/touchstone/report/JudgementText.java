package dev.touchstone.report;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.CovarianceFindings;
import dev.touchstone.judge.FlowRungs;
import dev.touchstone.judge.InputFacts;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.StepRung;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A judgement as a person reads it on a terminal. */
public final class JudgementText {

    private static final int INVARIANTS_SHOWN = 10;

    private JudgementText() {}

    /** The whole report on one trace. */
    public static List<String> lines(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        lines.add(judgement.scenario().label() + ": " + judgement.scenario().title());
        judgement.engine().ifPresent(engine -> lines.add(engine(engine)));
        if (!judgement.cells().isEmpty()) {
            lines.add("");
            lines.addAll(cells(judgement));
            lines.add("");
            lines.addAll(findings(judgement));
            worst(judgement, lines);
            lines.add("judged " + judgement.judged() + " of " + judgement.requested()
                    + " requested quantities and points (the start not counted)");
            if (judgement.unasked() > 0) {
                lines.add("not judged: " + judgement.unasked()
                        + " quantities at steps that were not asked for: weights without a step before or after, or answers"
                        + " without weights");
            }
        }
        lines.add("verdict: " + Brief.verdict(judgement.verdict()));
        judgement.rightUntil().ifPresent(until -> lines.add(until.text()));
        return lines.stream().map(Printable::line).toList();
    }

    /** What is found beside the errors of single quantities: invariants, steps, the arithmetic that decided; an empty line after each. */
    public static List<String> findings(Judgement judgement) {
        List<String> lines = new ArrayList<>(invariants(judgement.invariants()));
        lines.add("");
        InputFacts.of(judgement.scenario()).forEach(fact -> lines.add("fact of the input: " + fact));
        judgement.sgd().ifPresent(findings -> {
            lines.addAll(SgdText.lines(judgement, findings));
            lines.add("");
        });
        judgement.filter().ifPresent(findings -> {
            lines.addAll(FilterText.lines(findings));
            lines.add("");
        });
        judgement.rungs().ifPresent(rungs -> {
            lines.add(arithmetic(rungs));
            lines.add("");
        });
        List<String> own = OwnText.lines(judgement);
        if (!own.isEmpty()) {
            lines.addAll(own);
            lines.add("");
        }
        return lines;
    }

    /** Of the recorded single steps the first that is not right: a line each of the whole report; none where there is none. */
    public static List<String> firstBadStep(Judgement judgement) {
        Stream<String> ofSgd = judgement.sgd().stream()
                .flatMap(findings -> findings.firstBadStep().stream()
                        .flatMap(step -> SgdText.firstBadStep(findings, step).stream()));
        Stream<String> ofFilter = judgement.filter().flatMap(CovarianceFindings::firstBad).stream()
                .map(bad -> FilterText.firstBadStep(bad.verdict()));
        return Stream.concat(ofSgd, ofFilter).toList();
    }

    /** The report on one trace in one line. */
    public static String summary(Judgement judgement) {
        String line = Brief.verdict(judgement.verdict()) + "  "
                + judgement.scenario().label() + ": " + judgement.judged()
                + " of "
                + judgement.requested() + " judged"
                + judgement
                        .worst()
                        .map(cell ->
                                ", worst " + cell.worst() + " with " + Brief.percent(cell.used()) + " of its budget")
                        .orElse("")
                + judgement.rightUntil().map(until -> ", " + until.text()).orElse("");
        return Printable.line(line);
    }

    /** Invariants of one answer. */
    public static List<String> invariants(List<InvariantVerdict> invariants) {
        return decided("invariants", invariants);
    }

    /** A relation between two answers. */
    public static List<String> relation(List<InvariantVerdict> relation) {
        return decided("between the two", relation);
    }

    private static List<String> decided(String what, List<InvariantVerdict> invariants) {
        List<InvariantVerdict> open =
                invariants.stream().filter(invariant -> !invariant.holds()).toList();
        long undecided = open.stream()
                .filter(invariant -> invariant.status() == Decision.Status.UNDECIDED)
                .count();
        List<String> lines = new ArrayList<>();
        lines.add(what + ", decided exactly: " + (invariants.size() - open.size()) + " proved, "
                + (open.size() - undecided) + " refuted" + (undecided > 0 ? ", " + undecided + " undecided" : ""));
        open.stream().limit(INVARIANTS_SHOWN).forEach(invariant -> {
            boolean refuted = invariant.status() == Decision.Status.REFUTED;
            lines.add("  " + invariant.status() + "  " + invariant.where() + ": " + invariant.statement() + " (slack "
                    + Shown.inTable(invariant.slack()) + ")"
                    + (refuted ? ": " + Brief.verdict(invariant.verdict()) : ""));
            lines.add("           " + (refuted ? "witness: " : "reason: ") + invariant.witness());
        });
        if (open.size() > INVARIANTS_SHOWN) {
            lines.add("  ... and " + (open.size() - INVARIANTS_SHOWN) + " more (--json has all)");
        }
        return lines;
    }

    private static String arithmetic(FlowRungs rungs) {
        return "arithmetic: truth in " + rungs.truth().words() + "; twins: " + rungs.twinsIn(StepRung.DOUBLED)
                + " in " + StepRung.DOUBLED.words() + ", " + rungs.twinsIn(StepRung.BALLS) + " in "
                + StepRung.BALLS.words();
    }

    private static String engine(EngineInfo engine) {
        return "engine " + engine.name() + " " + engine.version() + ", declares "
                + Declaration.of(engine).text();
    }

    private static List<String> cells(Judgement judgement) {
        String axis = judgement.scenario().axis().member().orElse("fit");
        TextTable table =
                new TextTable(axis, "quantity", "verdict", "error", "budget", "used", "ulps", "digits", "worst entry");
        for (CellVerdict cell : judgement.cells()) {
            table.row(
                    Shown.at(cell.at()),
                    cell.quantity().key(),
                    cell.verdict().label(),
                    cell.error().map(Shown::inTable).orElse("-"),
                    Shown.inTable(cell.budget()),
                    Brief.percent(cell.used()),
                    cell.ulps().map(Shown::inTable).orElse("-"),
                    String.format(Locale.ROOT, "%.1f", cell.digits()),
                    cell.worst().toString().replaceFirst("^points\\[\\d+]\\.", ""));
        }
        return table.lines();
    }

    private static void worst(Judgement judgement, List<String> lines) {
        judgement
                .worst()
                .ifPresent(cell -> lines.add("worst: " + cell.worst() + " = " + cell.answered() + ", truth "
                        + Shown.inTwentyDigits(cell.expected()) + ", budget used " + Brief.percent(cell.used())));
    }
}
