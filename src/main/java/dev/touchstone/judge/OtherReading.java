package dev.touchstone.judge;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.StepSelection;
import java.util.Iterator;
import java.util.Optional;

/** A log that is wrong in nearly every step may be right as something else: with its two covariances exchanged, or in fewer digits. */
final class OtherReading {

    /** Steps that are tried before all of them are. */
    private static final int FIRST = 1;

    private OtherReading() {}

    /** What is to blame for the log's bad steps, where another reading of it tells. */
    static Optional<FilterBlame> blame(FilterLog log, CovarianceFindings findings, StepSelection selected) {
        if (findings.firstBad().isEmpty()) {
            return Optional.empty();
        }
        if (findings.stored().isPresent() && log.engine().tolerance().isEmpty()) {
            return Optional.of(stored(log, findings, selected));
        }
        return exchanged(log, findings, selected);
    }

    private static FilterBlame stored(FilterLog log, CovarianceFindings findings, StepSelection selected) {
        String format = findings.stored().orElseThrow();
        EngineInfo engine = log.engine();
        EngineInfo shorter = new EngineInfo(engine.name(), engine.version(), FloatFormat.BINARY32, Optional.empty());
        FilterLog as = read(log, shorter, log.steps());
        CovarianceFindings otherwise = FilterStepsJudge.of(as, selected, false).findings();
        String declared =
                engine.precision().name() + " is declared, but every recorded covariance is a number of " + format;
        if (otherwise.firstBad().isPresent()) {
            FilterBlame blame =
                    exchanged(as, otherwise, selected).orElseGet(() -> FilterBlaming.ofBadStep(shorter, otherwise));
            if (blame.what() != FilterBlame.What.PRECISION) {
                return new FilterBlame(
                        blame.what(),
                        declared + "; judged as such, as --precision " + format + " does: " + blame.text());
            }
        }
        return new FilterBlame(
                FilterBlame.What.PRECISION,
                declared + ": they were stored or computed in fewer digits; " + BeyondRounding.many(findings)
                        + " (--precision " + format + " judges them as such)");
    }

    private static Optional<FilterBlame> exchanged(FilterLog log, CovarianceFindings findings, StepSelection selected) {
        if (2L * findings.beyond() < findings.judged()) {
            return Optional.empty();
        }
        FilterLog exchanged =
                read(log, log.engine(), () -> exchanged(log.steps().iterator()));
        CovarianceFindings begin = FilterStepsJudge.of(exchanged, selected, false, selected.first() + FIRST)
                .findings();
        boolean updates = isBeyond(findings, StepPhase.UPDATE)
                && isBeyond(findings, StepPhase.PREDICTION)
                && hasRightUpdates(begin);
        if (!isRight(begin) && !updates) {
            return Optional.empty();
        }
        CovarianceFindings otherwise =
                FilterStepsJudge.of(exchanged, selected, false).findings();
        if (!isRight(otherwise) && updates && hasRightUpdates(otherwise)) {
            return Optional.of(updatesOnly(log.engine(), otherwise));
        }
        return isRight(otherwise)
                ? Optional.of(new FilterBlame(
                        FilterBlame.What.INPUT,
                        "filtered and predicted are exchanged in the log: as it is, "
                                + BeyondRounding.many(findings) + "; with the two exchanged, "
                                + (otherwise.judged() - otherwise.bad()) + " of " + otherwise.judged() + " are right"
                                + (otherwise.bad() == 0 ? "" : ", and rounding is not excluded at the rest")))
                : Optional.empty();
    }

    /** An update with -R in the place of R leads back from P⁺ to P: with predictions wrong as well, nobody can tell which it is. */
    private static FilterBlame updatesOnly(EngineInfo engine, CovarianceFindings exchanged) {
        FilterBlame rest = FilterBlaming.ofBadStep(engine, exchanged);
        return new FilterBlame(
                rest.what(),
                "the updates are right only with filtered and predicted exchanged, or with H P H' - R in the place of H P H' + R;"
                        + " read with the two exchanged: " + rest.text());
    }

    private static boolean isBeyond(CovarianceFindings findings, StepPhase sort) {
        return findings.phases().stream().anyMatch(phase -> phase.phase() == sort && phase.beyond() > 0);
    }

    private static boolean hasRightUpdates(CovarianceFindings exchanged) {
        return exchanged.firstBad().isPresent()
                && exchanged.phases().stream()
                        .anyMatch(phase -> phase.phase() == StepPhase.UPDATE
                                && phase.beyond() == 0
                                && 4 * phase.bad() < phase.judged());
    }

    private static boolean isRight(CovarianceFindings findings) {
        return findings.judgedSteps()
                && findings.beyond() == 0
                && findings.firstBad()
                        .filter(bad -> bad.blame().cause() == StepBlame.Cause.ANOTHER_START)
                        .isEmpty()
                && findings.totals().badWithoutError() == 0
                && 4 * findings.bad() < findings.judged();
    }

    private static Iterator<FilterStep> exchanged(Iterator<FilterStep> steps) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return steps.hasNext();
            }

            @Override
            public FilterStep next() {
                FilterStep step = steps.next();
                return new FilterStep(
                        step.k(), step.F(), step.H(), step.Q(), step.R(), step.filtered(), step.predicted());
            }
        };
    }

    private static FilterLog read(FilterLog log, EngineInfo engine, Iterable<FilterStep> steps) {
        return new FilterLog(log.name(), engine, log.declaredBy(), log.states(), log.sensors(), log.start(), steps);
    }
}
