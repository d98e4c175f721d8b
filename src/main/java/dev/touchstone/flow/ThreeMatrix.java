package dev.touchstone.flow;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The one map behind every Riccati equation here, (59): X ↦ H + EᵀX(I + GX)⁻¹E. A time of the flow (50) is such a map, and so are
 * (5b), a step of (17) and a step of a filter, (77).
 *
 * @param E n×n
 * @param G n×n, symmetric
 * @param H n×n, symmetric: what the map makes of 0
 * @param <T> the numbers
 */
public record ThreeMatrix<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic, FieldMatrix<T> E, FieldMatrix<T> G, FieldMatrix<T> H) {

    /**
     * From the transition matrix Φ of (51): E = Φ₁₁⁻¹, G = Φ₁₁⁻¹Φ₁₂, H = Φ₂₁Φ₁₁⁻¹.
     *
     * @throws ArithmeticException when Φ₁₁ is singular (to working precision): the flow from 0 has a pole there
     */
    public static <T extends FieldElement<T>> ThreeMatrix<T> ofTransition(
            Arithmetic<T> arithmetic, FieldMatrix<T> phi) {
        int n = phi.getRowDimension() / 2;
        FieldMatrix<T> E = LinearSolve.inverse(arithmetic, phi.getSubMatrix(0, n - 1, 0, n - 1));
        return new ThreeMatrix<>(
                arithmetic,
                E,
                Matrices.mirrored(E.multiply(phi.getSubMatrix(0, n - 1, n, 2 * n - 1))),
                Matrices.mirrored(phi.getSubMatrix(n, 2 * n - 1, 0, n - 1).multiply(E)));
    }

    /**
     * That of one step of a filter, from one predicted covariance to the next, (77): (Fᵀ, HᵀR⁻¹H, Q).
     *
     * @param H p×n, the sensors
     * @throws ArithmeticException when R is singular (to working precision)
     */
    public static <T extends FieldElement<T>> ThreeMatrix<T> ofFilter(
            Arithmetic<T> arithmetic, FieldMatrix<T> F, FieldMatrix<T> H, FieldMatrix<T> Q, FieldMatrix<T> R) {
        FieldMatrix<T> G = H.transpose().multiply(LinearSolve.solve(arithmetic, R, H));
        return new ThreeMatrix<>(arithmetic, F.transpose(), Matrices.mirrored(G), Q);
    }

    /** (60): this, then that. */
    public ThreeMatrix<T> then(ThreeMatrix<T> next) {
        FieldMatrix<T> W = LinearSolve.inverse(arithmetic, identity().add(next.G.multiply(H))); // (I + G₂H₁)⁻¹
        FieldMatrix<T> EW = E.multiply(W);
        return new ThreeMatrix<>(
                arithmetic,
                EW.multiply(next.E),
                Matrices.mirrored(G.add(EW.multiply(next.G).multiply(E.transpose()))),
                Matrices.mirrored(
                        next.H.add(next.E.transpose().multiply(H.multiply(W)).multiply(next.E))));
    }

    /** Twice: where the coefficients are constant, twice the time. */
    public ThreeMatrix<T> doubled() {
        return then(this);
    }

    /**
     * What it makes of a symmetric X, (59).
     *
     * @throws ArithmeticException when I + GX is singular (to working precision)
     */
    public FieldMatrix<T> of(FieldMatrix<T> X) {
        FieldMatrix<T> inner =
                LinearSolve.solve(arithmetic, identity().add(X.multiply(G)), X); // (I + XG)⁻¹X = X(I + GX)⁻¹
        return Matrices.mirrored(H.add(E.transpose().multiply(inner).multiply(E)));
    }

    /** The map of cX where this is that of X. */
    ThreeMatrix<T> inUnit(T c) {
        return new ThreeMatrix<>(arithmetic, E, G.scalarMultiply(c.reciprocal()), H.scalarMultiply(c));
    }

    private FieldMatrix<T> identity() {
        return Matrices.identity(arithmetic, E.getRowDimension());
    }
}
