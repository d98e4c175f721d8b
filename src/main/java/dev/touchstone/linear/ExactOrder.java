package dev.touchstone.linear;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Exact facts about a symmetric matrix of decimals in the Loewner order: no rounding, no tolerance.
 *
 * <p>Semidefiniteness is decided by fraction-free LDLᵀ (Bareiss) with diagonal pivoting, on each connected block of the
 * matrix by itself, so that a diagonal matrix costs nothing.
 */
public final class ExactOrder {

    private ExactOrder() {}

    /** Whether {@code G}, square with finite entries, equals its transpose. */
    public static boolean symmetric(DecimalMatrix G) {
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (G.get(i, j).compareTo(G.get(j, i)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** I − G for a square {@code G} with finite entries. */
    public static DecimalMatrix identityMinus(DecimalMatrix G) {
        BigDecimal[] entries = new BigDecimal[G.rows() * G.columns()];
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < G.columns(); j++) {
                BigDecimal identity = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
                entries[i * G.columns() + j] = identity.subtract(G.get(i, j));
            }
        }
        return DecimalMatrix.of(G.rows(), G.columns(), entries);
    }

    /** Whether the symmetric {@code G} is positive semidefinite; singular matrices are decided too. */
    public static boolean semidefinite(DecimalMatrix G) {
        boolean[] seen = new boolean[G.rows()];
        for (int i = 0; i < G.rows(); i++) {
            if (!seen[i] && !blockSemidefinite(integerBlock(G, connectedTo(i, G, seen)))) {
                return false;
            }
        }
        return true;
    }

    /** The indices reachable from {@code first} through nonzero entries, marked as seen. */
    private static List<Integer> connectedTo(int first, DecimalMatrix G, boolean[] seen) {
        List<Integer> block = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        seen[first] = true;
        while (!open.isEmpty()) {
            int i = open.pop();
            block.add(i);
            for (int j = 0; j < G.columns(); j++) {
                if (!seen[j] && G.get(i, j).signum() != 0) {
                    seen[j] = true;
                    open.push(j);
                }
            }
        }
        return block;
    }

    private static BigInteger[][] integerBlock(DecimalMatrix G, List<Integer> indices) {
        int scale = 0;
        for (int i : indices) {
            for (int j : indices) {
                scale = Math.max(scale, G.get(i, j).scale());
            }
        }
        // A power of two makes binary fractions integer at a third of the length that a power of ten would need.
        BigDecimal twos = new BigDecimal(BigInteger.ONE.shiftLeft(scale));
        boolean dyadic = indices.stream()
                .allMatch(i ->
                        indices.stream().allMatch(j -> isInteger(G.get(i, j).multiply(twos))));
        BigDecimal factor = dyadic ? twos : BigDecimal.ONE.scaleByPowerOfTen(scale);
        BigInteger[][] block = new BigInteger[indices.size()][indices.size()];
        int common = Integer.MAX_VALUE;
        for (int i = 0; i < block.length; i++) {
            for (int j = 0; j < block.length; j++) {
                block[i][j] =
                        G.get(indices.get(i), indices.get(j)).multiply(factor).toBigIntegerExact();
                common = block[i][j].signum() == 0 ? common : Math.min(common, block[i][j].getLowestSetBit());
            }
        }
        for (BigInteger[] row : block) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j].signum() == 0 ? row[j] : row[j].shiftRight(common);
            }
        }
        return block;
    }

    private static boolean isInteger(BigDecimal x) {
        return x.signum() == 0 || x.stripTrailingZeros().scale() <= 0;
    }

    /** Fraction-free elimination: what remains is the Schur complement times a positive minor, so signs are its signs. */
    private static boolean blockSemidefinite(BigInteger[][] A) {
        BigInteger previous = BigInteger.ONE;
        for (int step = 0; step < A.length; step++) {
            int pivot = -1;
            for (int i = step; i < A.length; i++) {
                if (A[i][i].signum() < 0) {
                    return false;
                }
                pivot = pivot < 0 && A[i][i].signum() > 0 ? i : pivot;
            }
            if (pivot < 0) {
                return zeroFrom(step, A); // a zero diagonal: semidefinite only when all the rest is zero
            }
            swap(A, step, pivot);
            for (int i = step + 1; i < A.length; i++) {
                for (int j = step + 1; j <= i; j++) {
                    BigInteger minor = A[step][step].multiply(A[i][j]).subtract(A[i][step].multiply(A[j][step]));
                    A[i][j] = minor.divide(previous); // exact
                }
            }
            for (int i = step + 1; i < A.length; i++) {
                for (int j = step + 1; j < i; j++) {
                    A[j][i] = A[i][j];
                }
            }
            previous = A[step][step];
        }
        return true;
    }

    private static boolean zeroFrom(int start, BigInteger[][] A) {
        for (int i = start; i < A.length; i++) {
            for (int j = start; j < A.length; j++) {
                if (A[i][j].signum() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void swap(BigInteger[][] A, int i, int j) {
        BigInteger[] row = A[i];
        A[i] = A[j];
        A[j] = row;
        for (BigInteger[] each : A) {
            BigInteger entry = each[i];
            each[i] = each[j];
            each[j] = entry;
        }
    }
}
