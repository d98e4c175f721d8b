package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The characteristic polynomial by Faddeev and LeVerrier (Horn and Johnson, §0.8): sums, products and divisions by integers. */
public final class Characteristic {

    private Characteristic() {}

    /** e₁ … e_n of the eigenvalues of an n×n matrix: their sum, the sum of products of two, and so on to the determinant. */
    public static <T extends FieldElement<T>> List<T> symmetricFunctions(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        return of(arithmetic, A).functions();
    }

    /** adj A, with A·adj A = det A·I, also where A is singular. */
    public static <T extends FieldElement<T>> FieldMatrix<T> adjugate(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        return of(arithmetic, A).adjugate();
    }

    private record Run<T extends FieldElement<T>>(List<T> functions, FieldMatrix<T> adjugate) {}

    private static <T extends FieldElement<T>> Run<T> of(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        int n = A.getRowDimension();
        FieldMatrix<T> identity = Matrices.identity(arithmetic, n);
        FieldMatrix<T> B = identity; // e_{k−1}I − e_{k−2}A + … ± A^{k−1}
        FieldMatrix<T> last = B;
        List<T> functions = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            FieldMatrix<T> AB = A.multiply(B);
            T e = Matrices.trace(AB).divide(arithmetic.of(k));
            functions.add(e);
            last = B;
            B = identity.scalarMultiply(e).subtract(AB);
        }
        return new Run<>(functions, last);
    }
}
