package dev.touchstone.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.FieldElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms in balls against quadrature in decimals, at points of no table. */
@Tag("slow")
class TwoMethodsTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);
    private static final ApfloatArithmetic DECIMAL = ApfloatArithmetic.ofDigits(80);
    private static final String AGREEMENT = "1e-60";
    /** A path from a gap starts between poles on either side, where 80 digits of quadrature leave about 48. */
    private static final String FROM_A_GAP = "1e-45";

    /** A steady state's inputs: atoms with masses, or a Wishart teacher's width alone. */
    private record Point(
            List<String> atoms, List<String> masses, String alpha, String ridge, String noise, String kappa) {

        static Point wishart(String kappaStar, String alpha, String ridge, String noise, String kappa) {
            return new Point(List.of(), List.of(kappaStar), alpha, ridge, noise, kappa);
        }

        <T extends FieldElement<T>> SpectralLaw<T> law(RealArithmetic<T> arithmetic) {
            return atoms.isEmpty()
                    ? new MarchenkoPastur<>(
                            arithmetic, numbers(arithmetic, masses).get(0))
                    : new AtomicTeacher<>(arithmetic, numbers(arithmetic, atoms), numbers(arithmetic, masses));
        }

        <T extends FieldElement<T>> SteadyState<T> problem(RealArithmetic<T> arithmetic, SpectralLaw<T> law) {
            List<T> x = numbers(arithmetic, List.of(alpha, ridge, noise, kappa));
            return new SteadyState<>(arithmetic, law, x.get(0), x.get(1), x.get(2), x.get(3));
        }

        private static <T extends FieldElement<T>> List<T> numbers(RealArithmetic<T> arithmetic, List<String> of) {
            return of.stream().map(x -> arithmetic.of(new BigDecimal(x))).toList();
        }
    }

    @Test
    void wide_steadyState_isThatOfQuadrature() {
        SteadyState.Solution<Ball> found =
                assertBothAgree(Point.wishart("0.625", "0.4375", "0.0625", "0.75", "2"), AGREEMENT);

        assertThat(found.binds()).isFalse();
    }

    @Test
    void binding_steadyState_isThatOfQuadrature() {
        SteadyState.Solution<Ball> found =
                assertBothAgree(Point.wishart("0.25", "0.375", "0.03125", "0.875", "0.3125"), AGREEMENT);

        assertThat(found.binds()).isTrue();
    }

    /** Three separate bands, the cut between the first and the second. */
    @Test
    void cutInAGap_steadyState_isThatOfQuadrature() {
        Point point = new Point(List.of("0", "3", "8"), List.of("0.75", "0.125", "0.125"), "2", "0.75", "0.25", "1");
        SteadyState.Solution<Ball> found = assertBothAgree(point, FROM_A_GAP);

        List<Ball> edges = point.law(BALLS).edges(found.xi());
        assertThat(edges).hasSize(6);
        assertThat(found.cut().subtract(edges.get(1)).provedSign()).isEqualTo(1);
        assertThat(edges.get(2).subtract(found.cut()).provedSign()).isEqualTo(1);
        assertThat(found.above().M0().contains(new BigDecimal("0.25"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lassoBySignsAlone_isTheProvedOne(boolean gaussian) {
        LassoSearch search = new LassoSearch(lasso(Binary64Arithmetic.INSTANCE, gaussian));
        LassoSearch.Found near = search.find();
        LassoEvolution.Solution<Ball> proved =
                lasso(BALLS, gaussian).near(BALLS.of(near.delta()), BALLS.of(near.cut()));
        ApfloatArithmetic decimal = ApfloatArithmetic.ofDigits(50);
        LassoEvolution.Solution<Real> bracketed = search.bracketed(lasso(decimal, gaussian));

        assertClose(proved.delta(), decimal.toBigDecimal(bracketed.delta(), 48), "1e-42");
        assertClose(proved.cut(), decimal.toBigDecimal(bracketed.cut(), 48), "1e-42");
        assertClose(
                proved.sums().active(), decimal.toBigDecimal(bracketed.sums().active(), 48), "1e-40");
    }

    private static SteadyState.Solution<Ball> assertBothAgree(Point point, String within) {
        BallArithmetic coarse = SteadyStateSearch.arithmetic();
        SteadyState.Solution<Ball> near = new SteadyStateSearch(point.problem(coarse, point.law(coarse))).solution();
        SteadyState<Ball> closed = point.problem(BALLS, point.law(BALLS));
        SteadyState.Solution<Ball> proved = closed.near(near.xi(), near.q(), near.cut(), near.binds());
        SteadyState<Real> measured = point.problem(DECIMAL, QuadratureLaw.of(DECIMAL, point.law(DECIMAL)));
        SteadyState.Solution<Real> integrated =
                measured.near(decimal(near.xi()), decimal(near.q()), decimal(near.cut()), near.binds());

        assertClose(proved.xi(), decimals(integrated.xi()), within);
        assertClose(proved.q(), decimals(integrated.q()), within);
        assertClose(proved.cut(), decimals(integrated.cut()), within);
        assertClose(
                closed.mse(proved.xi(), proved.q(), proved.above()),
                decimals(measured.mse(integrated.xi(), integrated.q(), integrated.above())),
                within);
        assertClose(closed.meanTrace(proved), decimals(measured.meanTrace(integrated)), within);
        List<Ball> moments = moments(proved.above());
        List<Real> quadratures = moments(integrated.above());
        for (int k = 0; k < moments.size(); k++) {
            assertClose(moments.get(k), decimals(quadratures.get(k)), within);
        }
        return proved;
    }

    private static <T extends FieldElement<T>> List<T> moments(UpperMoments<T> above) {
        return List.of(above.M0(), above.M1(), above.M2(), above.N0(), above.N1(), above.T());
    }

    private static <T extends FieldElement<T>> LassoEvolution<T> lasso(RealArithmetic<T> arithmetic, boolean gaussian) {
        List<T> values = Stream.of("6", "3", "1.5", "0.5", "0")
                .map(x -> arithmetic.of(new BigDecimal(x)))
                .toList();
        return new LassoEvolution<>(
                arithmetic,
                new LassoTeacher<>(arithmetic, gaussian, values, List.of(2, 2, 4, 8, 24)),
                28,
                arithmetic.of(new BigDecimal("0.375")),
                arithmetic.of(new BigDecimal("0.625")));
    }

    private static Real decimal(Ball x) {
        return DECIMAL.of(SteadyStateSearch.arithmetic().toBigDecimal(x, 60));
    }

    private static BigDecimal decimals(Real x) {
        return DECIMAL.toBigDecimal(x, 78);
    }

    private static void assertClose(Ball proved, BigDecimal other, String within) {
        assertThat(proved.radius()).isLessThan(new BigDecimal("1e-55"));
        assertThat(proved.midpoint().subtract(other).abs()).isLessThan(new BigDecimal(within));
    }
}
