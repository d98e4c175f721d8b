package dev.touchstone.testkit;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on an engine's answer, judged by the rules (V1) to (V9): within the error that its declared precision explains.
 *
 * <p>PASS succeeds. An answer that nobody could judge (UNDECIDABLE) or that the engine declined to give (SKIPPED) is no
 * failure: as under {@code touchstone check} without {@code --strict}, the test is aborted, with the reason. Anything
 * else fails, and an answer of which nothing was judged, too.
 */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, EngineAnswer> {

    AnswerAssert(EngineAnswer actual) {
        super(actual, AnswerAssert.class);
    }

    /**
     * The answer to the golden scenario of that id is right.
     *
     * <pre>{@code
     * Scenario scenario = GoldenSuite.packed().scenario("riccati-004");
     * // good: an engine that computes (3)
     * assertThat(new Riccati().run(scenario)).matchesGolden("riccati-004");
     * // bad: only zeros; the failure names the verdict, the worst quantity, its place, and both numbers
     * assertThat(EngineTrace.of(scenario).point(4).gram(new double[2][2])).matchesGolden("riccati-004");
     * }</pre>
     *
     * @throws dev.touchstone.scenario.InvalidInputException when there is no such golden
     */
    public AnswerAssert matchesGolden(String id) {
        GoldenSuite suite = GoldenSuite.packed();
        Scenario scenario = suite.scenario(id);
        isNotNull();
        requireAnswerTo(scenario);
        return judged(Judge.withDefaults().judge(scenario, actual, Optional.of(suite.trace(id))));
    }

    /**
     * The answer to that scenario, golden or not, is right: the oracle computes the truth now.
     *
     * <pre>{@code
     * // good, in a jqwik property
     * assertThat(new Riccati().run(scenario)).solves(scenario);
     * // bad: an answer to another scenario
     * assertThat(new Riccati().run(scenario)).solves(anotherScenario);
     * }</pre>
     */
    public AnswerAssert solves(Scenario scenario) {
        isNotNull();
        requireAnswerTo(scenario);
        return judged(Judge.withDefaults().judge(scenario, actual, Optional.empty()));
    }

    private void requireAnswerTo(Scenario scenario) {
        if (!actual.scenario().equals(scenario.label())) {
            fail(Facts.expected("an answer to " + scenario.label()).with("it answers", actual.scenario()));
        }
    }

    private AnswerAssert judged(Judgement judgement) {
        Facts facts = facts(judgement);
        Verdict verdict = judgement.verdict();
        if (judgement.isFailure(false)) {
            fail(facts);
        }
        if (!(verdict instanceof Verdict.Pass)) {
            throw new TestAbortedException(facts.toString());
        }
        return this;
    }

    private static Facts facts(Judgement judgement) {
        Facts facts = Facts.expected("a right answer to " + judgement.scenario().label() + ": "
                + judgement.scenario().title());
        Verdict verdict = judgement.verdict();
        facts.with("verdict", verdict.label() + (verdict.detail().isEmpty() ? "" : ": " + verdict.detail()));
        judgement.engine().ifPresent(engine -> facts.with("engine", described(engine)));
        judgement.worst().ifPresent(cell -> worst(cell, facts));
        judgement.sgd().flatMap(SgdFindings::firstBadStep).ifPresent(step -> step(step, facts));
        judgement.invariants().stream()
                .filter(each -> each.status() == Decision.Status.REFUTED)
                .findFirst()
                .ifPresent(each -> facts.with("refuted", each.where() + ": " + each.statement())
                        .with("witness", each.witness()));
        return facts.with(
                "judged",
                judgement.judged() + " of " + judgement.requested()
                        + " requested quantities and points (the start not counted)");
    }

    private static String described(EngineInfo engine) {
        return engine.name() + " " + engine.version() + ", declares "
                + Declaration.of(engine).text();
    }

    private static void worst(CellVerdict cell, Facts facts) {
        facts.with(
                        "worst",
                        cell.worst() + " at " + Shown.exactly(cell.at()) + ", "
                                + cell.verdict().label())
                .with("answered", cell.answered())
                .with("expected", Shown.inTwentyDigits(cell.expected()))
                .with("error", cell.error().map(Shown::inSixDigits).orElse("not finite"))
                .with("budget", Shown.inSixDigits(cell.budget()));
        cell.error()
                .map(error -> error.subtract(cell.budget()))
                .filter(excess -> excess.signum() > 0)
                .ifPresent(excess -> facts.with("excess", Shown.inSixDigits(excess)));
    }

    private static void step(StepVerdict step, Facts facts) {
        facts.with("first bad step", step.step() + ", from the engine's own W" + step.step())
                .with("  " + step.where(), step.answered())
                .with(
                        "  by definition",
                        step.expected().map(Shown::inTwentyDigits).orElse("none"))
                .with("  error", step.error().map(Shown::inSixDigits).orElse("not finite"))
                .with("  budget", Shown.inSixDigits(step.budget()));
    }

    private void fail(Facts facts) {
        failWithMessage("%s", facts);
    }
}
