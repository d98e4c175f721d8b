package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.FastEngine;
import dev.touchstone.engine.NaiveEngine;
import dev.touchstone.engine.SampleScenarios;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on the engines' SGD and fine-tuning. */
@Tag("slow")
class EnginesOnSamplesTest {

    /** Learning rates from far too small to far too large, where one step forgets W. */
    static Stream<Scenario> scenarios() {
        Stream<SampleScenarios> descents = Stream.of(0.0, 0.0625, 8.0, 64.0, 4096.0)
                .flatMap(eta -> {
                    SampleScenarios polar = SampleScenarios.stiefel(16, 4, 3, eta, 1, 2, 6);
                    return Stream.of(
                            polar,
                            polar.qr(),
                            polar.withBatch(4).withNoise(0.125),
                            polar.qr().withBatch(2),
                            polar.qr().withBatch(4),
                            SampleScenarios.stiefel(4, 4, 4, eta, 1, 6));
                });
        SampleScenarios euclidean = SampleScenarios.of(Kind.EUCLIDEAN_SGD, 8, 4, 3, 0.0625, 0, 1, 10);
        return Stream.concat(
                Stream.concat(descents, Stream.of(euclidean, euclidean.withBatch(4)))
                        .map(SampleScenarios::scenario),
                Stream.of(SampleScenarios.fineTune(6, 4, 3, 7), SampleScenarios.fineTune(6, 4, 3, 40)));
    }

    private static Judgement judgement(Engine engine, Scenario scenario) {
        return Judge.withDefaults().judge(scenario, engine.run(scenario), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void binary64AndFastPass(Scenario scenario) {
        assertThat(judgement(CarefulEngine.binary64(), scenario).verdict().label())
                .isEqualTo("PASS");
        assertThat(judgement(new FastEngine(), scenario).verdict().label()).isIn("PASS", "SKIPPED");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void narrowFormatsPassWhereTheyCanBeJudged(Scenario scenario) {
        for (Engine engine : List.of(
                CarefulEngine.binary32(),
                CarefulEngine.storedIn(FloatFormat.TF32),
                CarefulEngine.storedIn(FloatFormat.BINARY16),
                CarefulEngine.storedIn(FloatFormat.BFLOAT16))) {
            assertThat(judgement(engine, scenario).verdict().label())
                    .as(engine.name())
                    .isIn("PASS", "UNDECIDABLE");
        }
    }

    /** The judge finds it only when it is asked for, and no verdict depends on it. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void gapToTheFlow_isFoundAtEveryStep_ofSgdAlone(Scenario scenario) {
        Optional<List<FlowGap>> gaps =
                judgement(CarefulEngine.binary64(), scenario).sgd().map(SgdFindings::gaps);

        assertThat(gaps.isPresent()).isEqualTo(scenario.has(Property.SGD));
        gaps.ifPresent(found -> assertThat(found)
                .hasSameSizeAs(scenario.points())
                .allMatch(gap -> gap.operator() >= 0 && gap.operator() <= gap.frobenius() * (1 + 1e-12)));
    }

    /** A residual near −8 in every step, c < 0, is where (15) leaves the manifold fastest. */
    @Test
    void bareFormulaIsCaught_whereTheFastEnginePasses() {
        Scenario scenario =
                SampleScenarios.stiefel(3, 3, 1, 0.125, 64).withNoise(-8).scenario();

        assertThat(judgement(new FastEngine(), scenario).verdict().label()).isEqualTo("PASS");
        assertThat(judgement(new NaiveEngine(), scenario).verdict().label()).isIn("INACCURATE", "WRONG");
    }
}
