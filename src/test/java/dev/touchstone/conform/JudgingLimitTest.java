package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class JudgingLimitTest {

    private static final String ID = "stiefel-sgd-003";
    private static final Scenario SGD = Goldens.SUITE.scenario(ID);

    /** 40 right digits under a declaration of 900: each number needs a search for the precision at which it would pass. */
    private static Trace slow() {
        EngineInfo info = new EngineInfo("slow", "1", FloatFormat.ofDigits(900), Optional.empty());
        return new Trace(ID, info, Goldens.SUITE.trace(ID).points(), Optional.empty());
    }

    private static Outcome judged(Trace trace, long millis) {
        return new SuiteJudge(Goldens.SUITE, Judge.withDefaults(), Optional.of(Duration.ofMillis(millis)))
                .judge(SGD, trace);
    }

    @Test
    void whatIsNotJudgedInTime_isAnError_neverUndecidable() {
        Outcome outcome = judged(slow(), 100);

        assertThat(outcome.judgement().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(outcome.judgement().verdict().detail()).startsWith("not judged in 0.1 s: ");
        assertThat(outcome.judgement().isFailure(false)).isTrue();
        assertThat(outcome.isOutOfTime()).isTrue();
        assertThat(outcome.judgement().engine()).contains(slow().engine());
    }

    @Test
    void whatWasDecidedUntilThen_stands() {
        long millis = 2000;
        Judgement judgement = judged(slow(), millis).judgement();
        while (judgement.cells().isEmpty()) { // on a slow machine
            millis *= 2;
            judgement = judged(slow(), millis).judgement();
        }

        assertThat(judgement.cells()).extracting(CellVerdict::verdict).doesNotContain(judgement.verdict());
        assertThat(judgement.verdict().detail()).startsWith("not judged in ").doesNotEndWith("its truth");
    }

    @Test
    void answerJudgedInTime_isJudgedAsWithoutLimit() {
        Trace golden = Goldens.SUITE.trace(ID);

        assertThat(judged(golden, 3_600_000).judgement().verdict())
                .isEqualTo(Goldens.judgement(SGD, golden).verdict());
    }

    @Test
    void recordedSteps_haveAMinuteMoreForEachHundred() {
        JudgingLimit limit = new JudgingLimit(Duration.ofSeconds(60));

        assertThat(limit.of(SGD, withSteps(99))).isEqualTo(Duration.ofSeconds(60));
        assertThat(limit.of(SGD, withSteps(257))).isEqualTo(Duration.ofSeconds(180));
        assertThat(limit.of(Goldens.SUITE.scenario("riccati-001"), withSteps(257)))
                .isEqualTo(Duration.ofSeconds(60));
    }

    private static Trace withSteps(int steps) {
        List<Point> points = IntStream.range(0, steps)
                .mapToObj(step -> new Point(BigDecimal.valueOf(step), Map.of()))
                .toList();
        return new Trace(ID, slow().engine(), points, Optional.empty());
    }
}
