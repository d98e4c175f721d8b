package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.MathArrays;

/**
 * The Taylor series X(t+δ) = Σ_k X_k δ^k of the matrix Riccati equation (50), which comparing coefficients gives without any
 * closed form, (58a): (k+1) X_{k+1} = [k = 0] Q + AᵀX_k + X_kA − Σ_{i≤k} X_i S X_{k−i}.
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
        return coefficients(Hamiltonian.ofGram(arithmetic, lambda), UnaryOperator.identity(), G0, order);
    }

    /**
     * X_0 … X_order of (50).
     *
     * @param kept what of X_1, X_2, … is kept, and of their products with S
     * @param X0 symmetric
     */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> coefficients(
            Hamiltonian<T> equation, UnaryOperator<FieldMatrix<T>> kept, FieldMatrix<T> X0, int order) {
        Arithmetic<T> arithmetic = equation.arithmetic();
        List<FieldMatrix<T>> X = new ArrayList<>(List.of(X0));
        Convolution<T> convolution = new Convolution<>(arithmetic, X0.getRowDimension(), order);
        for (int k = 0; k < order; k++) {
            FieldMatrix<T> XA = X.get(k).multiply(equation.A());
            FieldMatrix<T> SX = kept.apply(equation.S().multiply(X.get(k)));
            FieldMatrix<T> next = XA.add(XA.transpose()).subtract(convolution.with(X.get(k), SX));
            next = k == 0 ? next.add(equation.Q()) : next;
            X.add(kept.apply(next.scalarMultiply(arithmetic.of(k + 1).reciprocal())));
        }
        return X;
    }

    /** Σ_{i≤k} X_i (SX_{k−i}) = (X_0 … X_k)(SX_k … SX_0)ᵀ for k = 0, 1, …; symmetric, so only its upper half is summed. */
    private static final class Convolution<T extends FieldElement<T>> {

        private final Arithmetic<T> arithmetic;
        private final int r;
        /** Row a of X_0, X_1, … */
        private final T[][] rows;
        /** Column b of …, SX_1, SX_0, which end where the array does. */
        private final T[][] columns;

        private int terms;

        Convolution(Arithmetic<T> arithmetic, int r, int terms) {
            this.arithmetic = arithmetic;
            this.r = r;
            this.rows = MathArrays.buildArray(arithmetic.field(), r, terms * r);
            this.columns = MathArrays.buildArray(arithmetic.field(), r, terms * r);
        }

        /** The sum with one more X_k and SX_k. */
        FieldMatrix<T> with(FieldMatrix<T> X, FieldMatrix<T> SX) {
            for (int a = 0; a < r; a++) {
                System.arraycopy(X.getRow(a), 0, rows[a], terms * r, r);
                System.arraycopy(SX.getColumn(a), 0, columns[a], columns[a].length - (terms + 1) * r, r);
            }
            terms++;
            FieldMatrix<T> sum = Matrices.zero(arithmetic, r, r);
            for (int a = 0; a < r; a++) {
                sum.setEntry(a, a, onDiagonal(a));
                for (int b = a + 1; b < r; b++) {
                    T entry = terms(a, b, 0, terms);
                    sum.setEntry(a, b, entry);
                    sum.setEntry(b, a, entry);
                }
            }
            return sum;
        }

        /** The terms i and k − i are each other's transpose, so one of the two will do. */
        private T onDiagonal(int a) {
            T half = terms(a, a, 0, terms / 2);
            T twice = half.add(half);
            return terms % 2 == 0 ? twice : twice.add(terms(a, a, terms / 2, terms / 2 + 1));
        }

        /** Σ_{from≤i<to} of that entry. */
        private T terms(int a, int b, int from, int to) {
            int first = columns[b].length - terms * r;
            return arithmetic.dot(
                    Arrays.copyOfRange(rows[a], from * r, to * r),
                    Arrays.copyOfRange(columns[b], first + from * r, first + to * r));
        }
    }
}
