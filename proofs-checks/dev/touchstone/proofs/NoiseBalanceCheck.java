package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.limits.LassoTeacher.Sums;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For a fixed ratio of threshold to noise, one noise at most balances the state evolution of the LASSO.
 *
 * <p><b>Statement.</b> At fixed χ = c/δ, R(δ, χδ)/δ² does not increase in δ, and falls unless the teacher is 0. So (δ²n/d − Δ − R)/δ²
 * rises, and the first equation of (L59) has one root δ at most.
 *
 * <p><b>Proof.</b> r/δ² = E(soft(u + z; χ) − u)² with u = θ/δ. By u its derivative is 2E(soft − u)(1{active} − 1) = 2u P(inactive), of the sign
 * of u, and |u| falls in δ. As u′ = −u/δ: δ dr/dδ − 2r = −2θ²P(inactive). A Gaussian coordinate is a mean over θ. ∎
 *
 * <p><b>Method.</b> Rigorous, with the program's derivatives: δ(∂_δ + χ∂_c)r − 2r, and for values that it is −2θ²(1 − π). Mutant: that R
 * itself, not R/δ², falls.
 */
@Statement(
        id = "lasso-noise-balance",
        equation = "(L57), (L58), (L59)",
        claim = "At a fixed ratio of threshold to noise the noise balance of the LASSO has one root at most",
        method = Method.RIGOROUS)
class NoiseBalanceCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(160);
    private static final List<String> DELTAS = List.of("0.125", "0.5", "1", "3", "20");

    @ParameterizedTest
    @CsvSource({"0.25, 0.5", "1, 0.5", "2.5, 0.5", "1, 4", "2.5, 4", "0.25, 0.0625"})
    void riskOverTheNoise_fallsByTheInactiveCoordinates(String ratio, String theta) {
        LassoTeacher<Ball> teacher = teacher(false, theta);
        for (String delta : DELTAS) {
            Sums<Ball> at = teacher.at(number(delta), number(ratio).multiply(number(delta)));
            Ball square = number(theta).multiply(number(theta));
            Ball stated = BALLS.one().subtract(at.active()).multiply(square).multiply(-2);
            Ball change = change(at, number(delta), number(ratio));

            assertThat(change.overlaps(stated)).isTrue();
            assertThat(change.radius()).isLessThan(new BigDecimal("1e-35"));
            Ledger.record(getClass(), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void riskOverTheNoise_falls(boolean gaussian) {
        LassoTeacher<Ball> teacher = teacher(gaussian, "6", "2", "0.5", "0");
        for (String ratio : List.of("0.25", "1", "2.5")) {
            Ball last = null;
            for (String delta : DELTAS) {
                Sums<Ball> at = teacher.at(number(delta), number(ratio).multiply(number(delta)));
                Ball change = change(at, number(delta), number(ratio));
                Ball share = at.risk().divide(number(delta).multiply(number(delta)));

                assertThat(change.provedSign()).isEqualTo(-1);
                if (last != null) {
                    assertThat(share.subtract(last).provedSign()).isEqualTo(-1);
                }
                last = share;
                Ledger.record(getClass(), 1, -change.midpoint().doubleValue());
            }
        }
    }

    @Test
    void riskOverTheNoise_ofNoTeacher_stays() {
        Sums<Ball> at = teacher(false, "0").at(BALLS.of(2), BALLS.of(3));

        assertThat(change(at, BALLS.of(2), number("1.5")).containsZero()).isTrue();
    }

    @Test
    @Mutant("R for R/delta^2")
    void riskItself_mayRise() {
        Ball one = BALLS.one();
        Sums<Ball> at = teacher(false, "0.5").at(one, one);

        assertThat(at.riskByDelta().add(at.riskByCut()).provedSign()).isEqualTo(1);
    }

    /** δ(∂_δ + χ∂_c)r − 2r. */
    private static Ball change(Sums<Ball> at, Ball delta, Ball ratio) {
        return at.riskByDelta()
                .add(ratio.multiply(at.riskByCut()))
                .multiply(delta)
                .subtract(at.risk().multiply(2));
    }

    private static LassoTeacher<Ball> teacher(boolean gaussian, String... values) {
        return new LassoTeacher<>(
                BALLS,
                gaussian,
                Stream.of(values).map(NoiseBalanceCheck::number).toList(),
                Stream.of(values).map(x -> 1).toList());
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
