package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows beyond d = 64 are judged in doubled binary64 as far as that knows them, else in balls, and the report says which. */
class LargeFlowTest {

    private static final int R = 4;
    private static final int S = 3;
    private static final String DOUBLED =
            "arithmetic: truth in doubled binary64; twins: 4 in doubled binary64, 0 in balls";
    private static final String BALLS = "arithmetic: truth in balls; twins: 0 in doubled binary64, 4 in balls";

    private static String matrix(int rows, int columns, double nearness) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    double first = random.nextDouble(-1, 1);
                    return IntStream.range(0, columns)
                            .mapToObj(j -> Double.toString(
                                    j == 0 ? first : nearness * first + (1 - nearness) * random.nextDouble(-1, 1)))
                            .collect(Collectors.joining(",", "[", "]"));
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Scenario scenario(String kind, int d, String theta, double nearness, String points) {
        return ScenarioText.read("{\"format\":1,\"title\":\"large\",\"kind\":\"" + kind + "\",\"flags\":[],\"d\":" + d
                + ",\"r\":" + R + ",\"s\":" + S + ",\"lambda\":[1,0.7,0.3,0],\"theta\":" + theta
                + ",\"start\":{\"weights\":" + matrix(d, S, nearness) + ",\"map\":\"polar\"}," + points + "}");
    }

    private static Scenario scenario(String kind, int d) {
        return scenario(
                kind,
                d,
                matrix(d, R, 0),
                0,
                kind.equals("discrete-map") ? "\"step\":0.25,\"record\":[0,3,9]" : "\"times\":[0,0.5,2]");
    }

    private static Judgement judged(Scenario scenario, FloatFormat format) {
        return Cases.judge(scenario, Cases.right(scenario, format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"riccati", "discrete-map", "euclidean-flow"})
    void rightAnswers_pass_andOneWrongEntryIsFound(String kind) {
        Scenario scenario = scenario(kind, 72);
        Trace answer = (Trace)
                BuiltInEngines.named("binary64", BuiltInEngines.DEFAULT_DIGITS, BuiltInEngines.DEFAULT_TOLERANCE, true)
                        .orElseThrow()
                        .run(scenario);
        Trace wrong = Edits.shifting(answer, 2, Quantity.GRAM, 1, 2, "1e-12");

        assertThat(Cases.judge(scenario, answer).verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judged(scenario, FloatFormat.BINARY32).verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(Cases.judge(scenario, wrong).verdict()).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(JudgementText.lines(Cases.judge(scenario, wrong))).contains(DOUBLED);
    }

    /** A value is off by no more than its last digit: none is printed that is not known. */
    @ParameterizedTest
    @ValueSource(strings = {"riccati", "discrete-map", "euclidean-flow"})
    void truth_hasItsDigits_andNoMore(String kind) {
        Scenario scenario = scenario(kind, 72);
        Truth truth = Truth.of(scenario, Optional.empty(), 22);
        List<Point> exact = Oracle.ofDigits(50).values(scenario);

        assertThat(truth.rung()).isEqualTo(StepRung.DOUBLED);
        for (Place place : Place.all(exact)) {
            BigDecimal value = place.in(truth.points()).get(place.row(), place.column());
            BigDecimal off = value.subtract(place.in(exact).get(place.row(), place.column()));
            assertThat(off.abs()).as(place.toString()).isLessThanOrEqualTo(value.ulp());
        }
    }

    @Test
    void scale_isThatOfBalls() {
        Scenario scenario = scenario("euclidean-flow", 72);
        Truth doubled = Truth.of(scenario, Optional.empty(), 22);
        Truth balls = Truth.of(scenario, Optional.empty(), 40);

        assertThat(balls.rung()).isEqualTo(StepRung.BALLS);
        for (Place place : Place.all(doubled.points())) {
            assertThat(doubled.scale(place).doubleValue())
                    .isEqualTo(balls.scale(place).doubleValue());
        }
    }

    /** E is 10⁸⁷: what N is made of cancels beyond two doubles. */
    @Test
    void longTime_isJudgedInBalls() {
        Judgement judgement =
                judged(scenario("riccati", 72, "\"canonical\"", 0, "\"times\":[200]"), FloatFormat.BINARY64);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(JudgementText.lines(judgement)).contains(BALLS);
        assertThat(JudgementJson.of(List.of(judgement), List.of(), List.of()).replaceAll("\\s", ""))
                .contains("\"arithmetic\":{\"truth\":\"balls\",\"twins\":[\"balls\",\"balls\",\"balls\",\"balls\"]}");
    }

    /** AᵀA has a condition of 10²⁴. */
    @Test
    void nearlyDependentColumns_areJudgedInBalls() {
        Scenario scenario = scenario("riccati", 72, "\"canonical\"", 1 - 1e-12, "\"times\":[1]");

        assertThat(Truth.of(scenario, Optional.empty(), 22).rung()).isEqualTo(StepRung.BALLS);
        assertThat(judged(scenario, FloatFormat.BINARY64).rungs())
                .contains(new FlowRungs(StepRung.BALLS, Collections.nCopies(Policy.TWINS, StepRung.BALLS)));
    }

    @Test
    void smallFlow_isJudgedAsBefore_andNothingIsSaidOfIt() {
        Judgement judgement = judged(scenario("riccati", 64), FloatFormat.BINARY64);

        assertThat(judgement.rungs()).isEmpty();
        assertThat(JudgementText.lines(judgement)).noneMatch(line -> line.startsWith("arithmetic"));
    }

    @Test
    void rounded_givesWhatTheRadiusKnows() {
        BallArithmetic arithmetic = BallArithmetic.ofBits(192);
        Ball third = arithmetic.one().divide(arithmetic.of(3.0));

        assertThat(Truth.rounded(third.widenedBy(arithmetic.of(0x1p-10)))).isEqualTo(new BigDecimal("0.33"));
        assertThat(Truth.rounded(third)).isEqualTo(new BigDecimal("0." + "3".repeat(31)));
        assertThat(Truth.rounded(arithmetic.of(0.5))).isEqualTo(new BigDecimal("0.5" + "0".repeat(30)));
        assertThat(Truth.rounded(arithmetic.zero())).isEqualTo(BigDecimal.ZERO);
    }
}
