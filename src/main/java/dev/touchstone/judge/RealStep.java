package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Half a step of a filter in binary64, for sizes and no verdicts.
 *
 * @param by H or F
 * @param noise R or Q
 * @param from P before it
 * @param K the gain; 0 of a prediction
 * @param inverse S⁻¹ of an update
 * @param A what a small change of P is carried on by: I − KH or F
 * @param left P after it
 */
record RealStep(
        RealMatrix by,
        RealMatrix noise,
        RealMatrix from,
        Optional<RealMatrix> K,
        Optional<RealMatrix> inverse,
        RealMatrix A,
        RealMatrix left) {

    /** Empty where the innovation covariance is singular in binary64. */
    static Optional<RealStep> of(HalfStep half, RealMatrix P) {
        RealMatrix by = real(half.by());
        RealMatrix noise = real(half.noise());
        if (half instanceof HalfStep.Predict) {
            RealMatrix left = by.multiply(P).multiply(by.transpose()).add(noise);
            return Optional.of(new RealStep(by, noise, P, Optional.empty(), Optional.empty(), by, left));
        }
        RealMatrix S = by.multiply(P).multiply(by.transpose()).add(noise);
        DecompositionSolver solver = new LUDecomposition(S, 0).getSolver();
        if (!solver.isNonSingular()) {
            return Optional.empty();
        }
        RealMatrix inverse = solver.getInverse();
        RealMatrix K = P.multiply(by.transpose()).multiply(inverse);
        RealMatrix A = MatrixUtils.createRealIdentityMatrix(P.getRowDimension()).subtract(K.multiply(by));
        RealMatrix left =
                A.multiply(P).multiply(A.transpose()).add(K.multiply(noise).multiply(K.transpose()));
        return Optional.of(new RealStep(by, noise, P, Optional.of(K), Optional.of(inverse), A, left));
    }

    static RealMatrix real(DecimalMatrix matrix) {
        RealMatrix real = new Array2DRowRealMatrix(matrix.rows(), matrix.columns());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                real.setEntry(i, j, matrix.doubleAt(i, j));
            }
        }
        return real;
    }

    /** |A|, entry by entry. */
    static RealMatrix size(RealMatrix A) {
        RealMatrix size = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                size.setEntry(i, j, Math.abs(A.getEntry(i, j)));
            }
        }
        return size;
    }

    /** A·X·Aᵀ. */
    static RealMatrix through(RealMatrix A, RealMatrix X) {
        return A.multiply(X).multiply(A.transpose());
    }
}
