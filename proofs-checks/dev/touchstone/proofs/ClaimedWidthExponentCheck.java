package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.proofs.ScalingTable.Finding;
import dev.touchstone.proofs.ScalingTable.Judgement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A written claim: in time the risk's log-log slope is 1 − 2α.
 *
 * <p><b>Statement.</b> As in {@code ScalingInTimeCheck}, with the exponent 1 − 2α. Claimed by a summary of the paper.
 *
 * <p><b>Refutation.</b> The exponent is (1 − 2α)/α; 1 − 2α is that in width ({@code ScalingInWidthCheck}). They coincide at
 * α = 1, and at α = ½, where both are 0, and nowhere else.
 *
 * <p><b>Method.</b> The enclosed slopes of R and of 1 − R at J = 10², 10³, 10⁴, whichever is nearer to the claim. Mutant:
 * 1 − α, refuted at α = 1 too.
 */
@Statement(
        id = "claim-width-exponent-in-time",
        equation = "(24)",
        claim = "in time the log-log slope of the risk is 1 - 2 alpha",
        method = Method.RIGOROUS,
        verdict = Verdict.REFUTED_AS_CLAIMED,
        because =
                "at alpha = 1/4, 3/4, 3/2 and 2 the enclosed exponents stay at least 0.16 away; it holds at alpha = 1")
@Tag("slow")
class ClaimedWidthExponentCheck {

    private static final ScalingTable TABLE = ScalingTable.measured();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 8})
    void exponent_awayFromOne_isRefuted(int quarters) {
        Judgement judgement = TABLE.judge(quarters, ScalingTable.WIDTH);

        assertThat(judgement.finding()).isEqualTo(Finding.REFUTED);
        assertThat(judgement.margin()).isGreaterThan(0.16);
        Ledger.record(getClass(), 1, judgement.margin());
    }

    @Test
    void exponent_atOne_coincidesWithTheTruth() {
        assertThat(TABLE.judge(4, ScalingTable.WIDTH).finding()).isEqualTo(Finding.HOLDS);
        Ledger.record(getClass(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6, 8})
    @Mutant("the factor 2 left out: 1 - alpha")
    void factorTwoLeftOut_holdsNowhere(int quarters) {
        assertThat(TABLE.judge(quarters, (balls, alpha) -> balls.one().subtract(alpha))
                        .finding())
                .isNotEqualTo(Finding.HOLDS);
    }
}
