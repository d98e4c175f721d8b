package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GradedExponential;
import dev.touchstone.engine.dense.GradedGram;
import dev.touchstone.engine.dense.GradedRows;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.SymmetricEigen;
import dev.touchstone.number.Binary64Arithmetic;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;

/**
 * Z of (L32) in the eigenbasis of B: with B = V diag(a) Vᵀ and X = VᵀW₀, Z = VY(VY)ᵀ where YYᵀ = EX (I + XᵀKX)⁻¹ XᵀE,
 * E = diag(e^{a_iτ}) and K = diag(κ_i).
 *
 * <p>I + XᵀKX is never formed: {@link GradedGram} factors the stack of K^½X and I. Where a > 0 the large e^{aτ} is common to E
 * and K^½ = e^{aτ} ((1 − e^{−2aτ})/a)^½ and held apart, so no time is too long; where a ≤ 0, κ = (1 − e^{−2|a|τ})/|a| is bounded and
 * e^{aτ} falls.
 *
 * <p><b>Accuracy.</b> Jacobi rotations change B by a few u‖B‖, so a by as much and e^{aτ} by that times τ. They leave zeros alone: a
 * coordinate that B does not tie to the others stays exactly apart.
 */
final class SpectralFlow {

    private static final Rounding ROUNDING = Rounding.BINARY64;
    /** Below it 1 − e^{−2x} = 2x in binary64. */
    private static final double SMALL = 0x1p-54;

    /** a. */
    private final double[] rates;
    /** V. */
    private final DenseReal vectors;
    /** X. */
    private final DenseReal start;

    /**
     * The flow from those weights.
     *
     * @param B symmetric, d×d
     * @param W0 d×s, of any rank
     */
    SpectralFlow(DenseReal B, DenseReal W0) {
        SymmetricEigen<Decimal64> eigen = SymmetricEigen.of(
                Binary64Arithmetic.INSTANCE,
                Matrices.build(Binary64Arithmetic.INSTANCE, B.rows, B.rows, (i, j) -> new Decimal64(B.get(i, j))));
        this.rates = eigen.values().stream().mapToDouble(Decimal64::doubleValue).toArray();
        this.vectors = dense(eigen.vectors());
        this.start = vectors.transposeTimes(W0, ROUNDING);
    }

    private static DenseReal dense(FieldMatrix<Decimal64> A) {
        DenseReal dense = new DenseReal(A.getRowDimension(), A.getColumnDimension());
        for (int i = 0; i < dense.rows; i++) {
            for (int j = 0; j < dense.columns; j++) {
                dense.set(i, j, A.getEntry(i, j).doubleValue());
            }
        }
        return dense;
    }

    /** Z(τ), exactly symmetric. */
    DenseReal gram(double tau) {
        int d = start.rows;
        int s = start.columns;
        GradedRows rows = new GradedRows(d + s, s, ROUNDING);
        for (int i = 0; i < d; i++) {
            addRow(rows, i, tau);
        }
        rows.addActive(DenseReal.identity(s), 1);
        DenseReal factor = vectors.times(GradedGram.factor(rows, d, ROUNDING), ROUNDING);
        return factor.timesTranspose(factor, ROUNDING);
    }

    private void addRow(GradedRows rows, int i, double tau) {
        double growth = rates[i] * tau;
        double saturation = Math.sqrt(saturation(Math.abs(rates[i]), tau));
        if (growth > 0) {
            GradedExponential e = GradedExponential.of(growth, ROUNDING);
            rows.add(start, i, e.significand() * saturation, e.significand(), e.exponent());
        } else {
            rows.add(start, i, saturation, Math.exp(growth), 0);
        }
    }

    /** (1 − e^{−2|a|τ})/|a|, and 2τ at a = 0. */
    private static double saturation(double size, double tau) {
        return size * tau < SMALL ? 2 * tau : -Math.expm1(-2 * size * tau) / size;
    }
}
