package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The laws of a field on exact fractions, enclosure on balls. */
class ComplexTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final Complex<BigFraction> ONE = Complex.real(EXACT, BigFraction.ONE);

    private static Complex<BigFraction> z(int re, int im) {
        return Complex.of(new BigFraction(re), new BigFraction(im));
    }

    private static Complex<BigFraction> random(Random random) {
        return Complex.of(fraction(random), fraction(random));
    }

    private static BigFraction fraction(Random random) {
        return new BigFraction(random.nextInt(41) - 20, 1 + random.nextInt(12));
    }

    @Test
    void values_areThoseKnown() {
        assertThat(z(1, 2).add(z(3, -5))).isEqualTo(z(4, -3));
        assertThat(z(1, 2).subtract(z(3, -5))).isEqualTo(z(-2, 7));
        assertThat(z(1, 2).multiply(z(3, -5))).isEqualTo(z(13, 1));
        assertThat(z(13, 1).divide(z(3, -5))).isEqualTo(z(1, 2));
        assertThat(z(1, 2).negate()).isEqualTo(z(-1, -2));
        assertThat(z(1, 2).conjugate()).isEqualTo(z(1, -2));
        assertThat(z(1, 2).square()).isEqualTo(z(-3, 4));
        assertThat(z(1, 2).multiply(-3)).isEqualTo(z(-3, -6));
        assertThat(z(1, 2).multiply(new BigFraction(5))).isEqualTo(z(5, 10));
        assertThat(z(5, 10).divide(new BigFraction(5))).isEqualTo(z(1, 2));
        assertThat(z(3, 4).reciprocal()).isEqualTo(Complex.of(new BigFraction(3, 25), new BigFraction(-4, 25)));
        assertThat(Complex.real(EXACT, new BigFraction(7))).isEqualTo(z(7, 0));
        assertThat(z(0, 1).square()).isEqualTo(z(-1, 0));
    }

    @RepeatedTest(50)
    void laws_ofAField_holdOnFractions(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Complex<BigFraction> a = random(random);
        Complex<BigFraction> b = random(random);
        Complex<BigFraction> c = random(random);

        assertThat(a.multiply(b.add(c))).isEqualTo(a.multiply(b).add(a.multiply(c)));
        assertThat(a.multiply(b.multiply(c))).isEqualTo(a.multiply(b).multiply(c));
        assertThat(a.multiply(b)).isEqualTo(b.multiply(a));
        assertThat(a.subtract(b)).isEqualTo(a.add(b.negate()));
        assertThat(a.square()).isEqualTo(a.multiply(a));
        assertThat(a.multiply(b).conjugate()).isEqualTo(a.conjugate().multiply(b.conjugate()));
        assertThat(a.multiply(b.re())).isEqualTo(a.multiply(Complex.real(EXACT, b.re())));
        assertThat(a.multiply(3)).isEqualTo(a.add(a).add(a));
        if (!b.equals(z(0, 0))) {
            assertThat(b.multiply(b.reciprocal())).isEqualTo(ONE);
            assertThat(a.divide(b).multiply(b)).isEqualTo(a);
            assertThat(a.divide(b)).isEqualTo(a.multiply(b.reciprocal()));
        }
    }

    record Operation(BinaryOperator<Complex<BigFraction>> onFractions, BinaryOperator<Complex<Ball>> onBalls) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation(Complex::add, Complex::add),
            new Operation(Complex::subtract, Complex::subtract),
            new Operation(Complex::multiply, Complex::multiply),
            new Operation(Complex::divide, Complex::divide),
            new Operation((a, b) -> b.reciprocal(), (a, b) -> b.reciprocal()),
            new Operation((a, b) -> a.square(), (a, b) -> a.square()),
            new Operation((a, b) -> a.multiply(b.im()), (a, b) -> a.multiply(b.im())),
            new Operation((a, b) -> a.multiply(-7), (a, b) -> a.multiply(-7)),
            new Operation(
                    (a, b) -> a.conjugate().negate(), (a, b) -> a.conjugate().negate()));

    /** The corners of the operands' rectangles are numbers of theirs. */
    @RepeatedTest(50)
    void balls_encloseTheResults_ofTheCornersOfTheirRectangles(RepetitionInfo repetition) {
        Random random = new Random(100 + repetition.getCurrentRepetition());
        BallArithmetic balls = BallArithmetic.ofBits(32 + random.nextInt(100));
        Complex<Ball> a = rectangle(balls, random);
        Complex<Ball> b = rectangle(balls, random);

        for (Operation operation : OPERATIONS) {
            Complex<Ball> result = operation.onBalls.apply(a, b);
            for (int corner = 0; corner < 16; corner++) {
                Complex<BigFraction> exact = operation.onFractions.apply(
                        Complex.of(end(a.re(), corner & 1), end(a.im(), corner & 2)),
                        Complex.of(end(b.re(), corner & 4), end(b.im(), corner & 8)));
                assertThat(contains(result.re(), exact.re())).isTrue();
                assertThat(contains(result.im(), exact.im())).isTrue();
            }
        }
    }

    /** Away from zero, so that it can be divided by. */
    private static Complex<Ball> rectangle(BallArithmetic balls, Random random) {
        Ball re = balls.of((1 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
        Ball im = balls.of(3 * random.nextGaussian());
        Ball r = balls.of(Math.scalb(0.5 + random.nextDouble() / 2, -1 - random.nextInt(60)));
        return Complex.of(re.widenedBy(r), im.widenedBy(r.scale(-random.nextInt(3))));
    }

    private static BigFraction end(Ball x, int which) {
        return EXACT.of(
                which == 0 ? x.midpoint().subtract(x.radius()) : x.midpoint().add(x.radius()));
    }

    private static boolean contains(Ball z, BigFraction x) {
        BigFraction distance = EXACT.abs(EXACT.of(z.midpoint()).subtract(x));
        return distance.compareTo(EXACT.of(z.radius())) <= 0;
    }

    @Test
    void balls_thatMayBeZero_areNotDividedBy() {
        BallArithmetic balls = BallArithmetic.ofBits(64);
        Ball nearZero = balls.zero().widenedBy(balls.of(new BigDecimal("1e-9")));
        Complex<Ball> one = Complex.real(balls, balls.one());

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> one.divide(Complex.of(nearZero, nearZero)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Complex.of(nearZero, nearZero).reciprocal());
    }

    @Test
    void binary64_isAnArithmeticToo() {
        Complex<Decimal64> i = Complex.of(Decimal64.ZERO, Decimal64.ONE);

        assertThat(i.reciprocal().im().doubleValue()).isEqualTo(-1);
    }
}
