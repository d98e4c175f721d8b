package dev.touchstone.flow;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.linear.Matrices.scaleColumns;
import static dev.touchstone.linear.Matrices.scaleRows;
import static dev.touchstone.linear.Matrices.weightedGram;

import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.SpdForm;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The Riccati flow (3), dG/dτ = ΛG + GΛ − 2GΛG, in closed form.
 *
 * <p>E = diag(e^{λ_jτ}) and K = E² − I = diag(expm1(2λ_jτ)) are passed as their diagonals, so that the same lines serve
 * the discrete map (17), whose E is (I + hΛ)^k, also in exact rationals.
 */
public final class RiccatiFlow {

    private RiccatiFlow() {}

    /**
     * The diagonals of E = e^{Λτ} and K = E² − I.
     *
     * @param E e^{λ_jτ}
     * @param K e^{2λ_jτ} − 1
     */
    public record Exponentials<T>(List<T> E, List<T> K) {}

    /** E and K from one exponential each: x = e^{λ_jτ} − 1, E_j = 1 + x, K_j = x(2 + x), also accurate where x is tiny. */
    public static <T extends FieldElement<T>> Exponentials<T> exponentials(
            RealArithmetic<T> arithmetic, List<T> lambda, T tau) {
        T one = arithmetic.one();
        List<T> x = lambda.stream().map(l -> arithmetic.expm1(l.multiply(tau))).toList();
        return new Exponentials<>(
                x.stream().map(one::add).toList(),
                x.stream().map(each -> each.multiply(one.add(one).add(each))).toList());
    }

    /**
     * (5a) G(τ) = E Z₀ (I_s + Z₀ᵀ K Z₀)⁻¹ Z₀ᵀ E.
     *
     * @param E diagonal of E
     * @param K diagonal of K = E² − I
     * @param Z0 overlap of the start, r×s; any rank
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fromOverlap(
            Arithmetic<T> arithmetic, List<T> E, List<T> K, FieldMatrix<T> Z0) {
        int s = Z0.getColumnDimension();
        FieldMatrix<T> EZ = scaleRows(E, Z0);
        FieldMatrix<T> N = identity(arithmetic, s).add(weightedGram(arithmetic, K, Z0));
        return SpdForm.of(arithmetic, N, EZ.transpose());
    }

    /** An overlap Z(τ), r×s, whose Z(τ)Z(τ)ᵀ is (5a): where a flow of weights can go on from. */
    public static <T extends FieldElement<T>> FieldMatrix<T> overlapAfter(
            RealArithmetic<T> arithmetic, List<T> E, List<T> K, FieldMatrix<T> Z0) {
        FieldMatrix<T> N = identity(arithmetic, Z0.getColumnDimension()).add(weightedGram(arithmetic, K, Z0));
        return CholeskyQr.dividedByRoot(arithmetic, scaleRows(E, Z0), N);
    }

    /**
     * (5b) G(τ) = E G₀ (I_r + K G₀)⁻¹ E.
     *
     * @param G0 Gram matrix of the start, r×r
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fromGram(
            Arithmetic<T> arithmetic, List<T> E, List<T> K, FieldMatrix<T> G0) {
        int r = G0.getRowDimension();
        FieldMatrix<T> N = identity(arithmetic, r).add(scaleRows(K, G0));
        // G₀N⁻¹ = (N⁻ᵀG₀)ᵀ, G₀ being symmetric
        FieldMatrix<T> G0N = LinearSolve.solve(arithmetic, N.transpose(), G0).transpose();
        return scaleRows(E, scaleColumns(G0N, E));
    }

    /**
     * (5c) G⁻¹(τ) − I = E⁻¹ (G₀⁻¹ − I) E⁻¹.
     *
     * @param G0 Gram matrix of the start, r×r, nonsingular
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fromInverseGram(
            Arithmetic<T> arithmetic, List<T> E, FieldMatrix<T> G0) {
        FieldMatrix<T> I = identity(arithmetic, G0.getRowDimension());
        List<T> inverseE = E.stream().map(T::reciprocal).toList();
        FieldMatrix<T> gap = LinearSolve.inverse(arithmetic, G0).subtract(I);
        return LinearSolve.inverse(
                arithmetic, scaleRows(inverseE, scaleColumns(gap, inverseE)).add(I));
    }

    /** The right-hand side of (3). */
    public static <T extends FieldElement<T>> FieldMatrix<T> derivative(List<T> lambda, FieldMatrix<T> G) {
        FieldMatrix<T> LG = scaleRows(lambda, G);
        FieldMatrix<T> GLG = G.multiply(LG);
        return LG.add(LG.transpose()).subtract(GLG.add(GLG));
    }
}
