package dev.touchstone.judge;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the formula, the precision or the input of a filter is to blame, and no more than is shown, (82).
 *
 * @param what which
 * @param text why, in a sentence or two
 */
public record FilterBlame(What what, String text) {

    /** What a computation in binary32 is found to be accurate to at the most, some of its roundings being lost on the way. */
    private static final BigDecimal LIKE_SINGLES = new BigDecimal("3.8147E-6"); // 2⁻¹⁸

    /** Who. */
    public enum What {
        NOTHING,
        FORMULA,
        PRECISION,
        INPUT,
        UNDECIDED
    }

    /** A formula shows in a quarter of the steps or more: every update is wrong, or every prediction. */
    private static final long FEW = 4;

    static FilterBlame of(EngineInfo engine, CovarianceFindings findings, List<String> inputFacts, WholeRun whole) {
        if (findings.firstBad().isPresent()) {
            return ofStep(engine, findings, findings.firstBad().get());
        }
        if (findings.firstUndecidable().isPresent()) {
            return undecidable(engine, findings, findings.firstUndecidable().get());
        }
        Optional<Verdict> run = whole.judgement().map(Judgement::verdict);
        if (run.isPresent() && !(run.get() instanceof Verdict.Pass)) {
            return ofRun(engine, whole);
        }
        if (!findings.judgedSteps()) {
            return new FilterBlame(What.UNDECIDED, "no step could be judged");
        }
        String right = "every step is right to rounding in "
                + engine.precision().name() + (run.isPresent() ? ", and so is the run from " + whole.from() : "");
        return inputFacts.isEmpty()
                ? new FilterBlame(What.NOTHING, right)
                : new FilterBlame(
                        What.INPUT, right + "; if the covariances surprise, look at the facts of the input above");
    }

    private static FilterBlame ofStep(EngineInfo engine, CovarianceFindings findings, BadStep bad) {
        String precision = engine.precision().name();
        String many = findings.bad() + " of " + findings.judged() + " steps judged are bad";
        if (findings.stored().isPresent()) {
            return new FilterBlame(
                    What.PRECISION,
                    precision + " is declared, but every recorded covariance is a number of "
                            + findings.stored().get() + ": they were stored or computed in fewer digits; " + many
                            + " (--precision " + findings.stored().get() + " judges them as such)");
        }
        if (bad.blame().cause() == StepBlame.Cause.ANOTHER_START) {
            return new FilterBlame(
                    What.INPUT,
                    "the first recorded P is neither P0 nor F P0 F' + Q: the filter starts elsewhere, or from another step; "
                            + many);
        }
        if (findings.firstBeyond().isPresent()) {
            return beyondRounding(engine, findings, findings.firstBeyond().get(), many);
        }
        StepBlame blame = bad.blame();
        if (bad.verdict().error().isEmpty()) {
            return blame.cause() == StepBlame.Cause.ROUNDING
                    ? new FilterBlame(
                            What.PRECISION,
                            "the first bad step is not finite, and rounding explains it: computed in " + precision
                                    + " from the engine's P, " + forms(blame)
                                    + ". The formula is not shown to be wrong")
                    : new FilterBlame(
                            What.UNDECIDED,
                            "the first bad step is not finite: an overflow, a division by 0, or what was not finite before; "
                                    + many);
        }
        String error = Shown.inTwoDigits(bad.verdict().error().get());
        return switch (blame.cause()) {
            case ROUNDING ->
                new FilterBlame(
                        What.PRECISION,
                        "rounding explains the first bad step, off by " + error + ": computed in " + precision
                                + " from the engine's P, " + forms(blame) + ". The formula is not shown to be wrong");
            case UNKNOWN ->
                new FilterBlame(What.UNDECIDED, "nothing bounds what rounding does to the first bad step; " + many);
            default ->
                new FilterBlame(
                        What.UNDECIDED,
                        "rounding in " + precision + " is not excluded at the first bad step, off by " + error
                                + ", since the usual forms lose at most " + most(blame)
                                + " there; but computed in that precision from the engine's P, " + forms(blame) + "; "
                                + many
                                + mistakes(blame));
        };
    }

