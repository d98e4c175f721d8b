package dev.touchstone.report.html;

import dev.touchstone.judge.CovarianceFindings;
import dev.touchstone.judge.CovarianceStepVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Shown;
import dev.touchstone.report.JudgementText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one recorded step by itself, of SGD or of a filter.
 *
 * @param at the step that it leaves from; of a filter, that it leads to
 * @param to the quantity that it leads to; empty where that is always one
 * @param used of its budget
 * @param told in a few words
 */
record SingleStep(int at, String to, double used, Verdict verdict, String told) {

    /** Those that are recorded, in order. */
    static List<SingleStep> all(Judgement judgement) {
        return judgement
                .sgd()
                .map(sgd -> sgd.steps().stream().map(SingleStep::of).toList())
                .or(() -> judgement
                        .filter()
                        .map(filter ->
                                filter.steps().stream().map(SingleStep::of).toList()))
                .orElse(List.of());
    }

    /** The one that {@link JudgementText#firstBadStep} is about. */
    static Optional<SingleStep> firstBad(Judgement judgement) {
        return judgement
                .sgd()
                .flatMap(SgdFindings::firstBadStep)
                .map(SingleStep::of)
                .or(() ->
                        judgement.filter().flatMap(CovarianceFindings::firstBad).map(bad -> of(bad.verdict())));
    }

    private static SingleStep of(StepVerdict step) {
        double used = step.error()
                .map(error -> HtmlSymbols.used(error, step.budget()))
                .orElse(Double.POSITIVE_INFINITY);
        return new SingleStep(
                step.step(),
                "",
                used,
                step.verdict(),
                told("step " + step.step(), step.verdict(), step.error(), step.budget()));
    }

    static SingleStep of(CovarianceStepVerdict step) {
        return new SingleStep(
                step.to(),
                step.where().substring(0, step.where().indexOf('[')),
                step.used(),
                step.verdict(),
                told(step.move(), step.verdict(), step.error(), step.budget()));
    }

    /** E.g. {@code step 3: WRONG, error 0.36, budget 7.4e-15}. */
    static String told(String what, Verdict verdict, Optional<BigDecimal> error, BigDecimal budget) {
        return what + ": " + verdict.label()
                + error.map(off -> ", error " + Shown.inTable(off) + ", budget " + Shown.inTable(budget))
                        .orElse("");
    }

    static PlotCurve.Sign sign(Verdict verdict) {
        if (verdict instanceof Verdict.Pass) {
            return PlotCurve.Sign.RIGHT;
        }
        return verdict instanceof Verdict.Undecidable ? PlotCurve.Sign.UNDECIDED : PlotCurve.Sign.OFF;
    }
}
