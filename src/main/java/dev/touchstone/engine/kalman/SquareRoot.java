package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.PivotedCholesky;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.engine.dense.RowPivotedQr;

/**
 * U with P = UᵀU, turned into the next one by QR, (84): the square root filter.
 *
 * <p>P is never formed on the way, so that U has as many digits as P would have in twice the precision, and UᵀU is positive
 * semidefinite whatever was rounded in U. G. J. Bierman, Factorization Methods for Discrete Sequential Estimation (1977); T. Kailath,
 * A. H. Sayed and B. Hassibi, Linear Estimation (2000), chapter 12. Rows of very different size need the pivots of
 * {@link RowPivotedQr}.
 *
 * @param U n×n
 */
record SquareRoot(DenseReal U, Rounding rounding) implements Carried {

    static SquareRoot ofCovariance(DenseReal P, Rounding rounding) {
        return new SquareRoot(root(P, rounding), rounding);
    }

    /** A square W with WᵀW = A; rows beyond its rank are zero. */
    private static DenseReal root(DenseReal A, Rounding rounding) {
        DenseReal rows = PivotedCholesky.factor(A, rounding).transpose();
        return Blocks.above(rows, new DenseReal(A.rows - rows.rows, A.columns));
    }

    @Override
    public DenseReal covariance() {
        return U.transposeTimes(U, rounding);
    }

    /** The triangle of (R^½ 0; UHᵀ U) is (S^½ ·; 0 U⁺). */
    @Override
    public SquareRoot updated(DenseReal H, DenseReal R) {
        DenseReal noise = root(R, rounding).widened(H.rows + U.columns);
        DenseReal known = Blocks.beside(U.timesTranspose(H, rounding), U);
        DenseReal triangle = RowPivotedQr.triangle(Blocks.above(noise, known), rounding);
        return new SquareRoot(Blocks.corner(triangle, H.rows), rounding);
    }

    /** The triangle of (UFᵀ; Q^½). */
    @Override
    public SquareRoot predicted(DenseReal F, DenseReal Q) {
        DenseReal rows = Blocks.above(U.timesTranspose(F, rounding), root(Q, rounding));
        return new SquareRoot(RowPivotedQr.triangle(rows, rounding), rounding);
    }
}
