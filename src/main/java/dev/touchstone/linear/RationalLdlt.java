package dev.touchstone.linear;

import dev.touchstone.number.RationalArithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * C S Cᵀ = D, diagonal, in exact rationals: symmetric elimination with diagonal pivoting (Golub and Van Loan, §4.4).
 * Where every remaining diagonal entry is zero, one row and column is first added to another. Row k of C is the
 * direction whose quadratic form is pivot k.
 */
final class RationalLdlt {

    private final BigFraction[][] remaining;
    /** Rows of the congruence C: row k of {@code remaining} is C_k S Cᵀ. */
    private final BigFraction[][] congruence;

    private final boolean[] done;
    private int positive;
    private Optional<List<BigFraction>> negativeDirection = Optional.empty();

    private RationalLdlt(FieldMatrix<BigFraction> S) {
        remaining = S.getData();
        congruence =
                Matrices.identity(RationalArithmetic.EXACT, S.getRowDimension()).getData();
        done = new boolean[remaining.length];
    }

    /**
     * Factors S.
     *
     * @throws IllegalArgumentException unless S is symmetric
     */
    static RationalLdlt of(FieldMatrix<BigFraction> S) {
        if (!S.equals(S.transpose())) {
            throw new IllegalArgumentException("the matrix is not symmetric");
        }
        RationalLdlt ldlt = new RationalLdlt(S);
        ldlt.factor();
        return ldlt;
    }

    int positivePivots() {
        return positive;
    }

    /** A vector u with uᵀSu &lt; 0, unless S ⪰ 0. */
    Optional<List<BigFraction>> negativeDirection() {
        return negativeDirection;
    }

    private void factor() {
        for (int left = done.length; left > 0; left--) {
            int k = largestDiagonal();
            if (sign(remaining[k][k]) == 0) {
                int[] pair = nonzeroOffDiagonal();
                if (pair.length == 0) {
                    return; // what remains is zero
                }
                makeDiagonal(pair[0], pair[1]);
                k = pair[0];
            }
            eliminate(k);
        }
    }

    /** Adds row and column j to i, so that a zero diagonal entry i becomes 2·S_ij ≠ 0: again a congruence. */
    private void makeDiagonal(int i, int j) {
        addMultiple(congruence[i], congruence[j], BigFraction.ONE);
        addMultiple(remaining[i], remaining[j], BigFraction.ONE);
        for (BigFraction[] row : remaining) {
            row[i] = row[i].add(row[j]);
        }
    }

    private void eliminate(int k) {
        BigFraction pivot = remaining[k][k];
        if (sign(pivot) > 0) {
            positive++;
        } else if (negativeDirection.isEmpty()) {
            negativeDirection = Optional.of(List.of(congruence[k]));
        }
        done[k] = true;
        for (int i = 0; i < done.length; i++) {
            if (!done[i] && sign(remaining[i][k]) != 0) {
                BigFraction factor = remaining[i][k].divide(pivot).negate();
                addMultiple(congruence[i], congruence[k], factor);
                addMultiple(remaining[i], remaining[k], factor);
            }
        }
    }

    private static void addMultiple(BigFraction[] row, BigFraction[] other, BigFraction factor) {
        Arrays.setAll(row, j -> row[j].add(other[j].multiply(factor)));
    }

    private int largestDiagonal() {
        int best = -1;
        double bestSize = 0;
        for (int i = 0; i < done.length; i++) {
            double size = done[i] ? 0 : RationalArithmetic.EXACT.log10(remaining[i][i]);
            if (!done[i] && (best < 0 || size > bestSize)) {
                best = i;
                bestSize = size;
            }
        }
        return best;
    }

    private int[] nonzeroOffDiagonal() {
        for (int i = 0; i < done.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!done[i] && !done[j] && sign(remaining[i][j]) != 0) {
                    return new int[] {i, j};
                }
            }
        }
        return new int[0];
    }

    private static int sign(BigFraction x) {
        return RationalArithmetic.EXACT.signum(x);
    }
}
