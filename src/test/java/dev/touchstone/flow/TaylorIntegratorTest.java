package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.DecimalArithmetic;
import dev.touchstone.number.DecimalArithmetic.Decimal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaylorIntegratorTest {

    private static final DecimalArithmetic DIGITS_60 = DecimalArithmetic.ofDigits(60);
    private static final List<BigDecimal> TIMES = decimals("0", "0.5", "2", "4.5");

    /** (12): g(τ) = 1 / (1 + (1/g(0) − 1) e^{−2λτ}); λ = ¾, g(0) = ⅛. */
    @ParameterizedTest
    @ValueSource(ints = {30, 60, 90})
    void integrate_ofOneDirection_isTheLogisticToItsPrecision(int digits) {
        DecimalArithmetic arithmetic = DecimalArithmetic.ofDigits(digits);
        ApfloatArithmetic wide = ApfloatArithmetic.ofDigits(digits + 30);
        FieldMatrix<Decimal> G0 = scalar(arithmetic, "0.125");

        List<FieldMatrix<Decimal>> G = new TaylorIntegrator<>(
                        arithmetic, List.of(arithmetic.of(new BigDecimal("0.75"))), digits)
                .integrate(G0, TIMES);

        for (int k = 0; k < TIMES.size(); k++) {
            Real decay = wide.exp(wide.of(TIMES.get(k).multiply(new BigDecimal("-1.5"))));
            BigDecimal expected =
                    wide.toBigDecimal(wide.one().add(decay.multiply(7)).reciprocal(), digits + 20);
            BigDecimal error =
                    arithmetic.toBigDecimal(G.get(k).getEntry(0, 0), digits).subtract(expected);
            // about 16 steps of one u each, and rounding: u is 10^−digits
            assertThat(error.abs()).isLessThan(BigDecimal.ONE.scaleByPowerOfTen(3 - digits));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60})
    void integrate_ofCoupledDirections_isTheClosedFormToItsPrecision(int digits) {
        ApfloatArithmetic arithmetic = ApfloatArithmetic.ofDigits(digits);
        List<Real> lambda = RandomMatrices.in(arithmetic, decimals("1", "1", "0"));
        FieldMatrix<Real> G0 = RandomMatrices.outerGram(RandomMatrices.overlap(arithmetic, new Random(4), 3, 2));

        List<FieldMatrix<Real>> G =
                new TaylorIntegrator<>(arithmetic, lambda, digits).integrate(G0, decimals("0", "1.5"));

        Real tau = arithmetic.of(new BigDecimal("1.5"));
        FieldMatrix<Real> expected = RiccatiFlow.fromGram(
                arithmetic, RiccatiFlow.growth(arithmetic, lambda, tau), RiccatiFlow.gain(arithmetic, lambda, tau), G0);
        assertThat(G.get(0)).isEqualTo(G0);
        assertThat(Matrices.log10Max(arithmetic, G.get(1).subtract(expected))).isLessThan(3.0 - digits);
    }

    @Test
    void integrate_toSeveralTimes_isEachOfThemByItself() {
        List<Decimal> lambda = RandomMatrices.in(DIGITS_60, decimals("1", "0.5"));
        FieldMatrix<Decimal> G0 = RandomMatrices.outerGram(RandomMatrices.overlap(DIGITS_60, new Random(6), 2, 1));
        TaylorIntegrator<Decimal> integrator = new TaylorIntegrator<>(DIGITS_60, lambda, 60);
        List<BigDecimal> times = decimals("0.25", "0.250001", "1", "1.75");

        List<FieldMatrix<Decimal>> together = integrator.integrate(G0, times);

        for (int k = 0; k < times.size(); k++) {
            FieldMatrix<Decimal> alone =
                    integrator.integrate(G0, times.subList(k, k + 1)).get(0);
            assertThat(Matrices.log10Max(DIGITS_60, together.get(k).subtract(alone)))
                    .isLessThan(-58);
        }
    }

    @Test
    void integrate_fromAFixedPoint_stays() {
        List<Decimal> lambda = RandomMatrices.in(DIGITS_60, decimals("1", "0.5"));
        TaylorIntegrator<Decimal> integrator = new TaylorIntegrator<>(DIGITS_60, lambda, 60);
        Stream.of("0 0", "1 0", "0 1", "1 1").forEach(diagonal -> {
            FieldMatrix<Decimal> G0 =
                    Matrices.diagonal(DIGITS_60, RandomMatrices.in(DIGITS_60, decimals(diagonal.split(" "))));

            assertThat(integrator.integrate(G0, decimals("0", "20"))).containsExactly(G0, G0);
        });
    }

    @Test
    void integrate_inAbsurdUnitsOfTime_isTheSameFlow() {
        TaylorIntegrator<Decimal> slow =
                new TaylorIntegrator<>(DIGITS_60, List.of(DIGITS_60.of(new BigDecimal("1e-320"))), 60);
        TaylorIntegrator<Decimal> ordinary = new TaylorIntegrator<>(DIGITS_60, List.of(DIGITS_60.one()), 60);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            FieldMatrix<Decimal> expected =
                    ordinary.integrate(scalar(DIGITS_60, "0.25"), decimals("1")).get(0);
            FieldMatrix<Decimal> actual =
                    slow.integrate(scalar(DIGITS_60, "0.25"), decimals("1e320")).get(0);
            assertThat(Matrices.log10Max(DIGITS_60, actual.subtract(expected))).isLessThan(-58);
            assertThat(slow.integrate(scalar(DIGITS_60, "1"), decimals("1e300")))
                    .containsExactly(scalar(DIGITS_60, "1"));
        });
    }

    @Test
    void integrate_ofAnAbsentDirection_keepsItsZerosExactly() {
        List<Decimal> lambda = RandomMatrices.in(DIGITS_60, decimals("1", "0.75", "0.5"));
        FieldMatrix<Decimal> G0 = Matrices.build(
                DIGITS_60, 3, 3, (i, j) -> i == 1 || j == 1 ? DIGITS_60.zero() : DIGITS_60.of(new BigDecimal("0.25")));

        FieldMatrix<Decimal> G = new TaylorIntegrator<>(DIGITS_60, lambda, 60)
                .integrate(G0, decimals("2"))
                .get(0);

        for (int i = 0; i < 3; i++) {
            assertThat(DIGITS_60.signum(G.getEntry(i, 1))).isZero();
            assertThat(DIGITS_60.signum(G.getEntry(1, i))).isZero();
        }
        assertThat(DIGITS_60.signum(G.getEntry(0, 2))).isNotZero();
    }

    private static FieldMatrix<Decimal> scalar(DecimalArithmetic arithmetic, String value) {
        return Matrices.build(arithmetic, 1, 1, (i, j) -> arithmetic.of(new BigDecimal(value)));
    }

    private static List<BigDecimal> decimals(String... numbers) {
        return Stream.of(numbers).map(BigDecimal::new).toList();
    }
}
