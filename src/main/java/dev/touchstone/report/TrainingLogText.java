package dev.touchstone.report;

import dev.touchstone.judge.BadTrainingStep;
import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.TrainingLogJudgement;
import dev.touchstone.judge.TrainingStepVerdict;
import dev.touchstone.judge.TrainingTotals;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.TrainingLog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The judgement on a recorded run of SGD as a person reads it on a terminal. */
public final class TrainingLogText {

    private static final int SHOWN = 6;

    private TrainingLogText() {}

    /** The whole report. */
    public static List<String> lines(TrainingLogJudgement judgement) {
        TrainingLog log = judgement.log();
        List<String> lines = new ArrayList<>();
        lines.add(log.name() + ": a recorded run of " + log.kind().key()
                + log.retraction().map(each -> ", retraction " + each.key()).orElse("") + ", d = " + log.d() + ", s = "
                + log.s() + ", " + counted(log.batch(), "sample") + " a step, "
                + (log.recorded() == 1 ? "W recorded once" : "W recorded " + log.recorded() + " times"));
        lines.add(FilterLogText.named(log.engine()) + ", declares "
                + Declaration.of(log.engine()).text() + ", by " + log.declaredBy());
        lines.addAll(log.notes());
        if (!judgement.selected().isAll()) {
            lines.add("judged: steps " + judgement.selected().text() + ", "
                    + judgement.totals().steps() + " of " + log.steps().numbers().length + " that are recorded");
        }
        lines.add("");
        said(judgement).forEach(line -> lines.add(FilterLogText.inOneWay(line)));
        return lines.stream().map(Printable::line).toList();
    }

    /** In which no name of the user's stands. */
    private static List<String> said(TrainingLogJudgement judgement) {
        List<String> lines = new ArrayList<>();
        if (judgement.totals().steps() == 0) {
            lines.add("one-step: not judged, "
                    + (judgement.selected().isAll()
                            ? "no two consecutive steps' weights are recorded: record W before and after a step, and their"
                                    + " numbers in an array 'step'"
                            : "the weights before and after a step are recorded at none of those asked for"));
        } else {
            steps(judgement, lines);
        }
        judgement.totals().largestDrift().ifPresent(drift -> lines.add(drift(judgement, drift)));
        lines.add("");
        lines.add("verdict: " + Brief.verdict(judgement.verdict()));
        if (!(judgement.verdict() instanceof Verdict.Pass)) {
            lines.add("what the words mean: touchstone explain V5, touchstone explain budget");
        }
        return lines;
    }

    /** The report in one line. */
    public static String summary(TrainingLogJudgement judgement) {
        return Printable.line(Brief.verdict(judgement.verdict()) + "  "
                + judgement.log().name() + ": " + judgement.totals().judged() + " of "
                + judgement.totals().steps() + " steps judged");
    }

