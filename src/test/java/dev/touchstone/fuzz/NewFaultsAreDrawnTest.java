package dev.touchstone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that need long, large or tiny numbers, or two features at once, come up among the random scenarios. */
@Tag("slow")
class NewFaultsAreDrawnTest {

    private static final int TRIES = 60;

    @ParameterizedTest
    @CsvSource({
        "lambda-float32, riccati",
        "theta-float32, population-descent",
        "start-float32, euclidean-flow",
        "times-float32, riccati",
        "step-float32, discrete-map",
        "samples-float32, stiefel-sgd",
        "noise-float32, euclidean-sgd",
        "learning-rate-float32, euclidean-sgd",
        "oja-b-float32, oja-flow",
        "theta-ignored-off-manifold, euclidean-sgd",
        "theta-ignored-in-batches, stiefel-sgd",
        "theta-ignored-when-wide, discrete-map",
        "theta-transposed-square, euclidean-flow",
        "lambda-normalised, population-descent",
        "label-norm-leading, euclidean-sgd",
        "learning-rate-by-sample, stiefel-sgd",
        "record-from-first, discrete-map",
        "noise-from-zero-ignored, stiefel-sgd",
        "residual-clipped, stiefel-sgd",
        "long-step-skipped, stiefel-sgd",
        "short-step-not-retracted, stiefel-sgd",
        "fit-singular-values-cut, fine-tune",
        "kalman-gain-from-filtered, kalman-covariance",
        "kalman-h-transposed, kalman-covariance",
        "kalman-dropout-updates, kalman-covariance",
        "kalman-sequential-with-correlated-noise, kalman-covariance"
    })
    void fault_isSeenInSixtyTriesOfItsKind(String key, String kind) {
        Fault fault = Faults.named(key).orElseThrow();
        ScenarioGenerator generator = ScenarioGenerator.of(Kind.named(kind).orElseThrow());

        assertThat(IntStream.range(0, TRIES)
                        .mapToObj(number -> generator.next(new Random(number)))
                        .filter(fault::concerns)
                        .anyMatch(scenario -> fails(fault, scenario)))
                .isTrue();
    }

    private static boolean fails(Fault fault, Scenario drawn) {
        Scenario scenario = drawn.withId("drawn");
        try {
            Verdict verdict =
                    Goldens.judgement(scenario, fault.engine().run(scenario)).verdict();
            return verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Inaccurate;
        } catch (EngineFailure e) {
            return false;
        }
    }

    /** A float32 reader is shown by one long number, the others short. */
    @Test
    void floatReader_isShrunkToOneLongNumber() {
        Fuzzing fuzzing = new Fuzzing(1, 20, 0, List.of(Kind.DISCRETE_MAP));

        FuzzRun run = fuzzing.run(
                Faults.named("step-float32").orElseThrow().engine(), Goldens.JUDGE, () -> false, tries -> {});

        assertThat(run.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.scenario().d()).isLessThanOrEqualTo(3);
            assertThat(failure.scenario().numbers().stream().filter(x -> !FloatFormat.BINARY32.represents(x)))
                    .hasSizeLessThanOrEqualTo(1);
        });
    }
}
