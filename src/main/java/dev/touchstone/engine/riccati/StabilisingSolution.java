package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.HouseholderQr;
import dev.touchstone.engine.dense.MatrixExponential;
import dev.touchstone.engine.dense.Rounding;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * X₊ of AᵀX + XA − XSX + Q = 0, for which A − SX₊ is stable: the stable subspace of the Hamiltonian matrix from its sign (Roberts 1980), by
 * Newton's iteration, then three steps of Newton's method on the equation itself (Kleinman 1968).
 */
final class StabilisingSolution {

    private static final Rounding BINARY64 = Rounding.BINARY64;
    private static final int ITERATIONS = 100;
    /** Newton's iteration is quadratic: what moves less than that and no longer falls is rounding. */
    private static final double SETTLED = 1e-6;

    private static final int CORRECTIONS = 3;
    /** A residual beyond that, of the size of its terms, is no solution's. */
    private static final double ACCEPTED = 1e-6;

    private StabilisingSolution() {}

    /**
     * X₊.
     *
     * @throws ArithmeticException when none is found: the Hamiltonian matrix has eigenvalues on the imaginary axis, or too near it
     */
    static DenseReal of(Coefficients equation) {
        DenseReal X = symmetric(ofSubspace(sign(equation.matrix().times(-1, BINARY64))));
        for (int k = 0; k < CORRECTIONS; k++) {
            DenseReal XSX = X.times(equation.S(), BINARY64).times(X, BINARY64);
            DenseReal closedTransposed = equation.closedLoop(X).transpose();
            X = symmetric(Lyapunov.solve(closedTransposed, equation.Q().plus(1, XSX, BINARY64)));
        }
        if (!isFinite(X) || !solves(equation, X)) {
            throw new ArithmeticException("the algebraic equation has no stabilising solution");
        }
        return X;
    }

    /** Without which Newton's method would enlarge what is not. */
    private static DenseReal symmetric(DenseReal X) {
        return X.plus(1, X.transpose(), BINARY64).times(0.5, BINARY64);
    }

    private static boolean solves(Coefficients equation, DenseReal X) {
        double x = MatrixExponential.norm(X);
        double terms = x * (2 * MatrixExponential.norm(equation.A()) + x * MatrixExponential.norm(equation.S()))
                + MatrixExponential.norm(equation.Q());
        return MatrixExponential.norm(equation.rate(X)) <= ACCEPTED * terms;
    }

    /** Z with Z² = I that commutes with the matrix: −1 on its stable subspace, 1 on the other. */
    private static DenseReal sign(DenseReal matrix) {
        DenseReal Z = matrix;
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < ITERATIONS; k++) {
            DenseReal inverse = GaussianElimination.solve(Z, DenseReal.identity(Z.rows), BINARY64);
            double c = Math.sqrt(MatrixExponential.norm(inverse) / MatrixExponential.norm(Z)); // makes both as large
            DenseReal next = Z.times(c / 2, BINARY64).plus(1 / (2 * c), inverse, BINARY64);
            double moved = MatrixExponential.norm(next.plus(-1, Z, BINARY64)) / MatrixExponential.norm(next);
            Z = next;
            if (moved < SETTLED && moved >= before) {
                return Z;
            }
            before = moved;
        }
        throw new ArithmeticException("the Hamiltonian matrix has an eigenvalue on the imaginary axis, or nearly");
    }

    /** (Z + I)[I; X] = 0 in the sense of least squares. */
    private static DenseReal ofSubspace(DenseReal Z) {
        int n = Z.rows / 2;
        DenseReal left = new DenseReal(2 * n, n);
        DenseReal right = new DenseReal(2 * n, n);
        for (int i = 0; i < 2 * n; i++) {
            for (int j = 0; j < n; j++) {
                left.set(i, j, Z.get(i, n + j) + (i == n + j ? 1 : 0));
                right.set(i, j, -Z.get(i, j) - (i == j ? 1 : 0));
            }
        }
        HouseholderQr qr = HouseholderQr.triangle(left, BINARY64);
        DenseReal X = new DenseReal(n, n);
        for (int j = 0; j < n; j++) {
            DenseReal column = qr.leastSquares(right.subColumns(List.of(j)));
            for (int i = 0; i < n; i++) {
                X.set(i, j, column.get(i, 0));
            }
        }
        return X;
    }

    static boolean isFinite(DenseReal A) {
        return DoubleStream.of(A.entries).allMatch(Double::isFinite);
    }
}
