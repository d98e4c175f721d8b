package dev.touchstone.flow;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The covariance formulas of the Kalman filter, (70) to (72), each from any symmetric P. */
public final class KalmanFilter {

    private KalmanFilter() {}

    /** S = HPHᵀ + R. */
    public static <T extends FieldElement<T>> FieldMatrix<T> innovation(
            FieldMatrix<T> H, FieldMatrix<T> R, FieldMatrix<T> P) {
        return H.multiply(P).multiply(H.transpose()).add(R);
    }

    /**
     * K = PHᵀS⁻¹.
     *
     * @throws ArithmeticException when S is singular (to working precision)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> gain(
            Arithmetic<T> arithmetic, FieldMatrix<T> H, FieldMatrix<T> S, FieldMatrix<T> P) {
        return LinearSolve.solve(arithmetic, S.transpose(), H.multiply(P)).transpose();
    }

    /** P⁺ = P − KHP: right for the gain of (70) only. */
    public static <T extends FieldElement<T>> FieldMatrix<T> shortUpdate(
            FieldMatrix<T> K, FieldMatrix<T> H, FieldMatrix<T> P) {
        return P.subtract(K.multiply(H.multiply(P)));
    }

    /** Joseph's form (I − KH)P(I − KH)ᵀ + KRKᵀ: of any gain the covariance that it leaves, (72). */
    public static <T extends FieldElement<T>> FieldMatrix<T> joseph(
            Arithmetic<T> arithmetic, FieldMatrix<T> K, FieldMatrix<T> H, FieldMatrix<T> R, FieldMatrix<T> P) {
        FieldMatrix<T> A = Matrices.identity(arithmetic, P.getRowDimension()).subtract(K.multiply(H));
        return A.multiply(P).multiply(A.transpose()).add(K.multiply(R).multiply(K.transpose()));
    }

    /**
     * P⁺ from Joseph's form at a gain K′ near the right one, less what (72) says it is too large by: D S Dᵀ = E S⁻¹ Eᵀ with
     * D = K′ − K, E = K′S − PHᵀ. In balls, at an exact K′, the widths shrink as the filter itself does.
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> corrected(
            Arithmetic<T> arithmetic, FieldMatrix<T> near, FieldMatrix<T> H, FieldMatrix<T> R, FieldMatrix<T> P) {
        FieldMatrix<T> S = innovation(H, R, P);
        FieldMatrix<T> E = near.multiply(S).subtract(P.multiply(H.transpose()));
        return joseph(arithmetic, near, H, R, P).subtract(E.multiply(LinearSolve.solve(arithmetic, S, E.transpose())));
    }

    /**
     * P⁺ = P(I + GP)⁻¹ with G = HᵀR⁻¹H, (71).
     *
     * @throws ArithmeticException when R or I + GP is singular (to working precision)
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> byInformation(
            Arithmetic<T> arithmetic, FieldMatrix<T> H, FieldMatrix<T> R, FieldMatrix<T> P) {
        FieldMatrix<T> G = H.transpose().multiply(LinearSolve.solve(arithmetic, R, H));
        FieldMatrix<T> I = Matrices.identity(arithmetic, P.getRowDimension());
        return LinearSolve.solve(arithmetic, I.add(P.multiply(G)), P); // P(I + GP)⁻¹ = (I + PG)⁻¹P
    }

    /** FP⁺Fᵀ + Q. */
    public static <T extends FieldElement<T>> FieldMatrix<T> predict(
            FieldMatrix<T> F, FieldMatrix<T> Q, FieldMatrix<T> filtered) {
        return F.multiply(filtered).multiply(F.transpose()).add(Q);
    }
}
