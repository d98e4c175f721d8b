package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Dot products whose largest terms cancel, so that the bits cut from the others are what is left to see. */
@Tag("slow")
class BallDotProperties {

    @Property(tries = 20_000, seed = "541", edgeCases = EdgeCasesMode.NONE)
    void dot_whoseLargestTermsCancel_containsTheSum(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallCases.ARITHMETICS.get(random.nextInt(3));
        int p = arithmetic.bits();
        int n = 1 + random.nextInt(4);
        Ball[] a = new Ball[n + 2];
        Ball[] b = new Ball[n + 2];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            a[i] = exact(arithmetic, random, 0);
            b[i] = exact(arithmetic, random, -random.nextInt(2 * p));
            sum = sum.add(a[i].midpoint().multiply(b[i].midpoint()));
        }
        a[n] = exact(arithmetic, random, random.nextInt(2 * p));
        b[n] = exact(arithmetic, random, 0);
        a[n + 1] = a[n].negate();
        b[n + 1] = b[n];

        assertThat(arithmetic.dot(a, b).contains(sum)).isTrue();
    }

    @Property(tries = 20_000, seed = "542", edgeCases = EdgeCasesMode.NONE)
    void dot_ofNumbersCutAlike_containsTheSum(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallCases.ARITHMETICS.get(random.nextInt(3));
        int p = arithmetic.bits();
        int n = 30 + random.nextInt(9); // short and long ones
        Ball[] a = new Ball[n];
        Ball[] b = new Ball[n];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            Ball x = exact(arithmetic, random, -random.nextInt(2 * p));
            Ball y = exact(arithmetic, random, -random.nextInt(2 * p));
            sum = sum.add(x.midpoint().multiply(y.midpoint()));
            a[i] = x.cutBeside(arithmetic.one().scale(random.nextInt(2)));
            b[i] = y.cutBeside(arithmetic.one());
            assertThat(a[i].contains(x)).isTrue();
        }

        assertThat(arithmetic.dot(a, b).contains(sum)).isTrue();
    }

    private static Ball exact(BallArithmetic arithmetic, Random random, long exponent) {
        BigInteger mantissa = new BigInteger(arithmetic.bits(), random).setBit(arithmetic.bits() - 1);
        return Ball.rounded(
                arithmetic.bits(), random.nextBoolean() ? mantissa : mantissa.negate(), exponent, Radius.ZERO);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }
}
