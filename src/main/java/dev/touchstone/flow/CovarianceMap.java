package dev.touchstone.flow;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * One step or many of a filter as one map of predicted covariances, P ↦ Q + FP(I + GP)⁻¹Fᵀ, (74).
 *
 * @param F what leads on
 * @param G what the sensors see, symmetric
 * @param Q what comes to it, symmetric
 * @param <T> the numbers
 */
public record CovarianceMap<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic, FieldMatrix<T> F, FieldMatrix<T> G, FieldMatrix<T> Q) {

    /**
     * One step: G = HᵀR⁻¹H.
     *
     * @throws ArithmeticException when R is singular (to working precision)
     */
    public static <T extends FieldElement<T>> CovarianceMap<T> ofStep(
            Arithmetic<T> arithmetic, FieldMatrix<T> F, FieldMatrix<T> H, FieldMatrix<T> Q, FieldMatrix<T> R) {
        FieldMatrix<T> G = H.transpose().multiply(LinearSolve.solve(arithmetic, R, H));
        return new CovarianceMap<>(arithmetic, F, G, Q);
    }

    /** This, then that. */
    public CovarianceMap<T> then(CovarianceMap<T> next) {
        FieldMatrix<T> I = Matrices.identity(arithmetic, F.getRowDimension());
        FieldMatrix<T> W = LinearSolve.solve(arithmetic, I.add(next.G.multiply(Q)), I);
        return new CovarianceMap<>(
                arithmetic,
                next.F.multiply(W.transpose()).multiply(F),
                G.add(F.transpose().multiply(W).multiply(next.G).multiply(F)),
                next.Q.add(next.F.multiply(Q).multiply(W).multiply(next.F.transpose())));
    }

    /** Of constant matrices twice as many steps. */
    public CovarianceMap<T> doubled() {
        return then(this);
    }

    /** What it makes of P. */
    public FieldMatrix<T> of(FieldMatrix<T> P) {
        FieldMatrix<T> I = Matrices.identity(arithmetic, F.getRowDimension());
        FieldMatrix<T> filtered = LinearSolve.solve(arithmetic, I.add(P.multiply(G)), P); // (I + PG)⁻¹P
        return Q.add(F.multiply(filtered).multiply(F.transpose()));
    }
}
