package dev.touchstone.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import dev.touchstone.testkit.ModelArbitraries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How small a scenario becomes on which an engine is wrong. */
class ShrinkingTest {

    private static final int TRIES = 2000;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OJA_FLOW", "STEADY_STATE", "THRESHOLD", "LASSO_EVOLUTION", "KALMAN_COVARIANCE", "RICCATI_ODE"
            }) // no lambda
    void engineThatTakesLambdaOneForAll_isShownByTwoDirections(Kind kind) {
        Scenario failing = firstFailure(kind);

        Scenario smallest =
                SmallestFailure.from(failing, ShrinkingTest::isWrong, TRIES).scenario();

        assertThat(isWrong(smallest)).isTrue();
        assertThat(smallest.r()).isEqualTo(2);
        assertThat(smallest.d()).isLessThanOrEqualTo(3);
        assertThat(smallest.s()).isLessThanOrEqualTo(2);
        assertThat(smallest.points()).hasSize(1);
        assertThat(smallest.theta()).isEmpty();
        assertThat(smallest.training().map(Training::noise).orElse(List.of())).isEmpty();
        assertThat(smallest.numbers()).allMatch(x -> Size.of(x) <= 12);
    }

    @Test
    void shrinking_fromTheSameFailure_isTheSame() {
        SmallestFailure once = SmallestFailure.from(firstFailure(Kind.RICCATI), ShrinkingTest::isWrong, TRIES);
        SmallestFailure again = SmallestFailure.from(firstFailure(Kind.RICCATI), ShrinkingTest::isWrong, TRIES);

        assertThat(again).isEqualTo(once);
    }

    @Test
    void shrinking_withFewTries_stopsThere() {
        assertThat(SmallestFailure.from(firstFailure(Kind.RICCATI), ShrinkingTest::isWrong, 3)
                        .tries())
                .isEqualTo(3);
    }

    @Test
    void shrinking_byJqwik_ofAFailingProperty_isAsThorough() {
        FailingProperty.failures.clear();
        // No listeners of this run: the failure is meant.
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FailingProperty.class))
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build());

        Scenario smallest = FailingProperty.failures.stream()
                .min((a, b) -> Size.of(a).compareTo(Size.of(b)))
                .orElseThrow();

        assertThat(smallest.d()).isLessThanOrEqualTo(4);
        assertThat(smallest.s()).isEqualTo(2);
        assertThat(smallest.points()).hasSize(1);
        assertThat(smallest.numbers()).allMatch(x -> Size.of(x) <= 4);
    }

    /** Run by {@link #shrinking_byJqwik_ofAFailingProperty_isAsThorough} alone: its name matches no pattern. */
    static class FailingProperty {

        static final List<Scenario> failures = new ArrayList<>();

        @Provide
        Arbitrary<Scenario> scenarios() {
            return ModelArbitraries.scenarios();
        }

        @Property(tries = 100, seed = "805")
        void studentsAreSingle(@ForAll("scenarios") Scenario scenario) {
            if (scenario.s() > 1) {
                failures.add(scenario);
                throw new AssertionError("s = " + scenario.s());
            }
        }
    }

    private static Scenario firstFailure(Kind kind) {
        Random random = new Random(5);
        return Stream.generate(() -> ScenarioGenerator.of(kind).next(random))
                .limit(200)
                .filter(each -> isWrong(each))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWrong(Scenario scenario) {
        List<BigDecimal> equal =
                scenario.lambda().stream().map(any -> scenario.lambda().get(0)).toList();
        Scenario misread = new Scenario(
                scenario.id(),
                scenario.title(),
                scenario.kind(),
                scenario.flags(),
                scenario.d(),
                scenario.r(),
                scenario.s(),
                equal,
                scenario.theta(),
                scenario.start(),
                scenario.step(),
                scenario.training(),
                scenario.points());
        EngineAnswer answer = CarefulEngine.binary64().run(misread);
        Verdict verdict =
                Judge.withDefaults().judge(scenario, answer, Optional.empty()).verdict();
        return verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Inaccurate;
    }
}
