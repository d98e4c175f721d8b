package dev.touchstone.conform;

import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.diagnosis.FaultAnswers;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;

/**
 * The packed suite and one judge of it for all tests in a virtual machine: what takes time is finding a golden's budgets,
 * and dozens of tests hold engines to the same ones.
 */
public final class Goldens {

    public static final GoldenSuite SUITE = GoldenSuite.packed();
    public static final SuiteJudge JUDGE = new SuiteJudge(SUITE, Judge.withDefaults());

    /** What the fault library answers on them. */
    public static final FaultAnswers FAULTS = new FaultAnswers();

    private Goldens() {}

    /** What the judge says of that answer, with the scenario's golden trace where it is a golden. */
    public static Judgement judgement(Scenario scenario, EngineAnswer answer) {
        return JUDGE.judge(scenario, answer).judgement();
    }
}
