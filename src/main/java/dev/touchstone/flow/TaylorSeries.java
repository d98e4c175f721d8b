package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
     * G_0 … G_order of (3); exact in exact arithmetic.
     *
     * @param lambda the diagonal of Λ
     * @param G0 symmetric, r×r
     */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> coefficients(
            Arithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G0, int order) {
        UnaryOperator<FieldMatrix<T>> scale = G -> Matrices.scaleRows(lambda, G);
        return coefficients(arithmetic, scale, scale, G0, order);
    }

    /**
     * X_0 … X_order of X′ = LX + XL − 2XQX: (k+1) X_{k+1} = LX_k + X_kL − 2 Σ_{i≤k} X_iQX_{k−i}.
     *
     * @param linear X ↦ LX, L symmetric
     * @param quadratic X ↦ QX, Q symmetric
     * @param X0 symmetric
     */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> coefficients(
            Arithmetic<T> arithmetic,
            UnaryOperator<FieldMatrix<T>> linear,
            UnaryOperator<FieldMatrix<T>> quadratic,
            FieldMatrix<T> X0,
            int order) {
        List<FieldMatrix<T>> X = new ArrayList<>(List.of(X0));
        List<FieldMatrix<T>> QX = new ArrayList<>();
        for (int k = 0; k < order; k++) {
            QX.add(quadratic.apply(X.get(k)));
            FieldMatrix<T> LX = linear.apply(X.get(k));
            FieldMatrix<T> product = convolution(arithmetic, X, QX);
            FieldMatrix<T> next = LX.add(LX.transpose()).subtract(product.add(product));
            X.add(next.scalarMultiply(arithmetic.of(k + 1).reciprocal()));
        }
        return X;
    }

    /** Σ_{i≤k} X_i (QX_{k−i}) = (X_0 … X_k)(QX_k … QX_0)ᵀ; symmetric, so only its upper half is summed. */
    private static <T extends FieldElement<T>> FieldMatrix<T> convolution(
            Arithmetic<T> arithmetic, List<FieldMatrix<T>> X, List<FieldMatrix<T>> QX) {
        int r = X.get(0).getRowDimension();
        int k = X.size() - 1;
        FieldMatrix<T> sum = Matrices.zero(arithmetic, r, r);
        for (int a = 0; a < r; a++) {
            T[] row = MathArrays.buildArray(arithmetic.field(), (k + 1) * r);
            for (int i = 0; i <= k; i++) {
                System.arraycopy(X.get(i).getRow(a), 0, row, i * r, r);
            }
            for (int b = a; b < r; b++) {
                T[] column = MathArrays.buildArray(arithmetic.field(), (k + 1) * r);
                for (int i = 0; i <= k; i++) {
                    System.arraycopy(QX.get(k - i).getColumn(b), 0, column, i * r, r);
                }
                T entry = arithmetic.dot(row, column);
                sum.setEntry(a, b, entry);
                sum.setEntry(b, a, entry);
            }
        }
        return sum;
    }
}
