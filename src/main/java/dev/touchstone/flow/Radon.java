package dev.touchstone.flow;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Radon's formula, (53). */
public final class Radon {

    private Radon() {}

    /**
     * (53): what Φ of (51) makes of X.
     *
     * @throws ArithmeticException when U is singular (to working precision)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> after(
            Arithmetic<T> arithmetic, FieldMatrix<T> phi, FieldMatrix<T> X) {
        int n = X.getRowDimension();
        FieldMatrix<T> U = phi.getSubMatrix(0, n - 1, 0, n - 1)
                .add(phi.getSubMatrix(0, n - 1, n, 2 * n - 1).multiply(X));
        FieldMatrix<T> V = phi.getSubMatrix(n, 2 * n - 1, 0, n - 1)
                .add(phi.getSubMatrix(n, 2 * n - 1, n, 2 * n - 1).multiply(X));
        return Matrices.symmetricPart(
                arithmetic,
                LinearSolve.solve(arithmetic, U.transpose(), V.transpose()).transpose());
    }
}
