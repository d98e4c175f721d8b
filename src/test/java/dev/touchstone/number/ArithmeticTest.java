package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.BigFractionField;
import org.apache.commons.math3.util.Decimal64Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every arithmetic does alike, and what each is called. */
class ArithmeticTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final ApfloatArithmetic APFLOAT = ApfloatArithmetic.ofDigits(30);

    private static BigFraction fraction(int numerator, int denominator) {
        return new BigFraction(numerator, denominator);
    }

    @Test
    void dot_ofRationals_isTheirSum() {
        BigFraction[] a = {fraction(1, 3), fraction(-2, 1), fraction(1, 7)};
        BigFraction[] b = {fraction(3, 5), fraction(1, 2), fraction(0, 1)};

        assertThat(EXACT.dot(a, b)).isEqualTo(fraction(-4, 5));
        assertThat(EXACT.dot(new BigFraction[0], new BigFraction[0])).isEqualTo(BigFraction.ZERO);
    }

    @Test
    void rationals_areFiniteAndHaveNoEnclosure() {
        assertThat(EXACT.isFinite(fraction(1, 3))).isTrue();
        assertThat(EXACT.widen(fraction(1, 3), fraction(5, 1))).isEqualTo(fraction(1, 3));
        assertThat(EXACT.abs(fraction(-1, 3))).isEqualTo(fraction(1, 3));
        assertThat(EXACT.abs(fraction(1, 3))).isEqualTo(fraction(1, 3));
        assertThat(EXACT.of(new BigDecimal("3E+2"))).isEqualTo(fraction(300, 1));
    }

    @Test
    void eachArithmetic_hasItsNameAndField() {
        assertThat(EXACT.description()).isEqualTo("exact rationals");
        assertThat(EXACT.field()).isSameAs(BigFractionField.getInstance());
        assertThat(Binary64Arithmetic.INSTANCE.description()).isEqualTo("binary64");
        assertThat(Binary64Arithmetic.INSTANCE.field()).isSameAs(Decimal64Field.getInstance());
        assertThat(APFLOAT.one().getField()).isSameAs(APFLOAT.field());
        assertThat(APFLOAT.field().getRuntimeClass()).isEqualTo(APFLOAT.one().getClass());
        assertThat(APFLOAT.one()).hasToString("1");
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE",
        "TRUE, FALSE, FALSE",
        "TRUE, UNKNOWN, UNKNOWN",
        "FALSE, TRUE, FALSE",
        "FALSE, FALSE, FALSE",
        "FALSE, UNKNOWN, FALSE",
        "UNKNOWN, TRUE, UNKNOWN",
        "UNKNOWN, FALSE, FALSE",
        "UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void and_isFalseWhereOneIs_andTrueWhereBothAre(Certainty a, Certainty b, Certainty both) {
        assertThat(a.and(b)).isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, FALSE", "FALSE, TRUE", "UNKNOWN, UNKNOWN"})
    void negated_ofWhatIsOpen_isOpen(Certainty a, Certainty opposite) {
        assertThat(a.negated()).isEqualTo(opposite);
    }

    @Test
    void numbersWithoutEnclosures_areTheirOwnCentersAndInsideEverything() {
        assertThat(EXACT.center(fraction(1, 3))).isEqualTo(fraction(1, 3));
        assertThat(EXACT.containsInside(fraction(1, 3), fraction(2, 1))).isTrue();
        assertThat(APFLOAT.center(APFLOAT.one())).isEqualTo(APFLOAT.one());
        assertThat(APFLOAT.containsInside(APFLOAT.one(), APFLOAT.zero())).isTrue();
    }

    @Test
    void balls_haveACenter_andAnInterior() {
        BallArithmetic balls = BallArithmetic.ofBits(64);
        Ball wide = balls.of(3).widenedBy(balls.one());

        assertThat(balls.center(wide).isExact()).isTrue();
        assertThat(balls.center(wide).midpoint()).isEqualByComparingTo("3");
        assertThat(balls.containsInside(wide, balls.of(3))).isTrue();
        assertThat(balls.containsInside(balls.of(3), wide)).isFalse();
    }
}
