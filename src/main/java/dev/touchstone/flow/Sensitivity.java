package dev.touchstone.flow;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.linear.Matrices.scaleColumns;
import static dev.touchstone.linear.Matrices.scaleRows;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.number.Arithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How far a perturbed input moves the Riccati flow, to first order: (8). Y is computed in the arithmetic, norms of
 * it in binary64, which is ample for a condition number.
 */
public final class Sensitivity {

    private Sensitivity() {}

    /** (8) Y = E (I + G₀K)⁻¹, r×r: dG(τ) = Y dG₀ Yᵀ. */
    public static <T extends FieldElement<T>> FieldMatrix<T> congruence(
            Arithmetic<T> arithmetic, List<T> E, List<T> K, FieldMatrix<T> G0) {
        FieldMatrix<T> N = identity(arithmetic, G0.getRowDimension()).add(scaleColumns(G0, K));
        return scaleRows(E, LinearSolve.inverse(arithmetic, N));
    }

    /** ‖Y‖₂², the absolute condition number of G(τ) for a {@code gram} start. */
    public static <T extends FieldElement<T>> double ofGramStart(Arithmetic<T> arithmetic, FieldMatrix<T> Y) {
        double norm = new SingularValueDecomposition(toBinary64(arithmetic, Y)).getNorm();
        return norm * norm;
    }

    /** κ_W = ‖dZ ↦ Y (dZ Z₀ᵀ + Z₀ dZᵀ) Yᵀ‖ in the Frobenius norm, for a {@code weights} start with overlap Z₀, r×s. */
    public static <T extends FieldElement<T>> double ofWeightsStart(
            Arithmetic<T> arithmetic, FieldMatrix<T> Y, FieldMatrix<T> Z0) {
        RealMatrix y = toBinary64(arithmetic, Y);
        RealMatrix yz = toBinary64(arithmetic, Y.multiply(Z0));
        int r = Z0.getRowDimension();
        int s = Z0.getColumnDimension();
        RealMatrix map = MatrixUtils.createRealMatrix(r * r, r * s);
        for (int a = 0; a < r; a++) {
            for (int b = 0; b < s; b++) {
                // dZ = e_a e_bᵀ gives (Y e_a)(Y Z₀ e_b)ᵀ and its transpose
                RealMatrix half =
                        y.getColumnMatrix(a).multiply(yz.getColumnMatrix(b).transpose());
                RealMatrix image = half.add(half.transpose());
                for (int i = 0; i < r * r; i++) {
                    map.setEntry(i, a * s + b, image.getEntry(i / r, i % r));
                }
            }
        }
        return new SingularValueDecomposition(map).getNorm();
    }

    /**
     * The absolute condition number of G(τ) when every λ_jτ is moved: dG = G D (I − G) + (I − G) D G for
     * D = diag(d(λ_jτ)), which is (5c) differentiated; so 2‖G‖‖I − G‖ per unit of max|d(λ_jτ)|, in the Frobenius norm.
     */
    public static <T extends FieldElement<T>> double ofClock(Arithmetic<T> arithmetic, FieldMatrix<T> G) {
        FieldMatrix<T> complement = identity(arithmetic, G.getRowDimension()).subtract(G);
        return 2
                * toBinary64(arithmetic, G).getFrobeniusNorm()
                * toBinary64(arithmetic, complement).getFrobeniusNorm();
    }

    private static <T extends FieldElement<T>> RealMatrix toBinary64(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        RealMatrix result = MatrixUtils.createRealMatrix(A.getRowDimension(), A.getColumnDimension());
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                result.setEntry(
                        i, j, arithmetic.toBigDecimal(A.getEntry(i, j), 20).doubleValue());
            }
        }
        return result;
    }
}
