package dev.touchstone.judge;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.StepSelection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is to blame for a filter's log, and on what grounds, (82). */
final class FilterBlaming {

    private FilterBlaming() {}

    private static final String ELSEWHERE =
            "the first recorded P is neither P0 nor F P0 F' + Q, nor what a known mistake makes of P0";

    static FilterBlame of(
            EngineInfo engine,
            CovarianceFindings findings,
            List<String> inputFacts,
            StepSelection selected,
            WholeRun whole) {
        if (findings.firstBad().isPresent()) {
            return ofBadStep(engine, findings);
        }
        if (findings.totals().firstUndecidable().isPresent()) {
            return undecidable(
                    engine, findings, findings.totals().firstUndecidable().get());
        }
        Optional<Verdict> run = whole.judgement().map(Judgement::verdict);
        if (run.isPresent() && !(run.get() instanceof Verdict.Pass)) {
            return ofRun(engine, whole);
        }
        if (!findings.judgedSteps()) {
            return new FilterBlame(FilterBlame.What.UNDECIDED, "no step could be judged");
        }
        String right = (selected.isAll() ? "every step" : "every step asked for") + " is right to rounding in "
                + engine.precision().name() + (run.isPresent() ? ", and so is the run from " + whole.from() : "");
        return inputFacts.isEmpty()
                ? new FilterBlame(FilterBlame.What.NOTHING, right)
                : new FilterBlame(
                        FilterBlame.What.INPUT,
                        right + "; if the covariances surprise, look at the facts of the input above");
    }

    /** Where there is one. */
    static FilterBlame ofBadStep(EngineInfo engine, CovarianceFindings findings) {
        if (findings.beyond() > 0) {
            return BeyondRounding.blame(engine, findings);
        }
        boolean elsewhere = findings.firstBad().orElseThrow().blame().cause() == StepBlame.Cause.ANOTHER_START;
        if (findings.firstBadMove().isEmpty()) {
            return new FilterBlame(
                    findings.judged() > 1 ? FilterBlame.What.INPUT : FilterBlame.What.UNDECIDED,
                    ELSEWHERE + ": the filter starts elsewhere, or from another step"
                            + (findings.judged() > 1 ? "; every other step judged is right" : ""));
        }
        FilterBlame step =
                withinRounding(engine, findings, findings.firstBadMove().get());
        return elsewhere
                ? new FilterBlame(FilterBlame.What.UNDECIDED, ELSEWHERE + "; and of the other steps: " + step.text())
                : step;
    }

    /** Of a step that no bound on rounding excludes. */
    private static FilterBlame withinRounding(EngineInfo engine, CovarianceFindings findings, BadStep bad) {
        String precision = engine.precision().name();
        String many = BeyondRounding.many(findings);
        StepBlame blame = bad.blame();
        if (bad.verdict().error().isEmpty()) {
            return blame.cause() == StepBlame.Cause.ROUNDING
                    ? new FilterBlame(
                            FilterBlame.What.PRECISION,
                            "the first bad step is not finite, and rounding explains it: computed in " + precision
                                    + " from the engine's P, " + forms(blame)
                                    + ". The formula is not shown to be wrong")
                    : new FilterBlame(
                            FilterBlame.What.UNDECIDED,
                            "the first bad step is not finite: an overflow, a division by 0, or what was not finite before; "
                                    + many);
        }
        String error = Shown.inTwoDigits(bad.verdict().error().get()) + " in "
                + bad.verdict().where();
        return switch (blame.cause()) {
            case ROUNDING ->
                new FilterBlame(
                        FilterBlame.What.PRECISION,
                        "rounding explains the first bad step, off by " + error + ": computed in " + precision
                                + " from the engine's P, " + forms(blame) + right(blame)
                                + ". The formula is not shown to be wrong");
            case UNKNOWN ->
                new FilterBlame(
                        FilterBlame.What.UNDECIDED, "nothing bounds what rounding does to the first bad step; " + many);
            default ->
                new FilterBlame(
                        FilterBlame.What.UNDECIDED,
                        "rounding in " + precision + " is not excluded at the first bad step, off by " + error
                                + ", since the usual forms lose at most " + BeyondRounding.most(blame)
                                + " there; but computed in that precision from the engine's P, " + forms(blame)
                                + right(blame) + "; "
                                + many
                                + BeyondRounding.mistakes(blame));
        };
    }

    /** Of the entry that is told, for all forms. */
    private static String forms(StepBlame blame) {
        return blame.forms().isEmpty()
                ? "nothing was simulated"
                : "the same entry is "
                        + blame.forms().entrySet().stream()
                                .map(form -> offBy(form.getValue()) + " in " + form.getKey())
                                .collect(Collectors.joining(", "));
    }

    private static String offBy(double error) {
        if (error == 0) {
            return "right to the last digit";
        }
        return Double.isFinite(error) ? "off by up to " + Shown.inTwoDigits(BigDecimal.valueOf(error)) : "not finite";
    }

    private static String right(StepBlame blame) {
        return blame.right().isEmpty() ? "" : "; right in every entry would be " + String.join(" and ", blame.right());
    }

    private static FilterBlame undecidable(
            EngineInfo engine, CovarianceFindings findings, CovarianceStepVerdict first) {
        int steps = findings.totals().steps();
        String those = (steps - findings.judged()) + " of " + steps + " steps, the first " + first.move();
        if (first.error().isEmpty()) {
            return new FilterBlame(
                    FilterBlame.What.UNDECIDED,
                    those + ", cannot be judged: " + first.verdict().detail());
        }
        return new FilterBlame(
                FilterBlame.What.PRECISION,
                engine.precision().name() + " cannot carry " + those
                        + ": its numbers moved by a rounding move the result by more" + " than a tenth of it"
                        + enough(first.needed(engine.unitRoundoff())));
    }

    private static String enough(BigDecimal u) {
        return Stream.of(FloatFormat.BINARY32, FloatFormat.BINARY64, FloatFormat.BINARY128)
                .filter(format -> format.unitRoundoff().compareTo(u) <= 0)
                .findFirst()
                .map(format -> "; in " + format.name() + " it could be judged")
                .orElse("");
    }

    private static FilterBlame ofRun(EngineInfo engine, WholeRun whole) {
        Judgement run = whole.judgement().orElseThrow();
        String steps =
                "every step is right to rounding in " + engine.precision().name() + ", but ";
        if (!(run.verdict() instanceof Verdict.Undecidable)) {
            return new FilterBlame(
                    FilterBlame.What.PRECISION,
                    steps + "the run from " + whole.from()
                            + " is not: the recursion carries the roundings of its steps along");
        }
        String enough = run.cells().stream()
                .filter(cell -> cell.verdict() instanceof Verdict.Undecidable
                        && cell.budget().signum() > 0)
                .map(cell -> engine.unitRoundoff()
                        .multiply(cell.scale())
                        .multiply(Policy.UNDECIDABLE_SHARE)
                        .divide(cell.budget(), MathContext.DECIMAL32))
                .min(BigDecimal::compareTo)
                .map(FilterBlaming::enough)
                .orElse("");
        return new FilterBlame(
                FilterBlame.What.PRECISION,
                steps + "that precision cannot carry the run from " + whole.from() + ": "
                        + run.verdict().detail() + enough);
    }
}
