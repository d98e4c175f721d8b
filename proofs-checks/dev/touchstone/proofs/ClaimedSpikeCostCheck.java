package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.AtomicTeacher;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A written claim: a learned direction of the teacher costs (ξ/s − q)² + c(ξ/s)(s + ξ/s − q) with c = 1.
 *
 * <p><b>Statement.</b> A teacher's eigenvalue s &gt; √ξ that stands alone, of a vanishing share p of all, adds p times that to the MSE, (L61),
 * where q is above the bulk and below its image s + ξ/s. Claimed with c = 1 by a reader's note on the second paper; the paper
 * itself was not seen.
 *
 * <p><b>Refutation.</b> c = 2: the eigenvector at s + ξ/s has the overlap 1 − ξ/s² with the teacher's, (L62). With y = s + ξ/s − q kept of it,
 * the error is s² + y² − 2sy(1 − ξ/s²) = (y − s)² + 2(ξ/s)y. ∎
 *
 * <p><b>Method.</b> The algebra exactly, in rationals; and the program's MSE (L41) of the atoms 0 and s with p = 2⁻⁴⁰, in balls: within 10⁻⁹ of c = 2.
 * Mutant: c = 2 put for the claim, which must not be refuted.
 */
@Statement(
        id = "claim-spike-cost",
        equation = "(L61), (L62)",
        claim = "a learned direction costs (xi/s - q)^2 + (xi/s)(s + xi/s - q)",
        method = Method.RIGOROUS,
        verdict = Verdict.REFUTED_AS_CLAIMED,
        because = "the second term counts twice: it is 2(xi/s)(s + xi/s - q)")
class ClaimedSpikeCostCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);
    private static final BigDecimal SHARE = new BigDecimal(Math.scalb(1.0, -40));
    private static final BigDecimal VISIBLE = new BigDecimal("1e-9");

    @ParameterizedTest
    @CsvSource({"1, 3, 2.25", "1, 3, 3.125", "0.25, 2, 1.125", "4, 8, 4.5", "1, 1.75, 2.125"})
    void claimedCost_isTooSmall(String xi, String s, String q) {
        Ball missing = cost(xi, s, q).subtract(formula(xi, s, q, 1));

        assertThat(missing.subtract(BALLS.of(VISIBLE)).provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, missing.midpoint().doubleValue());
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 2.25", "1, 3, 3.125", "0.25, 2, 1.125", "4, 8, 4.5", "1, 1.75, 2.125"})
    @Mutant("c = 2")
    void costWithTheFactorTwo_isNotRefuted(String xi, String s, String q) {
        Ball missing = cost(xi, s, q).subtract(formula(xi, s, q, 2));

        assertThat(BALLS.abs(missing).subtract(BALLS.of(VISIBLE)).provedSign()).isEqualTo(-1);
    }

    @Test
    void errorOfAnEigenvector_isTheFormulaWithTheFactorTwo() {
        for (int k = 1; k <= 40; k++) {
            BigFraction s = new BigFraction(7 + k, 3);
            BigFraction xi = new BigFraction(k, 11);
            BigFraction q = new BigFraction(5 + 2 * k, 13);
            BigFraction pushed = xi.divide(s);
            BigFraction y = s.add(pushed).subtract(q);
            BigFraction overlap = BigFraction.ONE.subtract(pushed.divide(s));
            BigFraction error = s.pow(2)
                    .add(y.pow(2))
                    .subtract(s.multiply(y).multiply(overlap).multiply(2));

            assertThat(error)
                    .isEqualTo(pushed.subtract(q).pow(2).add(pushed.multiply(y).multiply(2)));
        }
        Ledger.record(getClass(), 40);
    }

    /** What the direction adds to the MSE, per share. */
    private static Ball cost(String xi, String s, String q) {
        Ball share = BALLS.of(SHARE);
        AtomicTeacher<Ball> law = new AtomicTeacher<>(
                BALLS, List.of(BALLS.zero(), number(s)), List.of(BALLS.one().subtract(share), share));
        // α, λ, Δ and κ do not enter the MSE of a given ξ and q
        SteadyState<Ball> any = new SteadyState<>(BALLS, law, BALLS.one(), BALLS.one(), BALLS.zero(), BALLS.one());
        return any.mse(number(xi), number(q), law.above(number(xi), number(q))).divide(share);
    }

    private static Ball formula(String xi, String s, String q, int c) {
        Ball pushed = number(xi).divide(number(s));
        Ball kept = number(s).add(pushed).subtract(number(q));
        Ball off = pushed.subtract(number(q));
        return off.multiply(off).add(pushed.multiply(kept).multiply(c));
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
