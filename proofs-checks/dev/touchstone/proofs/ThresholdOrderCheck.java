package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.Thresholds;
import dev.touchstone.linear.RootFinder;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the thresholds of the samples lie to one another, and where the two for recovery cross.
 *
 * <p><b>Statement.</b> κ* − κ*²/2 ≤ α_PR⁺ ≤ α_inter ≤ ½ for κ* ≤ κ, and α_PR⁺ does not decrease in κ. The conjectured threshold of λ = 0,
 * min(α_count, α_inter), is below α_PR⁺ just above κ*, and above it beyond a κ_c.
 *
 * <p><b>Proof.</b> With b = max(q̂, ω⁺) ≥ 0 and q̂ ≥ 0: μ₂(b) − q̂μ₁(b) ≤ μ₂(b) ≤ μ₂(ω⁺), and as q̂ ≤ b it is at least ∫_b u(u − b)dσ ≥ 0;
 * μ₂(ω⁺) ≤ μ₂(0) = ½ gives κ* − κ*²/2 + ¼(1−κ*)² = ½ − ¼(1−κ*)² ≤ ½. Only where q̂ ≤ ω⁺ does κ count, through ω⁺ alone, and there
 * d(μ₂ − q̂μ₁)/dω = −σ(ω)(ω − q̂)² ≤ 0 for q̂ = μ₁/(μ₀ + κ*∕(1−κ*)), while ω⁺ falls in κ. The crossing is a computation. ∎
 *
 * <p><b>Method.</b> Rigorous: balls on a grid of κ* and κ, and on either side of κ_c. Mutants: the width forgotten in b, and
 * a crossing elsewhere.
 */
@Statement(
        id = "threshold-order",
        equation = "(L48), (L49), (L52)",
        claim =
                "kappa* - kappa*^2/2 <= alpha_PR+ <= alpha_inter <= 1/2, not decreasing in kappa, and the two crossings lie as stated",
        method = Method.RIGOROUS)
class ThresholdOrderCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(160);
    private static final int WIDTHS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"0.015625", "0.0625", "0.25", "0.5", "0.75", "0.9375"})
    void thresholds_areOrdered(String kappaStar) {
        Ball teacher = number(kappaStar);
        Ball count = new Thresholds<>(BALLS, RootFinder.certified(BALLS), teacher, teacher).count();
        IntStream.rangeClosed(1, WIDTHS)
                .mapToObj(k -> at(kappaStar, width(teacher, k)))
                .forEach(found -> {
                    Ball above = found.recovery().subtract(count);
                    Ball below = found.interpolation().subtract(found.recovery());
                    Ball half = number("0.5").subtract(found.interpolation());
                    assertThat(above.provedSign()).isEqualTo(1);
                    assertThat(below.provedSign()).isEqualTo(1);
                    assertThat(half.provedSign()).isEqualTo(1);
                    Ledger.record(getClass(), 1, below.midpoint().doubleValue());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.015625", "0.0625", "0.25", "0.5", "0.75", "0.9375"})
    void recovery_doesNotDecreaseInTheWidth(String kappaStar) {
        for (int k = 1; k < WIDTHS; k++) {
            Ball rise = rise(kappaStar, k);
            if (rise.containsZero()) { // the width no longer counts
                assertThat(rise.radius()).isLessThan(new BigDecimal("1e-40"));
            } else {
                assertThat(rise.provedSign()).isEqualTo(1);
            }
            Ledger.record(getClass(), 1);
        }
        assertThat(rise(kappaStar, 1).provedSign()).isEqualTo(1);
    }

    @Test
    void atTheTeachersWidth_bothAreTheCount() {
        Thresholds<Ball> found = at("0.5", number("0.5"));

        assertThat(found.recovery().overlaps(found.count())).isTrue();
        assertThat(found.conjectured().overlaps(found.count())).isTrue();
        assertThat(found.count().contains(new BigDecimal("0.375"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.0840922, 0.0840924",
        "0.1, 0.1558078, 0.1558080",
        "0.2, 0.2816682, 0.2816684",
        "0.3, 0.3932707, 0.3932709",
        "0.5, 0.5905765, 0.5905767",
        "0.7, 0.7653569, 0.7653571"
    })
    void withoutARidge_isBetterBelowTheCrossing_andWorseAbove(String kappaStar, String below, String above) {
        assertThat(loss(kappaStar, below).provedSign()).isEqualTo(-1);
        assertThat(loss(kappaStar, above).provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 2);
    }

    @Test
    @Mutant("b = qhat, the width forgotten")
    void thresholdThatForgetsTheWidth_isRefuted() {
        Ball forgotten = at("0.25", BALLS.one()).recovery();
        Ball interpolation = at("0.25", number("0.265625")).interpolation();

        assertThat(interpolation.subtract(forgotten).provedSign()).isEqualTo(-1);
    }

    @Test
    @Mutant("a crossing beyond 0.595 at kappa* = 1/2")
    void crossingElsewhere_isRefuted() {
        assertThat(loss("0.5", "0.595").provedSign()).isEqualTo(1);
    }

    /** How many more samples λ = 0 needs than λ → 0⁺. */
    private static Ball loss(String kappaStar, String kappa) {
        Thresholds<Ball> found = at(kappaStar, number(kappa));
        return found.conjectured().subtract(found.recovery());
    }

    private static Ball rise(String kappaStar, int k) {
        Ball teacher = number(kappaStar);
        return at(kappaStar, width(teacher, k + 1))
                .recovery()
                .subtract(at(kappaStar, width(teacher, k)).recovery());
    }

    /** From κ* on to 1. */
    private static Ball width(Ball kappaStar, int k) {
        return kappaStar
                .add(BALLS.one().subtract(kappaStar).multiply(k).divide(BALLS.of(WIDTHS)))
                .center();
    }

    private static Thresholds<Ball> at(String kappaStar, Ball kappa) {
        return new Thresholds<>(BALLS, RootFinder.certified(BALLS), number(kappaStar), kappa);
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
