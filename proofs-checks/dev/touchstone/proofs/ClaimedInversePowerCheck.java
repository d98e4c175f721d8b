package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.proofs.ScalingTable.Finding;
import dev.touchstone.proofs.ScalingTable.Judgement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A written claim: the risk falls like t^(−2α−1).
 *
 * <p><b>Statement.</b> As in {@code ScalingInTimeCheck}, with the exponent −2α − 1. Claimed by a summary of the paper.
 *
 * <p><b>Refutation.</b> The exponent is (1 − 2α)/α, and (1 − 2α)/α = −2α − 1 would need 2α² − α + 1 = 0, which has no real
 * root: the claim fits no α.
 *
 * <p><b>Method.</b> The enclosed slopes of R and of 1 − R at J = 10², 10³, 10⁴, whichever is nearer to the claim. Mutant: the
 * claim with its sign changed, which must not be mistaken for the truth either.
 */
@Statement(
        id = "claim-inverse-power",
        equation = "(24)",
        claim = "the risk falls like t^(-2 alpha - 1)",
        method = Method.RIGOROUS,
        verdict = Verdict.REFUTED_AS_CLAIMED,
        because = "the enclosed exponents stay at least 1.49 away from it, for every alpha tried")
@Tag("slow")
class ClaimedInversePowerCheck {

    private static final ScalingTable TABLE = ScalingTable.measured();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 8})
    void exponent_atFourAlpha_isRefuted(int quarters) {
        Judgement judgement = TABLE.judge(quarters, ScalingTable.INVERSE);

        assertThat(judgement.finding()).isEqualTo(Finding.REFUTED);
        assertThat(judgement.margin()).isGreaterThan(1.49);
        Ledger.record(getClass(), 1, judgement.margin());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 8})
    @Mutant("the sign: 2 alpha + 1")
    void oppositeSign_isRefutedToo(int quarters) {
        assertThat(TABLE.judge(
                                quarters,
                                (balls, alpha) ->
                                        ScalingTable.INVERSE.of(balls, alpha).negate())
                        .finding())
                .isNotEqualTo(Finding.HOLDS);
    }
}
