package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every operation errs by a few units in the last digit: measured against BigDecimal and against twice the digits. */
class ApfloatArithmeticProperties {

    private static final int DIGITS = 60;
    private static final ApfloatArithmetic ARITHMETIC = ApfloatArithmetic.ofDigits(DIGITS);
    private static final ApfloatArithmetic WIDE = ApfloatArithmetic.ofDigits(2 * DIGITS);
    private static final MathContext EXACT_ENOUGH = new MathContext(3 * DIGITS);

    @Property(tries = 500, seed = "111", edgeCases = EdgeCasesMode.NONE)
    void arithmetic_matchesBigDecimal(@ForAll("decimals") BigDecimal x, @ForAll("decimals") BigDecimal y) {
        assertClose(apply(Real::add, x, y), x.add(y), larger(x, y));
        assertClose(apply(Real::subtract, x, y), x.subtract(y), larger(x, y));
        assertClose(apply(Real::multiply, x, y), x.multiply(y), x.multiply(y));
        assertClose(apply(Real::divide, x, y), x.divide(y, EXACT_ENOUGH), x.divide(y, EXACT_ENOUGH));
    }

    @Property(tries = 300, seed = "112", edgeCases = EdgeCasesMode.NONE)
    void sqrt_matchesBigDecimal(@ForAll("decimals") BigDecimal x) {
        BigDecimal root = x.abs().sqrt(EXACT_ENOUGH);

        assertClose(ARITHMETIC.toBigDecimal(ARITHMETIC.sqrt(ARITHMETIC.of(x.abs())), DIGITS), root, root);
    }

    @Property(tries = 300, seed = "113", edgeCases = EdgeCasesMode.NONE)
    void otherOperations_matchTheirDefinitions(@ForAll("decimals") BigDecimal x, @ForAll short n) {
        Real real = ARITHMETIC.of(x);
        BigDecimal product = x.multiply(BigDecimal.valueOf(n));
        BigDecimal reciprocal = BigDecimal.ONE.divide(x, EXACT_ENOUGH);

        assertClose(ARITHMETIC.toBigDecimal(real.multiply(n), DIGITS), product, product);
        assertClose(ARITHMETIC.toBigDecimal(real.reciprocal(), DIGITS), reciprocal, reciprocal);
        assertThat(ARITHMETIC.toBigDecimal(real.negate(), DIGITS)).isEqualByComparingTo(x.negate());
        assertThat(ARITHMETIC.signum(real)).isEqualTo(x.signum());
        assertThat(ARITHMETIC.toBigDecimal(ARITHMETIC.abs(real), DIGITS)).isEqualByComparingTo(x.abs());
    }

    @Property(tries = 25, seed = "114", edgeCases = EdgeCasesMode.NONE)
    void exponentials_agreeWithTwiceTheDigits(@ForAll("exponents") BigDecimal x) {
        assertAgree(a -> a.exp(a.of(x)));
        assertAgree(a -> a.expm1(a.of(x)));
    }

    @Property(tries = 300, seed = "115", edgeCases = EdgeCasesMode.NONE)
    void arithmetic_agreesWithTwiceTheDigits(@ForAll("decimals") BigDecimal x, @ForAll("decimals") BigDecimal y) {
        assertAgree(a -> a.of(x).divide(a.of(y)).multiply(a.of(x)));
        assertAgree(a -> a.sqrt(a.abs(a.of(x).multiply(a.of(y)))).reciprocal());
    }

    /** Up to 50 digits, so that 60 digits hold them exactly, over many magnitudes; never zero. */
    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(BigInteger.TEN.pow(50).negate(), BigInteger.TEN.pow(50))
                                .filter(n -> n.signum() != 0),
                        Arbitraries.integers().between(-10, 110))
                .as(BigDecimal::new);
    }

    /** From e^x − 1 = 10⁻⁷⁰ to e^x = 10⁸⁶, both signs. */
    @Provide
    Arbitrary<BigDecimal> exponents() {
        return Combinators.combine(
                        Arbitraries.integers().between(-200, 200).filter(n -> n != 0),
                        Arbitraries.integers().between(0, 72))
                .as((n, scale) -> new BigDecimal(BigInteger.valueOf(n), scale));
    }

    private static BigDecimal apply(BinaryOperator<Real> operation, BigDecimal x, BigDecimal y) {
        return ARITHMETIC.toBigDecimal(operation.apply(ARITHMETIC.of(x), ARITHMETIC.of(y)), DIGITS);
    }

    private static void assertAgree(Function<ApfloatArithmetic, Real> formula) {
        BigDecimal wide = WIDE.toBigDecimal(formula.apply(WIDE), 2 * DIGITS);
        assertClose(ARITHMETIC.toBigDecimal(formula.apply(ARITHMETIC), DIGITS), wide, wide);
    }

    /** Ten units in the last of 60 digits of {@code scale}. */
    private static void assertClose(BigDecimal actual, BigDecimal expected, BigDecimal scale) {
        BigDecimal bound = scale.abs().scaleByPowerOfTen(2 - DIGITS);
        assertThat(actual.subtract(expected).abs()).isLessThanOrEqualTo(bound);
    }

    private static BigDecimal larger(BigDecimal x, BigDecimal y) {
        return x.abs().max(y.abs());
    }
}
