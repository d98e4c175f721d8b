package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.DormandPrinceEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.FlippedSign;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    /** Two coupled directions, d = 4, r = s = 2, times 0.5 to 4. */
    private static final Scenario COUPLED = SUITE.scenario("riccati-004");

    private static final Engine CAREFUL = CarefulEngine.binary64();

    private static Judgement judge(Scenario scenario, EngineAnswer answer) {
        Optional<Trace> golden = scenario.id().filter(SUITE::contains).map(SUITE::trace);
        return Judge.withDefaults().judge(scenario, answer, golden);
    }

    private static Verdict verdict(EngineAnswer answer) {
        return judge(COUPLED, answer).verdict();
    }

    @Test
    void goldenTraceItself_passesAtItsFortyDigits() {
        Trace golden = SUITE.trace("riccati-004");

        Judgement judgement = judge(COUPLED, Edits.declaring(golden, FloatFormat.ofDigits(38)));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void dormandPrince_declaringItsTolerance_passes() {
        assertThat(verdict(new DormandPrinceEngine(1e-10).run(COUPLED))).isEqualTo(new Verdict.Pass());
    }

    @Test
    void dormandPrince_declaringBinary64_isInaccurateNearItsTolerance() {
        Verdict verdict = verdict(new DormandPrinceEngine(1e-10, false).run(COUPLED));

        assertThat(verdict).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(((Verdict.Inaccurate) verdict).effective())
                .isBetween(new BigDecimal("1e-14"), new BigDecimal("1e-9"));
    }

    @Test
    void flippedSignInTheQuadraticTerm_isWrong() {
        Scenario early = COUPLED.withPoints(List.of(new BigDecimal("0.125"), new BigDecimal("0.25")));
        Scenario unnamed = new Scenario(
                Optional.empty(),
                early.title(),
                early.kind(),
                early.flags(),
                early.d(),
                early.r(),
                early.s(),
                early.lambda(),
                early.theta(),
                early.start(),
                early.step(),
                Optional.empty(),
                early.points());

        assertThat(judge(unnamed, FlippedSign.engine().run(unnamed)).verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(judge(unnamed, CAREFUL.run(unnamed)).verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void traceWithoutTheLastPoint_isIncomplete() {
        Verdict verdict = verdict(Edits.firstPoints(CAREFUL.run(COUPLED), 1));

        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(verdict.detail()).startsWith("incomplete");
    }

    @Test
    void traceWithoutGram_isIncomplete() {
        assertThat(verdict(Edits.onlyQuantity(CAREFUL.run(COUPLED), Quantity.RISK)))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void gramAlone_isJudgedAndCounted() {
        Judgement judgement = judge(COUPLED, Edits.onlyQuantity(CAREFUL.run(COUPLED), Quantity.GRAM));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.judged()).isEqualTo(4);
        assertThat(judgement.requested()).isEqualTo(12);
    }

    @Test
    void binary32ValuesDeclaredAsBinary64_areInaccurateByThatMuch() {
        EngineAnswer single = CarefulEngine.binary32().run(COUPLED);

        Verdict verdict = verdict(Edits.declaring(single, FloatFormat.BINARY64));

        assertThat(verdict).isInstanceOf(Verdict.Inaccurate.class);
        assertThat(((Verdict.Inaccurate) verdict).effective())
                .isBetween(new BigDecimal("1e-10"), new BigDecimal("1e-7"));
    }

    @Test
    void notFiniteEntry_isWrong() {
        Verdict verdict = verdict(Edits.shifting(CAREFUL.run(COUPLED), 2, Quantity.GRAM, 0, 1, null));

        assertThat(verdict.label()).isEqualTo("WRONG");
        assertThat(verdict.detail()).isEqualTo("points[2].gram[0][1] is not finite");
    }

    @Test
    void overflowingNumber_isWrong() {
        assertThat(verdict(Edits.shifting(CAREFUL.run(COUPLED), 2, Quantity.GRAM, 0, 0, "1e400"))
                        .label())
                .isEqualTo("WRONG");
    }

    @Test
    void oneGrossEntry_isWrongAndNamed() {
        Judgement judgement = judge(COUPLED, Edits.shifting(CAREFUL.run(COUPLED), 3, Quantity.ALIGNMENT, 0, 1, "0.2"));

        assertThat(judgement.verdict().label()).isEqualTo("WRONG");
        assertThat(judgement.worst().orElseThrow().worst().toString()).isEqualTo("points[3].alignment[1]");
    }

    @Test
    void smallErrorOfAMillionthOfAnUlpPrecision_isInaccurate() {
        Verdict verdict = verdict(Edits.shifting(CAREFUL.run(COUPLED), 1, Quantity.RISK, 0, 0, "1e-9"));

        assertThat(verdict).isInstanceOf(Verdict.Inaccurate.class);
    }

    @Test
    void skip_isSkippedWithItsReason() {
        assertThat(verdict(new Skip("riccati-004", "no time"))).isEqualTo(new Verdict.Skipped("no time"));
    }

    @Test
    void engineDeclaringLessThanAsked_isRefused() {
        Judgement judgement = Judge.withDefaults()
                .withAtLeast(FloatFormat.BINARY64)
                .judge(COUPLED, CarefulEngine.binary32().run(COUPLED), Optional.empty());

        assertThat(judgement.verdict().label()).isEqualTo("ERROR");
        assertThat(judgement.isFailure(false)).isTrue();
    }

    @Test
    void inputOutOfTheDeclaredRange_isUndecidable() {
        String tiny = SUITE.entries().stream()
                .filter(entry -> entry.flags().contains("TinyOverlap"))
                .findFirst()
                .orElseThrow()
                .id();
        Scenario scenario = SUITE.scenario(tiny);

        Judgement judgement = judge(scenario, CarefulEngine.binary32().run(scenario));

        assertThat(judgement.verdict().label()).isEqualTo("UNDECIDABLE");
        assertThat(judgement.isFailure(false)).isFalse();
        assertThat(judgement.isFailure(true)).isTrue();
    }

    @Test
    void asymmetricGram_isRefutedWithItsEntries() {
        Judgement judgement = judge(COUPLED, Edits.shifting(CAREFUL.run(COUPLED), 1, Quantity.GRAM, 0, 1, "0.01"));

        assertThat(judgement.invariants())
                .filteredOn(invariant -> !invariant.holds())
                .anySatisfy(invariant -> {
                    assertThat(invariant.statement()).isEqualTo("G = G^T");
                    assertThat(invariant.witness()).contains("[1][0] and [0][1] differ by 0.01");
                });
    }

    @Test
    void gramAboveIdentity_isRefutedWithAWitnessVector() {
        DecimalMatrix large = DecimalMatrix.of(
                2, 2, new BigDecimal("1.5"), new BigDecimal("0.25"), new BigDecimal("0.25"), new BigDecimal("0.5"));

        Judgement judgement = judge(COUPLED, Edits.replacing(CAREFUL.run(COUPLED), 1, Quantity.GRAM, large));

        assertThat(judgement.invariants())
                .filteredOn(invariant -> !invariant.holds())
                .anySatisfy(invariant -> {
                    assertThat(invariant.statement()).isEqualTo("G <= I");
                    assertThat(invariant.witness()).startsWith("u = (").contains("gives u^T(I - G)u = -1/2");
                    assertThat(invariant.verdict().label()).isEqualTo("WRONG");
                });
    }

    @Test
    void risingRisk_isRefuted() {
        Judgement judgement = judge(COUPLED, Edits.shifting(CAREFUL.run(COUPLED), 3, Quantity.RISK, 0, 0, "0.9"));

        assertThat(judgement.invariants())
                .filteredOn(invariant -> !invariant.holds())
                .extracting(InvariantVerdict::statement)
                .contains("R does not increase");
    }

    @Test
    void rightEngine_hasEveryInvariantProved() {
        Judgement judgement = judge(COUPLED, CAREFUL.run(COUPLED));

        assertThat(judgement.invariants()).isNotEmpty().allMatch(InvariantVerdict::holds);
    }
}
