package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IntegerRootProperties {

    @Property(tries = 20_000, seed = "3805")
    void sqrtAndRemainder_isExact(@ForAll @IntRange(max = 1500) int bits, @ForAll long seed) {
        BigInteger n = new BigInteger(bits, new Random(seed));

        assertIsRoot(n);
    }

    /** Squares and their neighbours, and numbers of ones and zeros only: where a root is lowered or carries. */
    @Property(tries = 5_000, seed = "3806")
    void sqrtAndRemainder_nearSquares_isExact(
            @ForAll @IntRange(min = 1, max = 800) int bits, @ForAll @IntRange(max = 800) int zeros, @ForAll long seed) {
        BigInteger random = new BigInteger(bits, new Random(seed)).setBit(bits);
        BigInteger ones =
                BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).shiftLeft(zeros);
        for (BigInteger s : new BigInteger[] {random, ones, BigInteger.ONE.shiftLeft(bits)}) {
            BigInteger square = s.multiply(s);
            assertIsRoot(square);
            assertIsRoot(square.subtract(BigInteger.ONE));
            assertIsRoot(square.add(s.shiftLeft(1)));
        }
    }

    private static void assertIsRoot(BigInteger n) {
        BigInteger[] found = IntegerRoot.sqrtAndRemainder(n);

        assertThat(found[0].multiply(found[0]).add(found[1])).isEqualTo(n);
        assertThat(found[1].signum()).isNotNegative();
        assertThat(found[1]).isLessThanOrEqualTo(found[0].shiftLeft(1));
        assertThat(found[0].signum()).isNotNegative();
    }
}
