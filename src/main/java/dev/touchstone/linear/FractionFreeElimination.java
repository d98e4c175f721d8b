package dev.touchstone.linear;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Symmetric elimination on integers without fractions: E. H. Bareiss, <i>Sylvester's identity and multistep
 * integer-preserving Gaussian elimination</i>, Math. Comp. 22 (1968) 565–578.
 *
 * <p>After some rows D are eliminated, what remains is |det S_DD| times the Schur complement S_RR − S_RD S_DD⁻¹ S_DR, an
 * integer matrix whose signs are the Schur complement's. By Sylvester's law of inertia S has as many positive, negative
 * and zero eigenvalues as the pivots; and a vector v with vᵀ(Schur complement)v &lt; 0 extends to u = (−S_DD⁻¹ S_DR v, v),
 * for which uᵀSu is the same negative number. With v times |det S_DD|, Cramer's rule makes u integer.
 */
final class FractionFreeElimination {

    /** The rows before {@code step} as they were when eliminated, from the diagonal on; below them, what remains. */
    private final BigInteger[][] A;
    /** The coordinate of S that stands at each position. */
    private final int[] coordinate;
    /** |det S_DD|. */
    private BigInteger minor = BigInteger.ONE;

    private int step;

    FractionFreeElimination(SymmetricIntegers S) {
        A = S.copy();
        coordinate = new int[A.length];
        Arrays.setAll(coordinate, i -> i);
    }

    /** A vector u with uᵀSu &lt; 0; none when S ⪰ 0. */
    Optional<Direction> negativeDirection() {
        while (step < A.length) {
            int negative = firstOfSign(-1);
            if (negative >= 0) {
                return Optional.of(extended(unit(negative)));
            }
            int positive = firstOfSign(1);
            if (positive < 0) {
                // zero diagonal: nothing but zeros remains, or e_i ∓ e_j gives −2|A_ij|
                return nonzeroOffDiagonal().map(pair -> extended(opposed(pair[0], pair[1])));
            }
            eliminate(positive);
        }
        return Optional.empty();
    }

    Inertia inertia() {
        int positive = 0;
        while (step < A.length) {
            int pivot = Math.max(firstOfSign(1), firstOfSign(-1));
            if (pivot < 0) {
                Optional<int[]> pair = nonzeroOffDiagonal();
                if (pair.isEmpty()) {
                    break;
                }
                pivot = pair.get()[0];
                addRowAndColumn(pair.get()[1], pivot);
            }
            positive += A[pivot][pivot].signum() > 0 ? 1 : 0;
            eliminate(pivot);
        }
        return new Inertia(positive, step - positive, A.length - step);
    }

    private int firstOfSign(int sign) {
        for (int i = step; i < A.length; i++) {
            if (A[i][i].signum() == sign) {
                return i;
            }
        }
        return -1;
    }

    private Optional<int[]> nonzeroOffDiagonal() {
        for (int i = step; i < A.length; i++) {
            for (int j = step; j < i; j++) {
                if (A[i][j].signum() != 0) {
                    return Optional.of(new int[] {i, j});
                }
            }
        }
        return Optional.empty();
    }

    /** A congruence of what remains, which makes the zero diagonal entry {@code to} twice the off-diagonal one. */
    private void addRowAndColumn(int from, int to) {
        for (int j = step; j < A.length; j++) {
            A[to][j] = A[to][j].add(A[from][j]);
        }
        for (int i = step; i < A.length; i++) {
            A[i][to] = A[i][to].add(A[i][from]);
        }
    }

    private void eliminate(int at) {
        swap(at, step);
        BigInteger pivot = A[step][step];
        BigInteger size = pivot.abs();
        for (int i = step + 1; i < A.length; i++) {
            BigInteger factor = pivot.signum() > 0 ? A[step][i] : A[step][i].negate();
            for (int j = step + 1; j <= i; j++) {
                A[i][j] = size.multiply(A[i][j])
                        .subtract(factor.multiply(A[step][j]))
                        .divide(minor); // exact
            }
        }
        for (int i = step + 1; i < A.length; i++) {
            for (int j = step + 1; j < i; j++) {
                A[j][i] = A[i][j];
            }
        }
        minor = size;
        step++;
    }

    private void swap(int i, int j) {
        BigInteger[] row = A[i];
        A[i] = A[j];
        A[j] = row;
        for (BigInteger[] each : A) {
            BigInteger entry = each[i];
            each[i] = each[j];
            each[j] = entry;
        }
        int moved = coordinate[i];
        coordinate[i] = coordinate[j];
        coordinate[j] = moved;
    }

    private BigInteger[] unit(int i) {
        BigInteger[] v = new BigInteger[A.length];
        Arrays.fill(v, BigInteger.ZERO);
        v[i] = BigInteger.ONE;
        return v;
    }

    private BigInteger[] opposed(int i, int j) {
        BigInteger[] v = unit(i);
        v[j] = BigInteger.valueOf(-A[i][j].signum());
        return v;
    }

    /** u of the class comment, in the coordinates of S: back substitution in the rows eliminated. */
    private Direction extended(BigInteger[] v) {
        BigInteger[] x = v.clone();
        Arrays.setAll(x, i -> v[i].multiply(minor));
        for (int i = step - 1; i >= 0; i--) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = i + 1; j < x.length; j++) {
                sum = sum.add(A[i][j].multiply(x[j]));
            }
            x[i] = sum.negate().divide(A[i][i]); // exact
        }
        BigInteger[] u = new BigInteger[x.length];
        for (int i = 0; i < x.length; i++) {
            u[coordinate[i]] = x[i];
        }
        return Direction.of(u);
    }
}
