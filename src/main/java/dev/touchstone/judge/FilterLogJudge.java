package dev.touchstone.judge;

import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.StepSelection;

/** Judges a filter's log, scenario and answer in one: (82). */
public final class FilterLogJudge {

    private FilterLogJudge() {}

    /**
     * What is said of it: of its steps, and of the run from P₀ as a whole where that is short enough, or asked for.
     *
     * @param whole whether it is asked for
     */
    public static FilterLogJudgement judge(FilterLog log, boolean whole) {
        return judge(log, whole, StepSelection.ALL, true);
    }

    /**
     * The same of some of its steps; of the run as a whole nothing is said then.
     *
     * @param keeps whether the verdict on each step is kept: else what is in memory does not grow with the log
     * @throws InvalidInputException where the log does not have them
     */
    public static FilterLogJudgement judge(FilterLog log, boolean whole, StepSelection selected, boolean keeps) {
        FilterStepsJudge.Steps steps = FilterStepsJudge.of(log, selected, keeps);
        selected.requireWithin(log.name(), steps.count());
        WholeRun run = selected.isAll()
                ? WholeRun.of(log, steps.count(), whole, steps.predictsFirst())
                : WholeRun.not("only some steps are asked for");
        return FilterLogJudgement.of(log, steps, selected, run);
    }
}
