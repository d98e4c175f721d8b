package dev.touchstone.linear;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact facts about the columns of a matrix of binary fractions: no rounding, no tolerance.
 *
 * <p>The rank is decided by Gaussian elimination modulo primes. Full rank modulo one prime proves full rank. If every
 * prime of a set finds a deficiency and their product exceeds Hadamard's bound on the s×s minors, all minors are zero,
 * which proves the deficiency.
 */
public final class ExactColumns {

    /** Primes are taken downwards from here: products of residues then fit a long. */
    private static final long LARGEST_PRIME = Integer.MAX_VALUE;

    private ExactColumns() {}

    /** Whether the columns of {@code W}, d×s with finite entries that are binary fractions, are linearly independent. */
    public static boolean independent(DecimalMatrix W) {
        if (W.columns() > W.rows()) {
            return false;
        }
        BigInteger[][] integers = integerColumns(W);
        double hadamardBits = 0;
        for (BigInteger[] column : integers) {
            int largest = 0;
            for (BigInteger entry : column) {
                largest = Math.max(largest, entry.abs().bitLength()); // −1 itself has none
            }
            if (largest == 0) {
                return false; // a zero column
            }
            hadamardBits += largest + 0.5 * (32 - Integer.numberOfLeadingZeros(W.rows()));
        }
        long prime = LARGEST_PRIME;
        for (double provedBits = 0; provedBits <= hadamardBits; provedBits += 30) {
            if (independentModulo(prime, integers)) {
                return true;
            }
            do {
                prime -= 2;
            } while (!BigInteger.valueOf(prime).isProbablePrime(100));
        }
        return false;
    }

    /** The first columns that are independent and span all others, in order: all of them, or none where {@code W} is 0. */
    public static List<Integer> basis(DecimalMatrix W) {
        List<Integer> rows = IntStream.range(0, W.rows()).boxed().toList();
        List<Integer> basis = new ArrayList<>();
        if (independent(W)) {
            IntStream.range(0, W.columns()).forEach(basis::add);
            return basis;
        }
        for (int j = 0; j < W.columns(); j++) {
            basis.add(j);
            if (!independent(W.part(rows, basis))) {
                basis.remove(basis.size() - 1);
            }
        }
        return basis;
    }

    /** Whether WᵀW = I exactly. */
    public static boolean orthonormal(DecimalMatrix W) {
        for (int j = 0; j < W.columns(); j++) {
            if (product(W, j, j).compareTo(BigDecimal.ONE) != 0) {
                return false;
            }
        }
        for (int j = 0; j < W.columns(); j++) {
            for (int k = 0; k < j; k++) {
                if (product(W, j, k).signum() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static BigDecimal product(DecimalMatrix W, int j, int k) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < W.rows(); i++) {
            if (W.get(i, j).signum() != 0 && W.get(i, k).signum() != 0) {
                sum = sum.add(W.get(i, j).multiply(W.get(i, k)));
            }
        }
        return sum;
    }

    /** The columns, each multiplied by a power of two that makes it integer: this changes no rank. */
    private static BigInteger[][] integerColumns(DecimalMatrix W) {
        BigInteger[][] columns = new BigInteger[W.columns()][W.rows()];
        for (int j = 0; j < W.columns(); j++) {
            int scale = 0;
            for (int i = 0; i < W.rows(); i++) {
                scale = Math.max(scale, W.get(i, j).scale());
            }
            BigDecimal factor = new BigDecimal(BigInteger.ONE.shiftLeft(scale)); // scale decimals: at most scale bits
            for (int i = 0; i < W.rows(); i++) {
                columns[j][i] = W.get(i, j).multiply(factor).toBigIntegerExact();
            }
            int common = commonTwos(columns[j]);
            for (int i = 0; i < W.rows(); i++) {
                columns[j][i] = columns[j][i].shiftRight(common);
            }
        }
        return columns;
    }

    private static int commonTwos(BigInteger[] column) {
        int common = Integer.MAX_VALUE;
        for (BigInteger entry : column) {
            if (entry.signum() != 0) {
                common = Math.min(common, entry.getLowestSetBit());
            }
        }
        return common == Integer.MAX_VALUE ? 0 : common;
    }

    private static boolean independentModulo(long p, BigInteger[][] columns) {
        BigInteger modulus = BigInteger.valueOf(p);
        long[][] A = new long[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            A[j] = new long[columns[j].length];
            for (int i = 0; i < columns[j].length; i++) {
                A[j][i] = columns[j][i].mod(modulus).longValueExact();
            }
        }
        for (int j = 0; j < A.length; j++) {
            int pivot = 0;
            while (pivot < A[j].length && A[j][pivot] == 0) {
                pivot++;
            }
            if (pivot == A[j].length) {
                return false;
            }
            long inverse = BigInteger.valueOf(A[j][pivot]).modInverse(modulus).longValueExact();
            for (int k = j + 1; k < A.length; k++) {
                if (A[k][pivot] != 0) {
                    long factor = p - A[k][pivot] * inverse % p;
                    for (int i = 0; i < A[k].length; i++) {
                        A[k][i] = (A[k][i] + factor * A[j][i]) % p;
                    }
                }
            }
        }
        return true;
    }
}
