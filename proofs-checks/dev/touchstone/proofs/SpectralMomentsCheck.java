package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.AtomicTeacher;
import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.limits.SpectralLaw.CurvePoint;
import dev.touchstone.limits.UpperMoments;
import dev.touchstone.number.Complex;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The closed forms of the moments above a cut are antiderivatives, and change with ξ as stated.
 *
 * <p><b>Statement.</b> On a curve z = z(g; ξ) with ∂_ξ g = −g ∂_z g, ρ = −Im g/π, H = Re g and c = −Im g³/(3π), all at b: the forms
 * (L38) and (L55) satisfy ∂_b M_k = −ρbᵏ, ∂_b N_k = −ρHbᵏ, ∂_b T = −c; and ∂_ξ M_k = bᵏρH + kN_{k−1}, ∂_ξ N₀ = c, ∂_ξ N₁ = bc + T.
 *
 * <p><b>Proof.</b> Each is a rational function and a sum of logarithms with rational coefficients; both sides of each derivative are
 * rational, and equal by expansion. Above the support every form is 0, so that the first line makes them the integrals. For the
 * second, ∂_ξ ρ = −∂_b(ρH) and ∂_ξ(ρH) = −∂_b c are Im of ∂_ξ g = −½∂_b g² and ∂_ξ g² = −⅔∂_b g³. ∎
 *
 * <p><b>Method.</b> Exact: the program's (L38) and (L55) run on rationals that carry a derivative, at random points of the curve. A
 * complex rational g (or w of an atomic teacher) is chosen first, and ξ, of either sign, such that Im z = 0: both then are rational. b moves by
 * ε with g by ε/z′, and ξ by ε with g by −εg/z′. Rational numbers stand for π and for the arguments of the logarithms, on which
 * the derivatives do not depend.
 */
@Statement(
        id = "spectral-moments",
        equation = "(L38), (L39), (L55)",
        claim =
                "The closed forms of the moments above a cut are antiderivatives in the cut, and change with xi as stated",
        method = Method.EXACT)
class SpectralMomentsCheck {

    private static final JetArithmetic JETS = JetArithmetic.INSTANCE;