    /** Another formula, other numbers, or fewer digits than declared, which only look so. */
    private static FilterBlame beyondRounding(
            EngineInfo engine, CovarianceFindings findings, BadStep bad, String many) {
        CovarianceStepVerdict verdict = bad.verdict();
        String precision = engine.precision().name();
        if (verdict.verdict() instanceof Verdict.Inaccurate inaccurate
                && 2 * findings.bad() >= findings.judged()
                && bad.blame().mistakes().isEmpty()) {
            boolean single = engine.precision().equals(FloatFormat.BINARY64)
                    && inaccurate.effective().compareTo(LIKE_SINGLES) <= 0
                    && inaccurate
                                    .effective()
                                    .compareTo(
                                            FloatFormat.BINARY32.unitRoundoff().movePointLeft(2))
                            >= 0;
            return new FilterBlame(
                    single ? What.PRECISION : What.UNDECIDED,
                    "step " + verdict.step() + " would be right at a unit roundoff of "
                            + Shown.inTwoDigits(inaccurate.effective())
                            + ", where " + precision + " has " + Shown.inTwoDigits(engine.unitRoundoff()) + "; " + many
                            + (single
                                    ? ". So looks a computation in binary32"
                                    : ". Fewer digits than declared, or a small mistake that is made at every step"));
        }
        boolean isFirst = findings.firstBad().orElseThrow().verdict().equals(verdict);
        String beyond = "no rounding of the usual forms in " + precision + " explains "
                + (isFirst ? "the first bad step" : "step " + verdict.step() + " (" + verdict.move() + ")")
                + ": they lose at most " + most(bad.blame()) + " there, it is off by "
                + Shown.inTwoDigits(verdict.error().orElseThrow()) + "; " + many + ", " + findings.beyond()
                + " beyond all rounding. ";
        return FEW * findings.bad() < findings.judged()
                ? new FilterBlame(
                        What.UNDECIDED,
                        beyond
                                + "At these steps, unlike at the others, something else was computed than (70), or what is"
                                + " recorded is not what it was computed from" + mistakes(bad.blame()))
                : new FilterBlame(
                        What.FORMULA,
                        beyond + "The step was computed by another formula, or from other numbers than those recorded"
                                + mistakes(bad.blame()));
    }

    private static String most(StepBlame blame) {
        return Shown.inTwoDigits(BigDecimal.valueOf(blame.rounding().orElseThrow()));
    }

    private static String mistakes(StepBlame blame) {
        if (blame.mistakes().isEmpty()) {
            return blame.tried() == 0 ? "" : ". None of " + blame.tried() + " known mistakes gives its numbers";
        }
        return ". Its numbers are those of " + String.join(", or of ", blame.mistakes());
    }

    private static String forms(StepBlame blame) {
        return blame.forms().isEmpty()
                ? "nothing was simulated"
                : blame.forms().entrySet().stream()
                        .map(form -> form.getKey() + offBy(form.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String offBy(double error) {
        if (error == 0) {
            return " is right to the last digit";
        }
        return Double.isFinite(error)
                ? " is off by up to " + Shown.inTable(BigDecimal.valueOf(error))
                : " can meet a singular H P H' + R";
    }

    private static FilterBlame undecidable(
            EngineInfo engine, CovarianceFindings findings, CovarianceStepVerdict first) {
        long many = findings.steps().size() - findings.judged();
        String those = many + " of " + findings.steps().size() + " steps, the first " + first.move();
        if (first.error().isEmpty()) {
            return new FilterBlame(
                    What.UNDECIDED,
                    those + ", cannot be judged: " + first.verdict().detail());
        }
        return new FilterBlame(
                What.PRECISION,
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
                    What.PRECISION,
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
                .map(FilterBlame::enough)
                .orElse("");
        return new FilterBlame(
                What.PRECISION,
                steps + "that precision cannot carry the run from " + whole.from() + ": "
                        + run.verdict().detail() + enough);
    }
}
