package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Precision and tolerance are a property of the engine, not of one answer. */
class RunDeclarationTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final List<Scenario> THREE =
            List.of(SUITE.scenario("riccati-001"), SUITE.scenario("riccati-002"), SUITE.scenario("riccati-003"));
    private static final Optional<BigDecimal> COARSE = Optional.of(new BigDecimal("0.001"));
    private static final Declaration BINARY64 =
            new Declaration(FloatFormat.BINARY64, Optional.empty(), Optional.empty());

    /** The right answer under that declaration, all of its numbers but the start multiplied by that factor. */
    private static Trace answer(
            Scenario scenario, Optional<BigDecimal> tolerance, Optional<BigDecimal> absolute, String factor) {
        Trace right = (Trace) CarefulEngine.binary64().run(scenario);
        List<Point> points = right.points().stream()
                .map(point -> point.at().signum() == 0 ? point : scaled(point, new BigDecimal(factor)))
                .toList();
        EngineInfo info = new EngineInfo("declaring", "1", FloatFormat.BINARY64, tolerance, absolute);
        return new Trace(right.scenario(), info, points, Optional.empty());
    }

    private static Point scaled(Point point, BigDecimal factor) {
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        point.values().forEach((quantity, value) -> {
            if (quantity != Quantity.RISK) {
                values.put(quantity, value.map(x -> x.multiply(factor)));
            }
        });
        return new Point(point.at(), values);
    }

    private static ConformanceRun run(Engine engine, int jobs, boolean mixed, List<Scenario> scenarios) {
        return new Conformance(Goldens.JUDGE, jobs, false, false, mixed)
                .run(EnginePool.of("declaring", engine), scenarios, Conformance.watching(outcome -> {}));
    }

    private static List<String> verdicts(ConformanceRun run) {
        return run.outcomes().stream()
                .map(outcome -> outcome.judgement().verdict().label())
                .toList();
    }

    /** Right on the first scenario; on the others 2 % off, under a tolerance that explains it. */
    private static EngineAnswer lie(Scenario scenario) {
        boolean first = scenario.label().equals("riccati-001");
        return answer(scenario, first ? Optional.empty() : COARSE, Optional.empty(), first ? "1" : "0.98");
    }

    @Test
    void answerThatDeclaresOtherwise_isAnError_bothNamed() {
        ConformanceRun run = run(new ScriptedEngine(RunDeclarationTest::lie), 2, false, THREE);

        assertThat(verdicts(run)).containsExactly("PASS", "ERROR", "ERROR");
        assertThat(run.failed()).isTrue();
        assertThat(run.outcomes().get(1).judgement().verdict().detail())
                .isEqualTo("declares otherwise: binary64 with tolerance 0.001, where the answer to riccati-001 declares"
                        + " binary64 (--mixed-precision judges each answer by its own)");
        assertThat(run.declaration()).contains(BINARY64);
        assertThat(ConformanceText.lines(run)).first().isEqualTo("engine: declaring (declaring 1, declares binary64)");
    }

    @Test
    void absoluteTolerance_isPartOfTheDeclaration() {
        Function<Scenario, EngineAnswer> lie = scenario -> answer(
                scenario, Optional.empty(), scenario.label().equals("riccati-002") ? COARSE : Optional.empty(), "1");

        ConformanceRun run = run(new ScriptedEngine(lie), 1, false, THREE);

        assertThat(verdicts(run)).containsExactly("PASS", "ERROR", "PASS");
        assertThat(run.outcomes().get(1).judgement().verdict().detail())
                .startsWith("declares otherwise: binary64 with absolute tolerance 0.001, where");
    }

    /** The first answer in the suite's order decides, also where it comes last. */
    @Test
    void declaration_doesNotDependOnWhoAnswersFirst() {
        CountDownLatch others = new CountDownLatch(2);
        Function<Scenario, EngineAnswer> firstIsLate = scenario -> {
            if (scenario.label().equals("riccati-001")) {
                await(others);
            }
            EngineAnswer answer = lie(scenario);
            others.countDown();
            return answer;
        };

        ConformanceRun late = run(new ScriptedEngine(firstIsLate), 3, false, THREE);

        assertThat(ConformanceText.lines(late))
                .isEqualTo(ConformanceText.lines(run(new ScriptedEngine(RunDeclarationTest::lie), 1, false, THREE)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void firstScenariosWithoutAnswer_leaveItToTheNext() {
        Function<Scenario, EngineAnswer> late = scenario -> switch (scenario.label()) {
            case "riccati-001" -> new Skip(scenario.label(), "no");
            case "riccati-002" -> throw new EngineFailure(EngineFailure.Kind.CRASHED, "exit code 3", "");
            default -> lie(scenario);
        };

        ConformanceRun run = run(new ScriptedEngine(late), 2, false, THREE);

        assertThat(run.declaration().map(Declaration::text)).contains("binary64 with tolerance 0.001");
    }

    @Test
    void introduction_decidesBeforeAnyAnswer() {
        Engine introduced = new Engine() {
            @Override
            public String name() {
                return "introduced";
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public Optional<Declaration> declaration() {
                return Optional.of(BINARY64);
            }

            @Override
            public EngineAnswer run(Scenario scenario) {
                return answer(scenario, COARSE, Optional.empty(), "0.98");
            }
        };

        ConformanceRun run = run(introduced, 2, false, THREE);

        assertThat(verdicts(run)).containsOnly("ERROR");
        assertThat(run.outcomes().get(0).judgement().verdict().detail())
                .contains("where its introduction declares binary64");
    }

    @Test
    void engineThatDeclaresAThousandthThroughout_isJudgedAtThat() {
        ConformanceRun run = run(
                new ScriptedEngine(scenario -> answer(scenario, COARSE, Optional.empty(), "0.9995")), 2, false, THREE);

        assertThat(verdicts(run)).containsOnly("PASS");
        assertThat(ConformanceText.lines(run))
                .first()
                .isEqualTo("engine: declaring (declaring 1, declares binary64 with tolerance 0.001)");
    }

    @Test
    void mixedPrecision_judgesEachByItsOwn_andSaysSoInEveryLine() {
        ConformanceRun run = run(new ScriptedEngine(RunDeclarationTest::lie), 2, true, THREE);

        assertThat(verdicts(run)).doesNotContain("ERROR");
        assertThat(ConformanceText.lines(run))
                .contains("engine: declaring (declaring 1, each answer judged by its own declaration: 1 binary64,"
                        + " 2 binary64 with tolerance 0.001)")
                .anyMatch(line -> line.matches(" *riccati, binary64 +1 .*"))
                .anyMatch(line -> line.matches(" *riccati, binary64 with tolerance 0\\.001 +2 .*"));
    }

    @Test
    void secondAnswerWithEveryStep_isHeldToTheFirst() {
        Scenario sparse = SUITE.scenario("stiefel-sgd-003");
        Function<Scenario, EngineAnswer> lie = scenario -> scenario.equals(sparse)
                ? answer(scenario, Optional.empty(), Optional.empty(), "0.98")
                : answer(scenario, Optional.of(BigDecimal.ONE), Optional.empty(), "1");

        ConformanceRun run = run(new ScriptedEngine(lie), 1, false, List.of(sparse));

        assertThat(run.outcomes().get(0).judgement().verdict().detail())
                .startsWith("declares otherwise: binary64 with tolerance 1, where the answer to fewer steps declares");
    }
}
