package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Until where an answer is right, and by how much it is off: (V4). */
class RightUntilTest {

    private static final Scenario FLOW = ScenarioText.read("""
            {"format": 1, "title": "five points", "kind": "riccati", "flags": [], "d": 3, "r": 2, "s": 2,
             "lambda": [1, 0.5], "theta": "canonical", "start": {"gram": [[0.5, 0.25], [0.25, 0.5]]},
             "times": [0, 1, 2, 4, 10]}""");

    private static final Trace RIGHT = Cases.right(FLOW, FloatFormat.BINARY64);

    private static Trace off(Trace trace, int point, String by) {
        return Edits.shifting(trace, point, Quantity.ALIGNMENT, 0, 1, by);
    }

    private static String text(Trace trace) {
        return Cases.judge(FLOW, trace).rightUntil().orElseThrow().text();
    }

    @Test
    void wrongAtTheLastPoint_isRightUntilTheOneBefore() {
        assertThat(text(off(RIGHT, 4, "-0.1"))).isEqualTo("right until tau = 4 (points 0-3), off from tau = 10");
    }

    @Test
    void inaccurateInTheMiddle_saysThatItIsRightAgain() {
        assertThat(text(off(RIGHT, 2, "1e-9")))
                .isEqualTo("right until tau = 1 (points 0-1), off at tau = 2, right again at tau = 4");
    }

    @Test
    void inaccurateAtTwoPoints_saysFromWhichToWhich() {
        assertThat(text(off(off(RIGHT, 1, "1e-9"), 2, "1e-9")))
                .endsWith("off from tau = 1 to tau = 2, right again at tau = 4");
    }

    @Test
    void wrongFromTheStart_isRightNowhere() {
        Trace wrong = RIGHT;
        for (int k = 0; k < 5; k++) {
            wrong = off(wrong, k, "-0.1");
        }
        assertThat(text(wrong)).isEqualTo("off from tau = 0 on");
    }

    @Test
    void rightAnswer_saysNothing() {
        assertThat(Cases.judge(FLOW, RIGHT).rightUntil()).isEmpty();
    }

    @Test
    void riskThatRises_isOffWhereItHasRisen() {
        Trace rising = Edits.shifting(Edits.onlyQuantity(RIGHT, Quantity.RISK), 3, Quantity.RISK, 0, 0, "0.5");

        assertThat(Cases.judge(
                                FLOW,
                                Edits.replacing(
                                        rising,
                                        4,
                                        Quantity.GRAM,
                                        RIGHT.points().get(4).values().get(Quantity.GRAM)))
                        .rightUntil()
                        .orElseThrow()
                        .off())
                .isEqualByComparingTo("4");
    }

    @Test
    void inaccurate_saysByHowManyBudgetsAndNotThatDigitsAreMissing() {
        Judgement judgement = Cases.judge(FLOW, off(RIGHT, 4, "1e-6"));

        Verdict.Inaccurate verdict = (Verdict.Inaccurate) judgement.verdict();
        CellVerdict worst = judgement.worst().orElseThrow();
        assertThat(verdict.budgets().doubleValue())
                .isEqualTo(worst.used(), org.assertj.core.data.Offset.offset(1e-5 * worst.used()));
        List<String> lines = JudgementText.lines(judgement);
        assertThat(lines)
                .anyMatch(line ->
                        line.matches("verdict: INACCURATE: off by [0-9.e]+ budgets, effective precision [0-9.E-]+"));
        assertThat(lines).contains("right until tau = 4 (points 0-3), off from tau = 10");
        assertThat(String.join("\n", lines)).doesNotContain("missing").doesNotContain("rounding");
    }

    @Test
    void json_hasBudgetsAndUntilWhere() {
        String json = JudgementJson.of(List.of(Cases.judge(FLOW, off(RIGHT, 4, "1e-6"))), List.of(), List.of());

        assertThat(json).contains("\"budgets\" : ").contains("\"rightUntil\" : {");
        assertThat(json).contains("\"off\" : 10").contains("\"at\" : 4");
    }

    @Test
    void oneBadStepOfSgd_isNamedByItsNumber() {
        Scenario polar = SgdScenarios.stiefel(8, 2, 2, 8, "0.5");
        Trace right = SgdDouble.on(polar).everyStep();
        Judgement judgement = Cases.judge(polar, Edits.shifting(right, 5, Quantity.WEIGHTS, 0, 0, "0.01"));

        assertThat(judgement.rightUntil().orElseThrow().text())
                .startsWith("right until step 4, off from step 5 to step 6, right again");
    }
}
