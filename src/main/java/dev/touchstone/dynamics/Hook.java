package dev.touchstone.dynamics;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.scenario.CovarianceStart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What happens to every input number, and to every entry of the state after every step, before it is used: nothing for the
 * truth, a small random change for a perturbation twin, rounding for an engine.
 *
 * @param <T> the numbers
 */
public interface Hook<T extends FieldElement<T>> {

    /** An input number, as it is used. */
    T input(T x);

    /**
     * An entry of the state after a step, as it is used.
     *
     * @throws LostState when it is beyond what is carried on
     */
    T state(T x);

    /** An entry of the start, as it is used. */
    default T start(T x) {
        return input(x);
    }

    /** An entry of the state at a requested time or step, as it is seen and gone on from. */
    default T point(T x) {
        return x;
    }

    /** Whether {@link #point} does anything, so that a flow must go on from one requested time to the next. */
    default boolean movesPoints() {
        return false;
    }

    /** Whether this leaves everything as it is, so that what is orthonormal stays so. */
    default boolean isIdentity() {
        return false;
    }

    /** Everything is used as it is. */
    static <T extends FieldElement<T>> Hook<T> identity() {
        return new Hook<>() {
            @Override
            public T input(T x) {
                return x;
            }

            @Override
            public T state(T x) {
                return x;
            }

            @Override
            public boolean isIdentity() {
                return true;
            }
        };
    }

    /** f of every entry, row by row. */
    static <T extends FieldElement<T>> FieldMatrix<T> entries(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, UnaryOperator<T> f) {
        return Matrices.build(
                arithmetic, A.getRowDimension(), A.getColumnDimension(), (i, j) -> f.apply(A.getEntry(i, j)));
    }

    /** The same for a symmetric matrix, which stays symmetric: f of its lower triangle, row by row. */
    static <T extends FieldElement<T>> FieldMatrix<T> symmetricEntries(FieldMatrix<T> A, UnaryOperator<T> f) {
        FieldMatrix<T> result = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j <= i; j++) {
                T entry = f.apply(A.getEntry(i, j));
                result.setEntry(i, j, entry);
                result.setEntry(j, i, entry);
            }
        }
        return result;
    }

    /** P₀ or X₀ of its numbers: the lower triangle, or the factor L and the middle D. */
    static <T extends FieldElement<T>> FieldMatrix<T> startOf(
            Arithmetic<T> arithmetic, CovarianceStart from, Hook<T> hook) {
        if (from instanceof CovarianceStart.Factored factored) {
            FieldMatrix<T> L = entries(arithmetic, Matrices.of(arithmetic, factored.L()), hook::start);
            List<T> D = new ArrayList<>();
            for (BigDecimal x : factored.D()) {
                D.add(hook.input(arithmetic.of(x)));
            }
            return Matrices.weightedGram(arithmetic, D, L.transpose());
        }
        return symmetricEntries(Matrices.of(arithmetic, from.covariance()), hook::start);
    }
}
