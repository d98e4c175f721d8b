package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.Test;

class Binary64ArithmeticTest {

    private static final Binary64Arithmetic BINARY64 = Binary64Arithmetic.INSTANCE;

    @Test
    void of_roundsToTheNearestDouble() {
        assertThat(BINARY64.of(new BigDecimal("0.1")).doubleValue()).isEqualTo(0.1);
        assertThat(BINARY64.of(9007199254740993L).doubleValue()).isEqualTo(9007199254740992.0);
    }

    @Test
    void toBigDecimal_givesTheDoublesOwnDigits() {
        assertThat(BINARY64.toBigDecimal(new Decimal64(0.1), 20)).isEqualByComparingTo("0.10000000000000000555");
        assertThat(BINARY64.toBigDecimal(new Decimal64(0.125), 2)).isEqualByComparingTo("0.12");
        assertThat(BINARY64.toBigDecimal(new Decimal64(-0.375), 2)).isEqualByComparingTo("-0.38");
    }

    @Test
    void toBigDecimal_ofAnInfinity_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BINARY64.toBigDecimal(Decimal64.POSITIVE_INFINITY, 5));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> BINARY64.toBigDecimal(Decimal64.NAN, 5));
    }

    @Test
    void isFinite_forEachKindOfNumber() {
        assertThat(BINARY64.isFinite(new Decimal64(-1e308))).isTrue();
        assertThat(BINARY64.isFinite(Decimal64.NAN)).isFalse();
        assertThat(BINARY64.isFinite(Decimal64.NEGATIVE_INFINITY)).isFalse();
    }

    @Test
    void signum_ofEachSign() {
        assertThat(BINARY64.signum(new Decimal64(-1e-320))).isEqualTo(-1);
        assertThat(BINARY64.signum(new Decimal64(-0.0))).isZero();
        assertThat(BINARY64.signum(new Decimal64(3))).isEqualTo(1);
    }

    @Test
    void functions_areTheLibrarys() {
        assertThat(BINARY64.sqrt(new Decimal64(2)).doubleValue()).isEqualTo(Math.sqrt(2));
        assertThat(BINARY64.sqrt(new Decimal64(-1)).isNaN()).isTrue();
        assertThat(BINARY64.exp(new Decimal64(1)).doubleValue()).isEqualTo(Math.E, within(2 * Math.ulp(Math.E)));
        assertThat(BINARY64.expm1(new Decimal64(1e-20)).doubleValue()).isEqualTo(1e-20);
        assertThat(BINARY64.exp(new Decimal64(1000)).isInfinite()).isTrue();
    }

    @Test
    void log10_ofZero_isMinusInfinity() {
        assertThat(BINARY64.log10(Decimal64.ZERO)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(BINARY64.log10(new Decimal64(-1000))).isEqualTo(3);
    }

    @Test
    void log10UnitRoundoff_isThatOfTheFormat() {
        double unit = FloatFormat.BINARY64.unitRoundoff().doubleValue();

        assertThat(BINARY64.log10UnitRoundoff()).isEqualTo((int) Math.round(Math.log10(unit)));
    }

    @Test
    void atan2_coversTheWholeCircle_withPiOnTheCut() {
        assertThat(angle(1, 1)).isEqualTo(Math.PI / 4);
        assertThat(angle(0, -1)).isEqualTo(Math.PI);
        assertThat(angle(-0.0, -1)).isEqualTo(Math.PI);
        assertThat(angle(-1, -0.0)).isEqualTo(-Math.PI / 2);
        assertThat(angle(0, -0.0)).isZero();
        assertThat(angle(-1e-300, -1)).isEqualTo(-Math.PI);
        assertThat(BINARY64.pi().doubleValue()).isEqualTo(Math.PI);
    }

    private static double angle(double y, double x) {
        return BINARY64.atan2(new Decimal64(y), new Decimal64(x)).doubleValue();
    }

    @Test
    void erfc_isWithinSixUnitsOfTheBalls() {
        BallArithmetic balls = BallArithmetic.ofBits(100);
        Random random = new Random(19);
        for (int i = 0; i < 20_000; i++) {
            // on both sides of where its method changes, and up to the least normal number
            double x = i % 2 == 0 ? random.nextDouble() * 32.4 - 6 : random.nextDouble() * 1.2 - 0.6;
            double exact = balls.erfc(balls.of(x)).midpoint().doubleValue();
            double erfc = BINARY64.erfc(new Decimal64(x)).doubleValue();
            assertThat(erfc).as("erfc %s", x).isEqualTo(exact, within(6 * Math.ulp(exact)));
        }
    }

    @Test
    void erfc_ofSpecialNumbers() {
        assertThat(erfc(0)).isOne();
        assertThat(erfc(-0.0)).isOne();
        assertThat(erfc(1e-300)).isOne();
        assertThat(erfc(-1e300)).isEqualTo(2);
        assertThat(erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(erfc(1e300)).isZero();
        assertThat(erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(erfc(Double.NaN)).isNaN();
        assertThat(erfc(27)).isEqualTo(5.237048923789256e-319, within(4 * Double.MIN_VALUE));
    }

    private static double erfc(double x) {
        return BINARY64.erfc(new Decimal64(x)).doubleValue();
    }
}
