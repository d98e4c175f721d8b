package dev.touchstone.judge;

import dev.touchstone.scenario.FilterLog;

/** Judges a filter's log, scenario and answer in one: (82). */
public final class FilterLogJudge {

    private FilterLogJudge() {}

    /**
     * What is said of it: of its steps, and of the run from P₀ as a whole where that is short enough, or asked for.
     *
     * @param whole whether it is asked for
     */
    public static FilterLogJudgement judge(FilterLog log, boolean whole) {
        FilterStepsJudge.Steps steps = FilterStepsJudge.of(log);
        return FilterLogJudgement.of(log, steps, WholeRun.of(log, steps.count(), whole, steps.predictsFirst()));
    }
}
