package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Training;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConformanceTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    private static ConformanceRun run(Function<Scenario, EngineAnswer> answer, boolean strict, Scenario... scenarios) {
        Conformance conformance = new Conformance(Goldens.JUDGE, 2, false, strict);
        return conformance.run(
                EnginePool.of("scripted", new ScriptedEngine(answer)),
                List.of(scenarios),
                Conformance.watching(outcome -> {}));
    }

    /** The same scenario with the learning rate of one step doubled. */
    private static Scenario withDoubledRate(Scenario scenario, int step) {
        Training training = scenario.training().orElseThrow();
        BigDecimal[] rates = new BigDecimal[training.steps()];
        Arrays.setAll(
                rates,
                k -> k == step ? training.learningRate(k).multiply(BigDecimal.valueOf(2)) : training.learningRate(k));
        return new Scenario(
                scenario.id(),
                scenario.title(),
                scenario.kind(),
                scenario.flags(),
                scenario.d(),
                scenario.r(),
                scenario.s(),
                scenario.lambda(),
                scenario.theta(),
                scenario.start(),
                scenario.step(),
                Optional.of(new Training(
                        List.of(rates), training.retraction(), training.batch(), training.samples(), training.noise())),
                scenario.points());
    }

    @Test
    void sparseSgd_oneWrongStep_isNamedByARerunWithEveryStep() {
        Scenario sparse = SUITE.scenario("stiefel-sgd-003");
        int wrong = 13;
        assertThat(sparse.asksFor(BigDecimal.valueOf(wrong))).isFalse();

        ConformanceRun run =
                run(scenario -> CarefulEngine.binary64().run(withDoubledRate(scenario, wrong)), false, sparse);

        Outcome outcome = run.outcomes().get(0);
        assertThat(outcome.scenario()).isEqualTo(sparse);
        assertThat(outcome.judgement().isFailure(false)).isTrue();
        assertThat(outcome.judgement()
                        .sgd()
                        .orElseThrow()
                        .firstBadStep()
                        .orElseThrow()
                        .step())
                .isEqualTo(wrong);
    }

    @Test
    void sparseSgd_thatPasses_isRunOnce() {
        Scenario sparse = SUITE.scenario("stiefel-sgd-003");
        int[] runs = {0};

        ConformanceRun run = run(
                scenario -> {
                    runs[0]++;
                    return CarefulEngine.binary64().run(scenario);
                },
                false,
                sparse);

        assertThat(run.failed()).isFalse();
        assertThat(runs[0]).isOne();
    }

    @Test
    void scenarioOutsideTheSuite_isJudgedByTheOracle() {
        Scenario fresh = SUITE.scenario("riccati-004").withId("fresh-001");

        ConformanceRun run = run(CarefulEngine.binary64()::run, false, fresh);

        assertThat(run.outcomes().get(0).golden()).isEmpty();
        assertThat(run.counts()).containsOnlyKeys("PASS");
    }

    @Test
    void relation_bothAnswered_isJudged() {
        Relation relation = SUITE.relations().get(0);
        Scenario[] pair = relation.ids().stream().map(SUITE::scenario).toArray(Scenario[]::new);

        ConformanceRun run = run(CarefulEngine.binary64()::run, false, pair);

        assertThat(run.relations()).containsOnlyKeys(relation);
        assertThat(ConformanceRun.isBroken(run.relations().get(relation))).isFalse();
        assertThat(run.failed()).isFalse();
    }

    @Test
    void skip_amongPasses_failsOnlyUnderStrict() {
        Scenario[] both = {SUITE.scenario("riccati-001"), SUITE.scenario("riccati-002")};
        Function<Scenario, EngineAnswer> answer = scenario -> scenario.equals(both[0])
                ? new Skip(scenario.label(), "not today")
                : CarefulEngine.binary64().run(scenario);

        assertThat(run(answer, false, both).failed()).isFalse();
        assertThat(run(answer, true, both).failed()).isTrue();
    }
}
