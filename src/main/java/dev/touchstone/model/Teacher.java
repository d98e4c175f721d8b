package dev.touchstone.model;

import dev.touchstone.linear.Matrices;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The teacher M = ΘΛΘᵀ, whose network is (1a).
 *
 * @param theta Θ, d×r with orthonormal columns
 * @param lambda the diagonal of Λ, λ₁ ≥ … ≥ λ_r ≥ 0, not all zero
 * @param <T> the numbers
 */
public record Teacher<T extends FieldElement<T>>(FieldMatrix<T> theta, List<T> lambda) {

    public Teacher {
        lambda = List.copyOf(lambda);
    }

    /** ΘᵀA, r×s: a d×s matrix in the teacher's coordinates. */
    public FieldMatrix<T> coordinates(FieldMatrix<T> A) {
        return theta.transpose().multiply(A);
    }

    /** MA = ΘΛΘᵀA, d×s. */
    public FieldMatrix<T> times(FieldMatrix<T> A) {
        return theta.multiply(Matrices.scaleRows(lambda, coordinates(A)));
    }

    /** M = ΘΛΘᵀ, d×d. */
    public FieldMatrix<T> matrix() {
        return theta.multiply(Matrices.scaleRows(lambda, theta.transpose()));
    }

    /** ‖Λ‖² = Σλ_j². */
    public T normSquared() {
        return normSquared(lambda);
    }

    static <T extends FieldElement<T>> T normSquared(List<T> lambda) {
        return lambda.stream().map(l -> l.multiply(l)).reduce(T::add).orElseThrow();
    }
}
