package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * XᵀN⁻¹X for a symmetric positive definite N, by N = LDLᵀ in inner-product form (Golub and Van Loan, §4.1.2) and
 * Y = L⁻¹X, XᵀN⁻¹X = Yᵀ D⁻¹ Y: symmetric by construction, every entry one dot product, no square root.
 */
public final class SpdForm {

    private SpdForm() {}

    /**
     * XᵀN⁻¹X, k×k.
     *
     * @param N symmetric positive definite, s×s; its lower half is read
     * @param X s×k
     * @throws ArithmeticException when a pivot is zero (or, in balls, may be)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> of(
            Arithmetic<T> arithmetic, FieldMatrix<T> N, FieldMatrix<T> X) {
        int s = N.getRowDimension();
        List<T[]> L = new ArrayList<>(); // row i of L, its unit diagonal left out
        List<T> inverseD = new ArrayList<>();
        for (int i = 0; i < s; i++) {
            T[] row = Arrays.copyOf(N.getRow(i), i);
            T[] scaled = row.clone(); // (LD)_ij = N_ij − Σ_{k<j} (LD)_ik L_jk
            for (int j = 0; j < i; j++) {
                scaled[j] = scaled[j].subtract(arithmetic.dot(Arrays.copyOf(scaled, j), L.get(j)));
                row[j] = scaled[j].multiply(inverseD.get(j));
            }
            T pivot = N.getEntry(i, i).subtract(arithmetic.dot(scaled, row));
            if (arithmetic.signum(pivot) == 0) {
                throw new ArithmeticException("matrix is singular: pivot " + i + " is zero");
            }
            L.add(row);
            inverseD.add(pivot.reciprocal());
        }
        return form(arithmetic, L, inverseD, X);
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> form(
            Arithmetic<T> arithmetic, List<T[]> L, List<T> inverseD, FieldMatrix<T> X) {
        int s = L.size();
        int k = X.getColumnDimension();
        List<T[]> Y = new ArrayList<>(); // column by column, y_i = x_i − Σ_{j<i} L_ij y_j
        List<T[]> scaled = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            T[] y = X.getColumn(c);
            T[] z = y.clone();
            for (int i = 0; i < s; i++) {
                y[i] = y[i].subtract(arithmetic.dot(L.get(i), Arrays.copyOf(y, i)));
                z[i] = y[i].multiply(inverseD.get(i));
            }
            Y.add(y);
            scaled.add(z);
        }
        FieldMatrix<T> form = Matrices.zero(arithmetic, k, k);
        for (int a = 0; a < k; a++) {
            for (int b = a; b < k; b++) {
                T entry = arithmetic.dot(Y.get(a), scaled.get(b));
                form.setEntry(a, b, entry);
                form.setEntry(b, a, entry);
            }
        }
        return form;
    }
}
