package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Complex;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In the support g is the root of (L36) below the real axis, elsewhere the real one where z falls.
 *
 * <p><b>Statement.</b> z(g(x)) = x for every real x that is no edge; Im g &lt; 0 between the first edge and the second, and between the
 * third and the fourth; elsewhere Im g = 0 and z′(g) &lt; 0.
 *
 * <p><b>Proof.</b> The Stieltjes transform of a free sum with a semicircle of variance ξ solves g = g₀(x − ξg), and that of
 * Marchenko–Pastur g₀ is the inverse of 1/g + κ/(κ−g): (L36). As the limit from above of ∫ρ(y)dy/(z−y) it has Im g ≤ 0; the cubic has real
 * coefficients, so at most one root below the axis. Outside the support g is real and g′ = −∫ρ(y)dy/(x−y)² &lt; 0. ∎
 *
 * <p><b>Method.</b> Rigorous: at points in every band, in the gap and outside, z of the ball g holds x. Mutant: a width's weight
 * lost, 1/(κ−g) for κ/(κ−g).
 */
@Statement(
        id = "stieltjes-transform",
        equation = "(L36), (L37)",
        claim =
                "The Stieltjes transform is the root of (L36) below the real axis, and elsewhere the real one where z falls",
        method = Method.RIGOROUS)
class StieltjesTransformCheck {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(160);
    private static final int PARTS = 16;
    private static final BigDecimal TIGHT = new BigDecimal("1e-35");

    @ParameterizedTest
    @CsvSource({"0.25, 0.0625", "0.25, 2", "0.03125, 0.001", "1, 0.125", "3, 0.5", "0.75, 0.00390625"})
    void transform_solvesTheEquationOnItsSide(String kappaStar, String variance) {
        MarchenkoPastur<Ball> law = new MarchenkoPastur<>(BALLS, number(kappaStar));
        Ball xi = number(variance);
        List<Ball> edges = law.edges(xi);

        assertReal(law, xi, edges.get(0).subtract(BALLS.one()));
        for (int k = 0; k + 1 < edges.size(); k++) {
            Ball width = edges.get(k + 1).subtract(edges.get(k));
            for (int part = 1; part < PARTS; part++) {
                Ball x = edges.get(k)
                        .add(width.multiply(part).divide(BALLS.of(PARTS)))
                        .center();
                if (k % 2 == 0) {
                    assertBelow(law, xi, x);
                } else {
                    assertReal(law, xi, x);
                }
            }
        }
        assertReal(law, xi, edges.get(edges.size() - 1).add(BALLS.one()));
    }

    @Test
    @Mutant("1/(kappa* - g) for kappa*/(kappa* - g)")
    void equationWithoutTheWeight_isRefuted() {
        Ball kappaStar = number("0.25");
        Ball xi = number("2");
        Complex<Ball> g = new MarchenkoPastur<>(BALLS, kappaStar).g(xi, BALLS.one());
        Complex<Ball> z = g.reciprocal()
                .add(Complex.real(BALLS, kappaStar).subtract(g).reciprocal())
                .add(g.multiply(xi));

        assertThat(z.re().contains(BigDecimal.ONE) && z.im().containsZero()).isFalse();
    }

    private void assertBelow(MarchenkoPastur<Ball> law, Ball xi, Ball x) {
        Complex<Ball> g = law.g(xi, x);
        assertThat(g.im().provedSign()).isEqualTo(-1);
        assertSolves(law, xi, x, g);
    }

    private void assertReal(MarchenkoPastur<Ball> law, Ball xi, Ball x) {
        Complex<Ball> g = law.g(xi, x.center());
        assertThat(g.im().isZero()).isTrue();
        assertThat(law.at(xi, g).slope().re().provedSign()).isEqualTo(-1);
        assertSolves(law, xi, x.center(), g);
    }

    private void assertSolves(MarchenkoPastur<Ball> law, Ball xi, Ball x, Complex<Ball> g) {
        Complex<Ball> z = law.z(xi, g);
        assertThat(z.re().contains(x)).isTrue();
        assertThat(z.im().containsZero()).isTrue();
        assertThat(z.re().radius()).isLessThan(TIGHT);
        assertThat(z.im().radius()).isLessThan(TIGHT);
        Ledger.record(getClass(), 1);
    }

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