    private static void steps(TrainingLogJudgement judgement, List<String> lines) {
        TrainingTotals totals = judgement.totals();
        lines.add("one-step, each from the engine's own weights: " + counted(totals.steps(), "step") + ": "
                + totals.labels().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        if (!totals.rungs().isEmpty()) {
            lines.add("  arithmetic: truth in "
                    + totals.rungs().entrySet().stream()
                            .map(entry -> entry.getKey().words() + " (" + counted(entry.getValue(), "step") + ")")
                            .collect(Collectors.joining(", ")));
        }
        totals.largest().ifPresent(step -> lines.add("  furthest off in units of its budget: error " + error(step)));
        if (totals.moves().squares() > 0) {
            lines.add(moves(totals.moves()));
        }
        boolean wider = judgement.log().engine().precision().bits() > FloatFormat.BINARY32.bits();
        if (wider && totals.ofSingles() == totals.steps()) {
            lines.add(
                    "  fact: every W_{k+1} judged is of binary32's numbers only; --precision binary32 judges them as such");
        }
        totals.firstUndecidable()
                .ifPresent(step -> lines.add("  first undecidable: step " + step.k() + ": "
                        + step.verdict().detail()));
        judgement.firstBad().ifPresent(bad -> lines.addAll(bad(bad)));
    }

    private static String moves(TrainingStepVerdict.Move moves) {
        return "  fact: the moves W_{k+1} - W_k are, all together, " + two(moves.off()) + " of the true ones' norm off"
                + (moves.isMultiple()
                        ? ": they are " + String.format(Locale.ROOT, "%.4g", moves.factor())
                                + " times the true ones, and " + two(moves.rest()) + " off that"
                        : "");
    }

    private static String two(double x) {
        return Shown.inTable(new BigDecimal(x));
    }

    private static String error(TrainingStepVerdict step) {
        return step.error().map(Shown::inTable).orElse("-")
                + step.ulps().map(ulps -> " (" + Shown.inTable(ulps) + " ulps)").orElse("") + " in " + step.where()
                + ", budget " + Shown.inTable(step.budget())
                + step.inherited()
                        .filter(charge -> charge.compareTo(step.budget()) > 0)
                        .map(charge ->
                                ", explained by the defect of W" + step.k() + ": at most " + Shown.inTable(charge))
                        .orElse("");
    }

    private static List<String> bad(BadTrainingStep bad) {
        TrainingStepVerdict step = bad.verdict();
        List<String> lines = new ArrayList<>();
        lines.add("first bad step: " + step.k() + ", from W" + step.k() + " to W" + (step.k() + 1) + ": "
                + Brief.verdict(step.verdict()));
        Brief.earlier(step.k(), bad.judgedBefore()).ifPresent(lines::add);
        lines.add("  engine " + step.answered() + ", truth "
                + step.expected().map(Shown::inTwentyDigits).orElse("unknown") + ", error " + error(step));
        if (!bad.moved()) {
            lines.add("  fact: no number of W" + (step.k() + 1) + " differs from W" + step.k());
        }
        bad.spread()
                .ifPresent(spread -> lines.add("  fact: " + spread.entries() + " of " + spread.of()
                        + (spread.entries() == 1 ? " numbers is off" : " numbers are off")
                        + " by more than the budget, in " + counted(spread.rows(), "row") + " and "
                        + counted(spread.columns(), "column")));
        lines.add("  learning rate " + Shown.inTwentyDigits(new BigDecimal(bad.eta())));
        for (int b = 0; b < Math.min(bad.labels().length, 3); b++) {
            lines.add("  sample " + b + ": ||x|| = " + brief(bad.norms()[b]) + ", x[" + step.row() + "] = "
                    + brief(bad.inputs()[b]) + ", label y = " + brief(bad.labels()[b]));
        }
        if (bad.labels().length > 3) {
            lines.add("  ... and " + (bad.labels().length - 3) + " more samples");
        }
        lines.add("  W" + step.k() + row(step, bad.before()));
        lines.add("  W" + (step.k() + 1) + row(step, bad.after()));
        return lines;
    }

    private static String brief(double x) {
        return String.valueOf(x);
    }

    /** The numbers about the worst one. */
    private static String row(TrainingStepVerdict step, double[] numbers) {
        int from = Math.max(0, Math.min(step.column() - SHOWN / 2, numbers.length - SHOWN));
        int to = Math.min(numbers.length, from + SHOWN);
        return "[" + step.row() + "]["
                + from + (to - from > 1 ? ".." + (to - 1) : "") + "] = "
                + Arrays.stream(numbers, from, to)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String drift(TrainingLogJudgement judgement, DriftVerdict largest) {
        String within = largest.verdict() instanceof Verdict.Undecidable
                ? "; undecidable there: the budget exceeds a tenth of the scale, 1"
                : "; within its budget at every step judged";
        return "drift: ||W^T W - I||_F at most " + drift(largest)
                + judgement
                        .totals()
                        .firstOverrun()
                        .map(overrun -> "; over its budget first with " + drift(overrun))
                        .orElse(within);
    }

    private static String drift(DriftVerdict drift) {
        return Shown.inTable(drift.defect()) + " at step " + drift.step() + " (budget " + Shown.inTable(drift.budget())
                + ")";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
