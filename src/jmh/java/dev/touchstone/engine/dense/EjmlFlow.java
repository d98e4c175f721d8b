package dev.touchstone.engine.dense;

import org.ejml.data.DMatrixRBlock;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DSubmatrixD1;
import org.ejml.dense.block.MatrixOps_DDRB;
import org.ejml.dense.block.TriangularSolver_DDRB;
import org.ejml.dense.block.decomposition.chol.CholeskyOuterForm_DDRB;

/** {@link TriangularFlow} at one time, and its risk, with EJML's block matrices: every product, the factor and the solve theirs. */
record EjmlFlow(double[] lambda, double[][] l, double[][] h) {

    double risk(double tau) {
        int r = l.length;
        int m = h.length;
        DMatrixRMaj transposed = new DMatrixRMaj(m, r);
        for (int i = 0; i < r; i++) {
            for (int k = 0; k <= Math.min(i, m - 1); k++) {
                transposed.set(k, i, l[i][k] * StrictMath.exp((lambda[i] - lambda[k]) * tau));
            }
        }
        DMatrixRBlock v = MatrixOps_DDRB.convert(transposed);
        solve(factor(v, tau), v);
        return 1 - squaredNorm(v) / squaredNorm(lambda);
    }

    /** U of XᵀX + DHD = UᵀU. */
    private DMatrixRBlock factor(DMatrixRBlock transposed, double tau) {
        int m = h.length;
        DMatrixRMaj complement = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            for (int k = i; k < m; k++) {
                complement.set(i, k, h[i][k] * StrictMath.exp(-(lambda[i] + lambda[k]) * tau));
            }
        }
        DMatrixRBlock normal = new DMatrixRBlock(m, m);
        MatrixOps_DDRB.multTransB(transposed, transposed, normal);
        DMatrixRBlock second = MatrixOps_DDRB.convert(complement);
        for (int n = 0; n < normal.data.length; n++) {
            normal.data[n] += second.data[n];
        }
        CholeskyOuterForm_DDRB cholesky = new CholeskyOuterForm_DDRB(false);
        if (!cholesky.decompose(normal)) {
            throw new IllegalStateException("EJML finds N indefinite");
        }
        return cholesky.getT(null);
    }

    /** Vᵀ = U⁻ᵀXᵀ in the place of Xᵀ. */
    private static void solve(DMatrixRBlock u, DMatrixRBlock transposed) {
        TriangularSolver_DDRB.solve(u.blockLength, true, new DSubmatrixD1(u), new DSubmatrixD1(transposed), true);
    }

    /** ‖VᵀΛV‖_F². */
    private double squaredNorm(DMatrixRBlock v) {
        DMatrixRMaj scaled = MatrixOps_DDRB.convert(v, null);
        for (int k = 0; k < scaled.numRows; k++) {
            for (int i = 0; i < scaled.numCols; i++) {
                scaled.data[k * scaled.numCols + i] *= lambda[i];
            }
        }
        DMatrixRBlock product = new DMatrixRBlock(v.numRows, v.numRows);
        MatrixOps_DDRB.multTransB(MatrixOps_DDRB.convert(scaled), v, product);
        return squaredNorm(product.data);
    }

    private static double squaredNorm(double[] entries) {
        double sum = 0;
        for (double entry : entries) {
            sum += entry * entry;
        }
        return sum;
    }
}