    /** A point of a curve, from which b or ξ moves. */
    private record Moving(BigFraction b, UpperMoments<Jet> byCut, UpperMoments<Jet> byXi) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void wishartMoments_areAntiderivatives(int seed) {
        assertAntiderivatives(wishart(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void atomicMoments_areAntiderivatives(int seed) {
        assertAntiderivatives(atoms(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void moments_changeWithXiAsStated(int seed) {
        for (Moving at : List.of(wishart(seed), atoms(seed))) {
            UpperMoments<Jet> m = at.byXi();
            BigFraction b = at.b();
            BigFraction rhoH = m.densityTimesH().value();
            BigFraction cube = m.cube().value();

            assertThat(m.M0().slope()).isEqualTo(rhoH);
            assertThat(m.M1().slope()).isEqualTo(b.multiply(rhoH).add(m.N0().value()));
            assertThat(m.M2().slope())
                    .isEqualTo(b.multiply(b).multiply(rhoH).add(m.N1().value().multiply(2)));
            assertThat(m.N0().slope()).isEqualTo(cube);
            assertThat(m.N1().slope()).isEqualTo(b.multiply(cube).add(m.T().value()));
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("H for rho H: the Hilbert transform's moments without the density")
    void momentOfTheTransformAlone_isRefuted() {
        for (Moving at : List.of(wishart(1), atoms(1))) {
            UpperMoments<Jet> m = at.byCut();

            assertThat(m.N0().slope().multiply(m.density().value()))
                    .isNotEqualTo(m.densityTimesH().value().negate());
        }
    }

    @Test
    @Mutant("the sign of the change with xi")
    void momentsChangingTheOtherWay_areRefuted() {
        for (Moving at : List.of(wishart(1), atoms(1))) {
            UpperMoments<Jet> m = at.byXi();

            assertThat(m.M0().slope()).isNotEqualTo(m.densityTimesH().value().negate());
        }
    }

    private void assertAntiderivatives(Moving at) {
        UpperMoments<Jet> m = at.byCut();
        BigFraction b = at.b();
        BigFraction rho = m.density().value().negate();
        BigFraction rhoH = m.densityTimesH().value().negate();

        assertThat(m.M0().slope()).isEqualTo(rho);
        assertThat(m.M1().slope()).isEqualTo(rho.multiply(b));
        assertThat(m.M2().slope()).isEqualTo(rho.multiply(b).multiply(b));
        assertThat(m.N0().slope()).isEqualTo(rhoH);
        assertThat(m.N1().slope()).isEqualTo(rhoH.multiply(b));
        assertThat(m.T().slope()).isEqualTo(m.cube().value().negate());
        Ledger.record(getClass(), 1);
    }

    /** κ* and g at random; Im z = 0 gives ξ = −Im(1/g + κ/(κ−g))/Im g. */
    private static Moving wishart(int seed) {
        Random random = new Random(seed);
        Jet kappa = Jet.constant(positive(random));
        Complex<Jet> g = point(random).conjugate().divide(JETS.of(8));
        MarchenkoPastur<Jet> law = new MarchenkoPastur<>(JETS, kappa);
        Jet xi = law.z(JETS.zero(), g).im().divide(g.im()).negate();
        return moving(xi, g, at -> law.at(at.xi(), at.parameter()), at -> law.above(at.xi(), at.b(), at.parameter()));
    }

    /** Atoms, masses and w at random; Im z = 0 gives ξ = −Im w/Im G. */
    private static Moving atoms(int seed) {
        Random random = new Random(seed);
        List<BigFraction> weights =
                Stream.generate(() -> positive(random)).limit(3).toList();
        BigFraction all = weights.stream().reduce(BigFraction.ZERO, BigFraction::add);
        List<Jet> masses =
                weights.stream().map(x -> Jet.constant(x.divide(all))).toList();
        List<Jet> places = IntStream.range(0, 3)
                .mapToObj(i -> Jet.constant(positive(random).add(8 * i - 4)))
                .toList();
        Complex<Jet> w = point(random);
        AtomicTeacher<Jet> law = new AtomicTeacher<>(JETS, places, masses);
        Jet xi = w.im().divide(law.at(JETS.zero(), w).g().im()).negate();
        return moving(xi, w, at -> law.at(at.xi(), at.parameter()), at -> law.above(at.xi(), at.b(), at.parameter()));
    }

    /** What a law is asked at. */
    private record Asked(Jet xi, Jet b, Complex<Jet> parameter) {}

    private static Moving moving(
            Jet xi,
            Complex<Jet> parameter,
            Function<Asked, CurvePoint<Jet>> curve,
            Function<Asked, UpperMoments<Jet>> above) {
        CurvePoint<Jet> point = curve.apply(new Asked(xi, xi, parameter));
        assertThat(point.z().im().value()).isEqualTo(BigFraction.ZERO);
        Complex<Jet> perCut = point.slope().reciprocal();
        Complex<Jet> perXi = point.g().divide(point.slope()).negate();
        Jet b = point.z().re();
        return new Moving(
                b.value(),
                above.apply(new Asked(xi, moved(b), moved(parameter, perCut))),
                above.apply(new Asked(moved(xi), b, moved(parameter, perXi))));
    }

    private static Jet moved(Jet x) {
        return new Jet(x.value(), BigFraction.ONE);
    }

    private static Complex<Jet> moved(Complex<Jet> x, Complex<Jet> by) {
        return Complex.of(
                new Jet(x.re().value(), by.re().value()),
                new Jet(x.im().value(), by.im().value()));
    }

    /** Above the real axis. */
    private static Complex<Jet> point(Random random) {
        return Complex.of(Jet.constant(new BigFraction(random.nextInt(17) - 8, 5)), Jet.constant(positive(random)));
    }

    private static BigFraction positive(Random random) {
        return new BigFraction(1 + random.nextInt(12), 4);
    }
}
