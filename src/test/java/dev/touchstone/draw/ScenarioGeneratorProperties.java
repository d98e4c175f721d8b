package dev.touchstone.draw;

import static dev.touchstone.scenario.Property.ON_STIEFEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.testkit.ModelArbitraries;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("slow")
class ScenarioGeneratorProperties {

    /** Far above what any takes (a tenth of a second), far below what a fuzzer could not bear. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    @Provide
    static Arbitrary<Scenario> scenarios() {
        return ModelArbitraries.scenarios();
    }

    @Property(tries = 200, seed = "801")
    void scenario_writtenAndRead_isItself(@ForAll("scenarios") Scenario scenario) {
        assertThat(ScenarioJson.read(ScenarioJson.toJson(scenario), "written")).isEqualTo(scenario);
    }

    @Property(tries = 200, seed = "802")
    void numbers_areExactInBinary16_butForTheirRange_orBinary32HoldsNone(@ForAll("scenarios") Scenario scenario) {
        FloatFormat elevenBits = new FloatFormat("eleven bits", 2, 11, -1000, 1000);
        boolean isOrthonormal = scenario.has(ON_STIEFEL) && scenario.start() instanceof Start.Weights;
        Scenario others = isOrthonormal ? scenario.withStart(scenario.start().map(w -> BigDecimal.ZERO)) : scenario;

        if (scenario.numbers().stream().allMatch(FloatFormat.BINARY32::represents)) {
            assertThat(scenario.numbers()).allMatch(elevenBits::represents);
        } else {
            assertThat(others.numbers()).allMatch(x -> x.signum() == 0 || !FloatFormat.BINARY32.represents(x));
        }
    }

    @Property(tries = 100, seed = "803")
    void oracle_onAnyScenario_answersSoon(@ForAll("scenarios") Scenario scenario) {
        long start = System.nanoTime();

        assertThat(Oracle.ofDigits(22).values(scenario)).hasSameSizeAs(scenario.points());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
    }

    @Property(tries = 25, seed = "804")
    void smallerScenarios_areAcceptedAndSmaller(@ForAll("scenarios") Scenario scenario) {
        assertThat(SmallerScenarios.of(scenario).limit(40)).allSatisfy(smaller -> {
            assertThat(Size.of(smaller)).isLessThan(Size.of(scenario));
            assertThat(ScenarioJson.read(ScenarioJson.toJson(smaller), "smaller"))
                    .isEqualTo(smaller);
        });
    }
}
