package dev.touchstone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.Judge;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class FuzzingTest {

    private static final SuiteJudge JUDGE = new SuiteJudge(GoldenSuite.packed(), Judge.withDefaults());
    private static final List<Kind> ALL = Kind.askedOfAll();

    private static final Fuzzing MAPS = new Fuzzing(7, 4, 0, List.of(Kind.DISCRETE_MAP));

    private static FuzzRun run(Fuzzing fuzzing, Engine engine) {
        return fuzzing.run(engine, JUDGE, () -> false, tries -> {});
    }

    @Test
    void honestEngine_survives_andEveryKindIsJudged() {
        FuzzRun run = run(Fuzzing.of(1, 35), CarefulEngine.binary64());

        assertThat(run.failures()).isEmpty();
        assertThat(run.failed()).isFalse();
        assertThat(ALL).allMatch(kind -> run.count(kind, "PASS") >= 4);
        assertThat(run.relations()).containsKeys("signs of coordinates", "teacher scaled by 2", "asked at more points");
    }

    /** Which scenario a try is goes by its number, and published replays count on it. */
    @Test
    void tries_takeTheFirstSevenKindsInTurn() {
        assertThat(asked(Fuzzing.of(1, 9)))
                .containsExactly(
                        "fuzz-1-0 riccati",
                        "fuzz-1-1 euclidean-flow",
                        "fuzz-1-2 discrete-map",
                        "fuzz-1-3 population-descent",
                        "fuzz-1-4 stiefel-sgd",
                        "fuzz-1-5 euclidean-sgd",
                        "fuzz-1-6 fine-tune",
                        "fuzz-1-7 riccati",
                        "fuzz-1-8 euclidean-flow");
    }

    @Test
    void tries_withAKindByName_takeTurnsAmongThoseWanted() {
        Fuzzing fuzzing = new Fuzzing(1, 3, 4, List.of(Kind.OJA_FLOW, Kind.FINE_TUNE));

        assertThat(fuzzing.isByName()).isTrue();
        assertThat(asked(fuzzing)).containsExactly("fuzz-1-4 oja-flow", "fuzz-1-5 fine-tune", "fuzz-1-6 oja-flow");
    }

    private static List<String> asked(Fuzzing fuzzing) {
        List<String> asked = new ArrayList<>();
        run(fuzzing, new ScriptedEngine(scenario -> {
            asked.add(scenario.label() + " " + scenario.kind().key());
            return new Skip(scenario.label(), "only looking");
        }));
        return asked;
    }

    /** Ten of the fault library, of each family; the tries are of that kind alone. */
    @ParameterizedTest
    @CsvSource({
        "quadratic-factor-1, riccati",
        "gram-jitter, riccati",
        "euclidean-complement-forgotten, euclidean-flow",
        "map-stale-gram, discrete-map",
        "gradient-not-projected, population-descent",
        "label-norm-1, stiefel-sgd",
        "qr-sign, stiefel-sgd",
        "batch-summed, stiefel-sgd",
        "learning-rate-first, euclidean-sgd",
        "fit-trace-forgotten, fine-tune"
    })
    void fault_isFoundInTenTries_andShrunkToFourDimensions(String key, String kind) {
        Fuzzing fuzzing = new Fuzzing(1, 10, 0, List.of(Kind.named(kind).orElseThrow()));

        FuzzRun run = run(fuzzing, Faults.named(key).orElseThrow().engine());

        assertThat(run.failed()).isTrue();
        assertThat(run.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.verdict()).isIn("WRONG", "INACCURATE", "ERROR");
            assertThat(failure.scenario().d()).isLessThanOrEqualTo(4);
            assertThat(failure.scenario().points()).hasSize(1);
        });
    }

    @Test
    void run_ofTheSameSeed_isTheSame() {
        Engine fault = Faults.named("map-stale-gram").orElseThrow().engine();

        FuzzRun once = run(MAPS, fault);
        FuzzRun again = run(MAPS, fault);

        assertThat(FuzzText.summary(again)).isEqualTo(FuzzText.summary(once));
        assertThat(again.failures()).isEqualTo(once.failures());
    }

    @Test
    void oneTry_replayedAlone_findsTheSame() {
        Engine fault = Faults.named("map-stale-gram").orElseThrow().engine();
        Failure found = run(MAPS, fault).failures().get(0);

        FuzzRun replayed = run(new Fuzzing(7, 1, found.number(), ALL), fault);

        assertThat(replayed.failures()).containsExactly(found);
    }

    @Test
    void skippedKinds_getFewerTries() {
        Engine engine = new ScriptedEngine(scenario -> scenario.kind() == Kind.RICCATI
                ? CarefulEngine.binary64().run(scenario)
                : new Skip(scenario.label(), "only riccati"));

        FuzzRun run = run(Fuzzing.of(1, 40), engine);

        assertThat(run.tries(Kind.RICCATI)).isGreaterThan(8);
        assertThat(run.tries(Kind.FINE_TUNE)).isBetween(4, 6);
        assertThat(FuzzText.summary(run)).contains("skipped fine-tune: only riccati");
    }

    @Test
    void engineThatSkipsAll_isNoSuccess() {
        FuzzRun run = run(Fuzzing.of(1, 7), new ScriptedEngine(scenario -> new Skip(scenario.label(), "no")));

        assertThat(run.failed()).isTrue();
        assertThat(FuzzText.summary(run)).last().asString().endsWith("nothing was judged, which is no success");
    }

    @Test
    void engineThatNeverAnswers_isSoonGivenUp() {
        List<Scenario> asked = new ArrayList<>();
        FuzzRun run = run(Fuzzing.of(1, 100), new ScriptedEngine(scenario -> {
            asked.add(scenario);
            throw new EngineFailure(EngineFailure.Kind.TIMED_OUT, "no end within 10 s", "");
        }));

        assertThat(asked).hasSize(5);
        assertThat(run.wiringIsBroken()).isTrue();
        assertThat(run.failures()).hasSize(1);
        assertThat(FuzzText.summary(run)).first().asString().contains("the wiring is broken");
    }

    @Test
    void timeOuts_areShrunkWithFewRuns() {
        int[] timeOuts = {0};
        FuzzRun run = run(Fuzzing.of(1, 7), new ScriptedEngine(scenario -> {
            if (scenario.kind() != Kind.STIEFEL_SGD) {
                return CarefulEngine.binary64().run(scenario);
            }
            timeOuts[0]++;
            throw new EngineFailure(EngineFailure.Kind.TIMED_OUT, "no end within 10 s", "stuck");
        }));

        assertThat(run.failures()).extracting(Failure::verdict).containsExactly("ERROR");
        assertThat(timeOuts[0]).isLessThanOrEqualTo(2 + Fuzzing.SHRINKING_TIMEOUTS);
    }

    @Test
    void crash_whereTheStudentIsNarrow_isShrunkToTwoDirections() {
        FuzzRun run = run(Fuzzing.of(1, 21), new ScriptedEngine(scenario -> {
            if (scenario.s() < scenario.r()) {
                throw new EngineFailure(EngineFailure.Kind.CRASHED, "exit code 139", "Segmentation fault");
            }
            return CarefulEngine.binary64().run(scenario);
        }));

        assertThat(run.failures()).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.verdict()).isEqualTo("ERROR");
            assertThat(failure.scenario().r()).isEqualTo(2);
            assertThat(failure.scenario().s()).isEqualTo(1);
        });
        assertThat(run.failed(Trait.NARROW)).isPositive();
        assertThat(run.failed(Trait.WIDE)).isZero();
    }

    /** A tolerance of its own for each answer would hide whatever is wrong. */
    @Test
    void answerThatDeclaresOtherwise_isFound_andSoItIsByTheOptionsGiven() {
        Engine liar = new ScriptedEngine(scenario -> {
            Trace right = (Trace) CarefulEngine.binary64().run(scenario);
            Optional<BigDecimal> tolerance =
                    scenario.kind() == Kind.RICCATI ? Optional.empty() : Optional.of(new BigDecimal("0.5"));
            EngineInfo info = new EngineInfo("liar", "1", FloatFormat.BINARY64, tolerance);
            return new Trace(right.scenario(), info, right.points(), Optional.empty());
        });

        FuzzRun run = run(Fuzzing.of(1, 2), liar);
        FuzzRun mixed = run(new Fuzzing(1, 2, 0, ALL, true), liar);

        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.verdict()).isEqualTo("ERROR");
            assertThat(failure.options()).isEqualTo("--seed 1 --tries 2");
            assertThat(failure.reason())
                    .startsWith("declares otherwise: binary64 with tolerance 0.5, where the answer to");
        });
        assertThat(FuzzText.summary(run)).first().isEqualTo("engine: liar 1, declares binary64");
        assertThat(mixed.failures()).isEmpty();
        assertThat(FuzzText.summary(mixed))
                .first()
                .isEqualTo(
                        "engine: liar 1, each answer judged by its own declaration: binary64, binary64 with tolerance"
                                + " 0.5");
    }

    /** What is wrong only with the second scenario of a relation is found as well. */
    @Test
    void engineThatRemembersAnswersById_isCaughtByTheSecondScenario() {
        Map<String, EngineAnswer> answers = new HashMap<>();
        FuzzRun run = run(
                new Fuzzing(1, 2, 0, List.of(Kind.RICCATI)),
                new ScriptedEngine(scenario -> answers.computeIfAbsent(
                        scenario.label() + scenario.d() + scenario.r() + scenario.points(),
                        id -> CarefulEngine.binary64().run(scenario))));

        assertThat(run.failures()).isNotEmpty();
    }
}
