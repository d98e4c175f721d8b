package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.linear.Equations.Value;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Complex;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One equation, by Newton and proof, and by signs alone; and in a complex variable. */
class RootFinderTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);
    private static final ApfloatArithmetic DECIMAL = ApfloatArithmetic.ofDigits(60);

    /** xⁿ = c, from a start that is right to 13 digits. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 10", "5, 0.001", "7, 1e12"})
    void bracketing_findsWhatIsProved(int n, String c) {
        double start = Math.pow(Double.parseDouble(c), 1.0 / n) * (1 + 1e-13);
        Ball proved = RootFinder.certified(BALLS).root(power(BALLS, n, c), BALLS.of(start));
        Real found = RootFinder.bracketing(DECIMAL).root(power(DECIMAL, n, c), DECIMAL.of(new BigDecimal(start)));

        BigDecimal difference =
                proved.midpoint().subtract(DECIMAL.toBigDecimal(found, 60)).abs();
        assertThat(proved.radius()).isLessThan(new BigDecimal("1e-60"));
        assertThat(difference).isLessThan(proved.midpoint().multiply(new BigDecimal("1e-56")));
    }

    @Test
    void bracketing_asksForNoDerivative() {
        Function<Real, Value<Real>> withoutDerivative =
                x -> new Value<>(x.multiply(x).subtract(DECIMAL.of(4)), DECIMAL.zero());

        Real two = RootFinder.bracketing(DECIMAL)
                .root(withoutDerivative, DECIMAL.of(new BigDecimal("2.00000000000000001")));

        assertThat(DECIMAL.toBigDecimal(two, 50)).isEqualByComparingTo("2");
    }

    @Test
    void bracketing_ofARootAtZero_findsIt() {
        Real zero = RootFinder.bracketing(DECIMAL)
                .root(x -> new Value<>(x.add(x.multiply(x)), DECIMAL.one()), DECIMAL.zero());

        assertThat(DECIMAL.toBigDecimal(zero, 50).abs()).isLessThan(new BigDecimal("1e-55"));
    }

    @Test
    void bracketing_withoutASignChange_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> RootFinder.bracketing(DECIMAL)
                        .root(x -> new Value<>(x.multiply(x).add(DECIMAL.one()), x.multiply(2)), DECIMAL.one()));
    }

    /** z³ = 1 below the real axis: −½ − i√3/2. */
    @Test
    void complexRoot_isEnclosed() {
        Complex<Ball> root = ComplexRoot.near(
                BALLS, Complex.of(BALLS.of(new BigDecimal("-0.6")), BALLS.of(-1)), RootFinderTest::cubeIsOne);

        assertThat(root.re().contains(new BigDecimal("-0.5"))).isTrue();
        assertThat(root.im().multiply(root.im()).contains(new BigDecimal("0.75")))
                .isTrue();
        assertThat(root.im().provedSign()).isEqualTo(-1);
        assertThat(root.re().radius()).isLessThan(new BigDecimal("1e-70"));
        assertThat(root.im().radius()).isLessThan(new BigDecimal("1e-70"));
    }

    @Test
    void complexRoot_withADerivativeOfTheWrongSign_isNotAccepted() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        ComplexRoot.near(BALLS, Complex.of(BALLS.of(new BigDecimal("-0.6")), BALLS.of(-1)), z -> {
                            ComplexRoot.Value<Ball> at = cubeIsOne(z);
                            return new ComplexRoot.Value<>(
                                    at.value(), at.derivative().negate());
                        }));
    }

    private static ComplexRoot.Value<Ball> cubeIsOne(Complex<Ball> z) {
        return new ComplexRoot.Value<>(
                z.square().multiply(z).subtract(Complex.real(BALLS, BALLS.one())),
                z.square().multiply(3));
    }

    private static <T extends FieldElement<T>> Function<T, Value<T>> power(
            RealArithmetic<T> arithmetic, int n, String c) {
        T value = arithmetic.of(new BigDecimal(c));
        return x -> {
            T below = arithmetic.one();
            for (int k = 1; k < n; k++) {
                below = below.multiply(x);
            }
            return new Value<>(below.multiply(x).subtract(value), below.multiply(n));
        };
    }
}
