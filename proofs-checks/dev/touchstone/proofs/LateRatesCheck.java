package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.Semicircle;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How fast the flow with a ridge comes to its end: like τ⁻³ where the student is wide, like τ⁻¹ where its width decides.
 *
 * <p><b>Statement.</b> (L35), for B = GOE + sI and D = (1/d)‖Z(τ) − Z_∞‖². At κ = 1, s = ½ the ratio of D to (π²/12 − ζ(3)/2)σ(−s)τ⁻³ is below 1
 * by 6.4/τ to 6.8/τ at τ = 100, 300, 1000; where the width keeps what is above ω = 0.64 of the semicircle, s = ½, that to log 2·(ω+s)²σ(ω)τ⁻¹ is
 * above 1 by 0.43/τ to 0.45/τ at τ = 30, 100, 300.
 *
 * <p><b>Proof.</b> None of the limit; the constants are ∫(z − z_∞)² of φ = 1 near a = 0, where z = (1/2τ)x/(1 − e^{−x}), x = 2aτ, and
 * ∫₀^∞ x²/(eˣ−1)² dx = 2(ζ(2) − ζ(3)); and ∫a²|φ − 1_{a&gt;ω+s}| of the step φ = 1/(1 + e^{−2τ(a−ω−s)}).
 *
 * <p><b>Method.</b> Rigorous at each time: (L33) and (L34) integrated over the semicircle in balls, the root of (L33) proved by signs.
 * Mutant: each rate with the other's power.
 */
@Statement(
        id = "late-rates",
        equation = "(L33), (L34), (L35)",
        claim =
                "The flow's distance to its end is within 7/tau of its law, tau^-3 when wide, and 0.45/tau of it, tau^-1 when the width decides",
        method = Method.RIGOROUS)
@Tag("slow")
class LateRatesCheck {

    private static final BallArithmetic BALLS = BallSeries.BALLS;
    private static final int ZETA_TERMS = 4000;

    @ParameterizedTest
    @CsvSource({"100, -1.49680699690", "300, -1.4971416614", "1000, -1.4971809200"})
    void wideStudent_comesToItsEndLikeTheCube(String tau, String logS) {
        Ball off = BALLS.one().subtract(wide(tau, logS)).multiply(LateFlow.number(tau));
        assertBetween("6.4", off, "6.8");
    }

    @ParameterizedTest
    @CsvSource({"30, -68.27429603726", "100, -227.87047625515", "300, -683.86946467259"})
    void studentWhoseWidthDecides_comesToItsEndLikeTheInverse(String tau, String logS) {
        Ball law = CutLaw.of("0.5", "0.64").at(tau);
        Ball off = distanceAtTheCut(tau, logS).divide(law).subtract(BALLS.one()).multiply(LateFlow.number(tau));
        assertBetween("0.43", off, "0.45");
    }

    @Test
    @Mutant("each rate with the other's power")
    void otherPowers_areRefuted() {
        Ball square = LateFlow.number("100");
        Ball slower = wide("100", "-1.49680699690").divide(square.multiply(square));
        assertThat(slower.subtract(LateFlow.number("0.01")).provedSign()).isEqualTo(-1);

        Ball law = CutLaw.of("0.5", "0.64").at("100");
        Ball faster = distanceAtTheCut("100", "-227.87047625515").divide(law).multiply(square.multiply(square));
        assertThat(faster.subtract(LateFlow.number("1000")).provedSign()).isEqualTo(1);
    }

    /** D over its law. */
    private static Ball wide(String tau, String logS) {
        double seconds = Double.parseDouble(tau);
        String tolerance = String.format(Locale.ROOT, "%.3e", 2e-8 / (seconds * seconds));
        Ball time = LateFlow.number(tau);
        Ball cube = time.multiply(time).multiply(time);
        return LateFlow.wide(tau, "0.5", "1")
                .distance(logS, tolerance)
                .multiply(cube)
                .divide(constant().multiply(new Semicircle<>(BALLS).density(LateFlow.number("0.5"))));
    }

    private static Ball distanceAtTheCut(String tau, String logS) {
        return LateFlow.cutAt(tau, "0.5", "0.64").distance(logS, "2e-7");
    }

    /** π²/12 − ζ(3)/2, where ζ(3) = Σ_{n≤N} n⁻³ + between 1/(2(N+1)²) and 1/(2N²). */
    private static Ball constant() {
        Ball sum = BALLS.zero();
        for (int n = 1; n <= ZETA_TERMS; n++) {
            sum = sum.add(BALLS.one().divide(BALLS.of(n).multiply(n).multiply(n)));
        }
        Ball low = rest(ZETA_TERMS + 1);
        Ball zeta = sum.add(low.union(rest(ZETA_TERMS)));
        return BALLS.pi().multiply(BALLS.pi()).divide(BALLS.of(12)).subtract(zeta.scale(-1));
    }

    private static Ball rest(int n) {
        return BALLS.one().divide(BALLS.of(n).multiply(n).multiply(2));
    }

    private void assertBetween(String low, Ball off, String high) {
        Ball above = off.subtract(LateFlow.number(low));
        Ball below = LateFlow.number(high).subtract(off);
        assertThat(above.provedSign()).isEqualTo(1);
        assertThat(below.provedSign()).isEqualTo(1);
        assertThat(off.radius()).isLessThan(new BigDecimal("0.05"));
        Ledger.record(
                getClass(),
                1,
                Math.min(above.midpoint().doubleValue(), below.midpoint().doubleValue()));
    }
}
