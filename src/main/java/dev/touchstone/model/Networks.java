package dev.touchstone.model;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.MathArrays;

/**
 * What teacher and student answer to inputs, (1a) and (1b); exact on rationals once the two roots are given.
 *
 * @param inverseNorm 1/‖Λ‖
 * @param inverseRootS 1/√s, s the student's width
 * @param <T> the numbers
 */
public record Networks<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic, Teacher<T> teacher, T inverseNorm, T inverseRootS) {

    /** The teacher beside a student of width s. */
    public static <T extends FieldElement<T>> Networks<T> of(RealArithmetic<T> arithmetic, Teacher<T> teacher, int s) {
        return new Networks<>(
                arithmetic,
                teacher,
                arithmetic.sqrt(teacher.normSquared()).reciprocal(),
                arithmetic.sqrt(arithmetic.of(s)).reciprocal());
    }

    /**
     * Teacher (1a) at each input: y(x) = ‖Λ‖⁻¹ Σ_j λ_j (⟨θ_j,x⟩² − 1).
     *
     * @param X inputs, one a column, d×n
     */
    public List<T> teacherAt(FieldMatrix<T> X) {
        T[] lambda = teacher.lambda().toArray(MathArrays.buildArray(arithmetic.field(), 0));
        FieldMatrix<T> overlaps = teacher.coordinates(X);
        List<T> y = new ArrayList<>();
        for (int n = 0; n < X.getColumnDimension(); n++) {
            T[] hermite = overlaps.getColumn(n);
            for (int j = 0; j < hermite.length; j++) {
                hermite[j] = hermite[j].multiply(hermite[j]).subtract(arithmetic.one());
            }
            y.add(arithmetic.dot(lambda, hermite).multiply(inverseNorm));
        }
        return y;
    }

    /**
     * Student (1b) at each input: ŷ(x;W) = s^(−½) (‖Wᵀx‖² − ‖W‖_F²), whatever W is.
     *
     * @param V WᵀX, s×n
     */
    public List<T> studentAt(FieldMatrix<T> W, FieldMatrix<T> V) {
        return answers(V, Matrices.frobeniusSquared(W));
    }

    /** The same of orthonormal weights, whose ‖W‖_F² is s: V = WᵀX is all that it needs. */
    public List<T> orthonormalStudentAt(FieldMatrix<T> V) {
        return answers(V, arithmetic.of((long) V.getRowDimension()));
    }

    private List<T> answers(FieldMatrix<T> V, T squaredNorm) {
        List<T> y = new ArrayList<>();
        for (int n = 0; n < V.getColumnDimension(); n++) {
            T[] v = V.getColumn(n);
            y.add(arithmetic.dot(v, v).subtract(squaredNorm).multiply(inverseRootS));
        }
        return y;
    }
}
