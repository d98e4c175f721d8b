package dev.touchstone.linear;

import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A square Z with ZZᵀ = S for a positive semidefinite S of any rank: S = LDLᵀ without pivoting in exact rationals, where
 * a zero pivot has a zero column, then Z = L D^½.
 */
public final class SemidefiniteFactor {

    private SemidefiniteFactor() {}

    /**
     * Z, r×r lower triangular; entries accurate to a few u, zeros exact.
     *
     * @param S symmetric positive semidefinite
     * @throws ArithmeticException when S is not positive semidefinite
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> of(RealArithmetic<T> arithmetic, DecimalMatrix S) {
        FieldMatrix<BigFraction> remaining = Matrices.of(RationalArithmetic.EXACT, S);
        int r = S.rows();
        FieldMatrix<T> Z = Matrices.build(arithmetic, r, r, (i, j) -> arithmetic.zero());
        for (int k = 0; k < r; k++) {
            BigFraction pivot = remaining.getEntry(k, k);
            if (RationalArithmetic.EXACT.signum(pivot) == 0 && isZeroBelow(k, remaining)) {
                continue;
            }
            if (RationalArithmetic.EXACT.signum(pivot) <= 0) {
                throw new ArithmeticException("the matrix is not positive semidefinite: pivot " + k + " is " + pivot);
            }
            T root = arithmetic.sqrt(inArithmetic(arithmetic, pivot));
            for (int i = k; i < r; i++) {
                BigFraction factor = remaining.getEntry(i, k).divide(pivot);
                Z.setEntry(i, k, inArithmetic(arithmetic, factor).multiply(root));
                for (int j = k + 1; i > k && j < r; j++) {
                    remaining.setEntry(
                            i, j, remaining.getEntry(i, j).subtract(factor.multiply(remaining.getEntry(k, j))));
                }
            }
        }
        return Z;
    }

    private static boolean isZeroBelow(int k, FieldMatrix<BigFraction> remaining) {
        for (int i = k + 1; i < remaining.getRowDimension(); i++) {
            if (RationalArithmetic.EXACT.signum(remaining.getEntry(i, k)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static <T extends FieldElement<T>> T inArithmetic(RealArithmetic<T> arithmetic, BigFraction x) {
        return arithmetic
                .of(new BigDecimal(x.getNumerator()))
                .divide(arithmetic.of(new BigDecimal(x.getDenominator())));
    }
}
