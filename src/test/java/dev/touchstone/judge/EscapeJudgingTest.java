package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an engine at, beyond and before the pole of (50), (80). */
@Tag("slow")
class EscapeJudgingTest {

    private static final String TAN = """
            {"format": 1, "scenario": "riccati-ode-003",
             "engine": {"name": "e", "version": "1", "precision": "binary64"}, "points": [
              {"time": 1, "solution": [[-1.5574077246549023]]}, {"time": 1.5, "solution": [[-14.101419947171719]]},
              {"time": 1.5625, "solution": [[-120.53250572254261]]}, LAST]MORE}
            """;

    private static Judgement tan(String last, String more) {
        String text = TAN.replace("LAST", last).replace("MORE", more);
        Scenario scenario = GoldenSuite.packed().scenario("riccati-ode-003");
        return Judge.withDefaults()
                .judge(
                        scenario,
                        TraceJson.read(text.getBytes(StandardCharsets.UTF_8), "t.json", scenario),
                        Optional.of(GoldenSuite.packed().trace("riccati-ode-003")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"time": 2, "escaped": true}||PASS
        {"time": 2, "escaped": true}|, "escape": {"time": 1.5707963267948966}|PASS
        {"time": 2, "escaped": true}|, "escape": {"time": 1.571}|INACCURATE: off by 2.1e10 budgets, effective precision 0.0000038
        {"time": 2, "escaped": true}|, "escape": {"time": 3}|WRONG: points[3].escape is off by 1.4, budget 9.9E-15
        {"time": 2, "solution": [[2.185039863261519]]}||WRONG: points[3].solution passes the pole at 1.5708: a number at time 2, where the solution exists no more
        {"time": 2, "solution": [[null]]}||WRONG: points[3].solution is not finite beyond the pole at 1.5708: only "escaped": true says that there is none
        """)
    void answerBeyondThePole_isWrongUnlessItSaysEscaped(String last, String more, String verdict) {
        Judgement judgement = tan(last, more == null ? "" : more);

        assertThat(text(judgement.verdict())).isEqualTo(verdict);
        assertThat(judgement.judged()).isEqualTo(4);
        assertThat(judgement.requested()).isEqualTo(4);
    }

    private static String text(Verdict verdict) {
        return verdict.label() + (verdict.detail().isEmpty() ? "" : ": " + verdict.detail());
    }

    private static Judgement judged(String id, FloatFormat format, List<Point> points) {
        EngineInfo engine = new EngineInfo("e", "1", format, Optional.empty());
        return Judge.withDefaults()
                .judge(
                        GoldenSuite.packed().scenario(id),
                        new Trace(id, engine, points, Optional.empty()),
                        Optional.of(GoldenSuite.packed().trace(id)));
    }

    private static Point at(String time, Quantity quantity, String value) {
        return new Point(new BigDecimal(time), Map.of(quantity, DecimalMatrix.scalar(new BigDecimal(value))));
    }

    @Test
    void escape_saidBeforeThePole_isWrong() {
        Judgement judgement = judged(
                "riccati-ode-031",
                FloatFormat.BINARY64,
                List.of(at("1", Quantity.SOLUTION, "-1"), at("1.998046875", Quantity.ESCAPED, "1")));

        assertThat(text(judgement.verdict()))
                .isEqualTo("WRONG: points[1].escaped is said at time 1.998046875, before the pole at 2");
    }

    @Test
    void escape_whereThereIsNone_isWrong() {
        Judgement judgement = judged("riccati-ode-001", FloatFormat.BINARY64, List.of(at("32", Quantity.ESCAPED, "1")));

        assertThat(text(judgement.verdict()))
                .isEqualTo("WRONG: points[4].escaped is said at time 32, where the solution exists");
    }

    /** What a user is told whose integrator stopped, and who left the rest out. */
    @Test
    void solutionMissingAtTheEnd_isIncompleteAndSaysHowAnEscapeIsSaid() {
        Judgement judgement =
                judged("riccati-ode-001", FloatFormat.BINARY64, List.of(at("0.5", Quantity.SOLUTION, "0.5")));

        assertThat(text(judgement.verdict()))
                .endsWith("incomplete: no solution at the last requested point, time 32; where it exists no more,"
                        + " \"escaped\": true is the answer");
    }

    /** 2⁻²⁰ before the pole binary32 cannot tell, binary64 can. */
    @Test
    void escape_asNearAsTheBudgetOfThePole_isUndecidable() {
        List<Point> escaped = List.of(at("1.9999980926513671875", Quantity.ESCAPED, "1"));

        assertThat(judged("riccati-ode-031", FloatFormat.BINARY32, escaped).verdict())
                .isInstanceOf(Verdict.Undecidable.class);
        assertThat(judged("riccati-ode-031", FloatFormat.BINARY64, escaped).verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    /** A time that is the pole: both answers are right to within rounding. */
    @Test
    void timeOfThePoleItself_isUndecidableEitherWay() {
        List<Point> before = List.of(at("1", Quantity.SOLUTION, "-1"), at("1.5", Quantity.SOLUTION, "-2"));
        Point number = at("2", Quantity.SOLUTION, "-1e16");
        Point escaped = at("2", Quantity.ESCAPED, "1");

        for (Point last : List.of(number, escaped)) {
            List<Point> points = List.of(before.get(0), before.get(1), last, at("3", Quantity.ESCAPED, "1"));
            assertThat(judged("riccati-ode-004", FloatFormat.BINARY64, points).verdict())
                    .isInstanceOf(Verdict.Undecidable.class);
        }
    }

    @Test
    void pointWhoseTwinsHaveAnotherPole_isUndecidableForThatReason() {
        List<Point> points = List.of(at("2", Quantity.ESCAPED, "1"));

        assertThat(text(judged("riccati-ode-004", FloatFormat.BINARY64, points).verdict()))
                .isEqualTo(
                        "UNDECIDABLE: points[2].escaped: input that differs by no more than the declared accuracy has"
                                + " a solution at time 2");
    }

    @Test
    void timeOfEscape_withoutAnEscapedPoint_isRefused() {
        assertThatThrownBy(() -> tan("{\"time\": 2, \"solution\": [[1]]}", ", \"escape\": {\"time\": 1.57}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("$.escape: found a time of escape, but no point that says \"escaped\": true");
    }
}
