package dev.touchstone.judge;

import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.StepSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the judge says of a filter's log.
 *
 * @param verdict the worst of its single steps and of the whole run
 * @param steps how many the log has
 * @param selected which of them are judged
 * @param asked how many those are
 * @param findings of its single steps
 * @param inputFacts what is unusual about F, H, Q, R and P₀: no verdicts
 * @param predictsFirst whether the filter predicts before its first measurement
 * @param unmeasured at how many steps nothing was measured
 * @param whole the run from P₀
 * @param blame formula, precision or input
 */
public record FilterLogJudgement(
        FilterLog log,
        Verdict verdict,
        int steps,
        StepSelection selected,
        int asked,
        CovarianceFindings findings,
        List<String> inputFacts,
        boolean predictsFirst,
        int unmeasured,
        WholeRun whole,
        FilterBlame blame)
        implements RunJudgement {

    public FilterLogJudgement {
        inputFacts = List.copyOf(inputFacts);
    }

    static FilterLogJudgement of(FilterLog log, FilterStepsJudge.Steps steps, StepSelection selected, WholeRun whole) {
        CovarianceFindings findings = steps.findings();
        Verdict verdict = Stream.concat(
                        findings.totals().worst().stream(), whole.judgement().map(Judgement::verdict).stream())
                .max(Comparator.comparingInt(Verdict::severity))
                .orElseGet(() -> new Verdict.Undecidable(
                        selected.isAll()
                                ? "no two consecutive covariances are recorded"
                                : "nothing leads to the covariances at the steps asked for, or they are not recorded"));
        FilterBlame blame = OtherReading.blame(log, findings, selected)
                .orElseGet(() -> FilterBlaming.of(log.engine(), findings, steps.inputFacts(), selected, whole));
        return new FilterLogJudgement(
                log,
                verdict,
                steps.count(),
                selected,
                steps.asked(),
                findings,
                steps.inputFacts(),
                steps.predictsFirst(),
                steps.unmeasured(),
                whole,
                blame);
    }

    @Override
    public boolean judgedSteps() {
        return findings.judgedSteps();
    }

    /** The first step that is bad and has an error, for tables. */
    public Optional<CovarianceStepVerdict> firstBad() {
        return findings.firstBad().map(BadStep::verdict);
    }
}
