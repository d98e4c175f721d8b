package dev.touchstone.number;

import java.math.BigInteger;

/**
 * Integer square roots at the cost of a few multiplications: {@link BigInteger#sqrt} divides at full length again and
 * again, some 20 times slower at 1,000 bits.
 *
 * <p>Reference: P. Zimmermann, <i>Karatsuba Square Root</i>, INRIA research report 3805 (1999).
 */
final class IntegerRoot {

    private static final int WORD = 62;

    private IntegerRoot() {}

    /**
     * s = ⌊√n⌋ and n − s², for n ≥ 0.
     *
     * <p>With b = 2^k, 4k ≤ bits of n, and n = h b² + a₁b + a₀: from h = s′² + r′ and r′b + a₁ = 2s′q + u follows
     * n = (s′b + q)² + ub + a₀ − q². The last three terms are at most 2(s′b + q), as u &lt; 2s′; and where they are negative,
     * the root is lowered until they are not. (Once or twice, since s′ ≥ b/2 and q ≤ b.)
     */
    static BigInteger[] sqrtAndRemainder(BigInteger n) {
        int bits = n.bitLength();
        if (bits <= WORD) {
            return ofWord(n.longValueExact());
        }
        int k = bits / 4;
        BigInteger[] high = sqrtAndRemainder(n.shiftRight(2 * k));
        BigInteger mask = BigInteger.ONE.shiftLeft(k).subtract(BigInteger.ONE);
        BigInteger a1 = n.shiftRight(k).and(mask);
        BigInteger a0 = n.and(mask);
        BigInteger[] quotient = high[1].shiftLeft(k).add(a1).divideAndRemainder(high[0].shiftLeft(1));
        BigInteger q = quotient[0];
        BigInteger root = high[0].shiftLeft(k).add(q);
        BigInteger rest = quotient[1].shiftLeft(k).add(a0).subtract(q.multiply(q));
        while (rest.signum() < 0) {
            rest = rest.add(root.shiftLeft(1)).subtract(BigInteger.ONE); // n − (s−1)² = n − s² + 2s − 1
            root = root.subtract(BigInteger.ONE);
        }
        return new BigInteger[] {root, rest};
    }

    /** A double's root of a number below 2⁶² is off by at most one. */
    private static BigInteger[] ofWord(long n) {
        long s = (long) Math.sqrt(n);
        s -= s * s > n ? 1 : 0;
        s += (s + 1) * (s + 1) <= n ? 1 : 0;
        return new BigInteger[] {BigInteger.valueOf(s), BigInteger.valueOf(n - s * s)};
    }
}
