package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every bound on its side of the exact value, and near it. */
class RadiusProperties {

    private static final BigDecimal UP = new BigDecimal("1.000000004"); // 1 + 4·2⁻³⁰
    private static final BigDecimal DOWN = new BigDecimal("0.999999996");

    @Property(tries = 20_000, seed = "531", edgeCases = EdgeCasesMode.NONE)
    void operations_boundTheExactValue(@ForAll("radii") Long a, @ForAll("radii") Long b) {
        BigDecimal x = value(a);
        BigDecimal y = value(b);
        assertUpper(Radius.add(a, b), x.add(y));
        assertUpper(Radius.multiply(a, b), x.multiply(y));
        assertThat(value(Radius.twice(a))).isEqualByComparingTo(x.add(x));
        assertThat(Long.compare(a, b)).isEqualTo(x.compareTo(y));
        BigDecimal difference = value(Radius.lowerSubtract(a, b));
        assertThat(difference).isLessThanOrEqualTo(x.subtract(y).max(BigDecimal.ZERO));
        assertThat(difference).isGreaterThanOrEqualTo(x.subtract(y).multiply(DOWN));
        BigDecimal root = value(Radius.lowerSqrt(a));
        assertThat(root.multiply(root)).isLessThanOrEqualTo(x);
        assertThat(root.multiply(root)).isGreaterThanOrEqualTo(x.multiply(DOWN).multiply(DOWN));
        if (b != Radius.ZERO) {
            BigDecimal quotient = value(Radius.divide(a, b));
            assertThat(quotient.multiply(y)).isGreaterThanOrEqualTo(x);
            assertThat(quotient.multiply(y)).isLessThanOrEqualTo(x.multiply(UP));
        }
    }

    @Property(tries = 20_000, seed = "533", edgeCases = EdgeCasesMode.NONE)
    void addedProduct_boundsTheExactValue(@ForAll("radii") Long sum, @ForAll("radii") Long a, @ForAll("radii") Long b) {
        assertUpper(Radius.addProduct(sum, a, b), value(sum).add(value(a).multiply(value(b))));
    }

    @Property(tries = 20_000, seed = "532", edgeCases = EdgeCasesMode.NONE)
    void conversions_boundTheInteger(@ForAll("integers") BigInteger n) {
        BigDecimal x = new BigDecimal(n.abs());
        assertUpper(Radius.ofMagnitude(n, 0), x);
        BigDecimal lower = value(Radius.lowerOfMagnitude(n, 0));
        assertThat(lower).isLessThanOrEqualTo(x);
        assertThat(lower).isGreaterThanOrEqualTo(x.multiply(DOWN));
        if (n.bitLength() < Long.SIZE) {
            assertUpper(
                    Radius.of(Math.max(0, n.longValue()), 0), x.multiply(BigDecimal.valueOf(Math.max(0, n.signum()))));
        }
    }

    @Example
    void order_holdsOverTheWholeRange() {
        long limit = (1L << 31) - 64;
        long[] increasing = {
            Radius.ZERO,
            Radius.powerOfTwo(-limit + 30),
            Radius.powerOfTwo(-1),
            Radius.powerOfTwo(0),
            Radius.powerOfTwo(limit)
        };
        assertThat(increasing).isSorted().doesNotHaveDuplicates();
        assertThat(Radius.log2(Radius.powerOfTwo(limit))).isEqualTo(limit);
        assertThat(Radius.log2(Radius.powerOfTwo(-limit + 30))).isEqualTo(-limit + 30);
        assertThatThrownBy(() -> Radius.powerOfTwo(limit + 31)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Radius.powerOfTwo(-limit + 29)).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<Long> radii() {
        return Arbitraries.randomValue(random -> random.nextInt(20) == 0
                ? Radius.ZERO
                : Radius.of(mantissa(random), random.nextInt(random.nextInt(4) == 0 ? 300 : 40) - 60L));
    }

    private static long mantissa(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 1L << random.nextInt(31);
            case 1 -> (1L << (1 + random.nextInt(31))) - 1;
            default -> 1L + random.nextInt(Integer.MAX_VALUE);
        };
    }

    @Provide
    Arbitrary<BigInteger> integers() {
        return Arbitraries.randomValue(random -> {
            int length = random.nextInt(random.nextBoolean() ? 66 : 300);
            BigInteger power = BigInteger.ONE.shiftLeft(length);
            BigInteger n = random.nextInt(4) == 0
                    ? power.add(BigInteger.valueOf(random.nextInt(3) - 1L))
                    : new BigInteger(length, random);
            return random.nextBoolean() ? n : n.negate();
        });
    }

    private static void assertUpper(long bound, BigDecimal exact) {
        assertThat(value(bound)).isGreaterThanOrEqualTo(exact);
        assertThat(value(bound)).isLessThanOrEqualTo(exact.multiply(UP));
    }

    private static BigDecimal value(long a) {
        if (a == Radius.ZERO) {
            return BigDecimal.ZERO;
        }
        int e = Math.toIntExact(Radius.exponent(a));
        BigInteger m = BigInteger.valueOf(Radius.mantissa(a));
        return e >= 0
                ? new BigDecimal(m.shiftLeft(e))
                : new BigDecimal(m.multiply(BigInteger.valueOf(5).pow(-e)), -e);
    }
}
