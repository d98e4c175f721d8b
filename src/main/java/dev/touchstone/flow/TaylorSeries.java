package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.MathArrays;

/**
 * The Taylor series G(τ+δ) = Σ_k G_k δ^k of the Riccati flow (3), which comparing coefficients gives without any closed
 * form: (k+1) G_{k+1} = ΛG_k + G_kΛ − 2 Σ_{i≤k} G_i Λ G_{k−i}.
 */
public final class TaylorSeries {

    private TaylorSeries() {}

    /**
     * G_0 … G_order; exact in exact arithmetic.
     *
     * @param lambda the diagonal of Λ
     * @param G0 symmetric, r×r
     */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> coefficients(
            Arithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G0, int order) {
        List<FieldMatrix<T>> G = new ArrayList<>(List.of(G0));
        List<FieldMatrix<T>> LG = new ArrayList<>();
        for (int k = 0; k < order; k++) {
            LG.add(Matrices.scaleRows(lambda, G.get(k)));
            FieldMatrix<T> next = LG.get(k).add(LG.get(k).transpose());
            FieldMatrix<T> product = convolution(arithmetic, G, LG);
            next = next.subtract(product.add(product));
            G.add(next.scalarMultiply(arithmetic.of(k + 1).reciprocal()));
        }
        return G;
    }

    /** Σ_{i≤k} G_i (ΛG_{k−i}) = (G_0 … G_k)(ΛG_k … ΛG_0)ᵀ; symmetric, so only its upper half is summed. */
    private static <T extends FieldElement<T>> FieldMatrix<T> convolution(
            Arithmetic<T> arithmetic, List<FieldMatrix<T>> G, List<FieldMatrix<T>> LG) {
        int r = G.get(0).getRowDimension();
        int k = G.size() - 1;
        FieldMatrix<T> sum = Matrices.zero(arithmetic, r, r);
        for (int a = 0; a < r; a++) {
            T[] row = MathArrays.buildArray(arithmetic.field(), (k + 1) * r);
            for (int i = 0; i <= k; i++) {
                System.arraycopy(G.get(i).getRow(a), 0, row, i * r, r);
            }
            for (int b = a; b < r; b++) {
                T[] column = MathArrays.buildArray(arithmetic.field(), (k + 1) * r);
                for (int i = 0; i <= k; i++) {
                    System.arraycopy(LG.get(k - i).getColumn(b), 0, column, i * r, r);
                }
                T entry = arithmetic.dot(row, column);
                sum.setEntry(a, b, entry);
                sum.setEntry(b, a, entry);
            }
        }
        return sum;
    }
}
