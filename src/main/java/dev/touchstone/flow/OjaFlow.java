package dev.touchstone.flow;

import static dev.touchstone.linear.Matrices.identity;

import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.SpdForm;
import dev.touchstone.linear.SymmetricEigen;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The flow (L31), dW/dτ = (B − WWᵀ)W, so dZ/dτ = BZ + ZB − 2Z² for Z = WWᵀ, with any symmetric B: (6) with B in place of M, in
 * closed form (L32).
 */
public final class OjaFlow {

    private OjaFlow() {}

    /**
     * What (L32) is made of.
     *
     * @param E e^{τB}, d×d
     * @param K ∫₀^τ 2e^{2uB}du, d×d: expm1(2aτ)/a where B has the eigenvalue a, 2τ where it has 0
     */
    public record Kernel<T extends FieldElement<T>>(FieldMatrix<T> E, FieldMatrix<T> K) {}

    /**
     * The kernel by power series at h = τ/2^m with Σ|hB|_ij ≤ ¼, then m doublings K ← K + EKE, E ← E².
     *
     * @param B symmetric, d×d
     * @param tau τ ≥ 0
     */
    public static <T extends FieldElement<T>> Kernel<T> kernel(RealArithmetic<T> arithmetic, FieldMatrix<T> B, T tau) {
        return kernel(arithmetic, B, tau, 0);
    }

    /**
     * The same in less time and with a few bits less where it takes hundreds: each doubling more, about half the root of the
     * bits, costs one, and halves every term of the series.
     */
    public static <T extends FieldElement<T>> Kernel<T> kernelOfFewTerms(
            RealArithmetic<T> arithmetic, FieldMatrix<T> B, T tau) {
        double bits = -arithmetic.log10UnitRoundoff() / Math.log10(2);
        return kernel(arithmetic, B, tau, Math.max(0, (int) (Math.sqrt(bits) / 2) - 8));
    }

    /**
     * With A = hB, E = Σ A^k/k! and K = 2h Σ (2A)^k/(k+1)!. ‖A‖ ≤ ¼·2^−j bounds what both sums leave out after k = n, K's
     * divided by 2h, by 2·2^(−j(n+1))/(n+2)! in norm, hence in every entry, which is widened by it.
     */
    private static <T extends FieldElement<T>> Kernel<T> kernel(
            RealArithmetic<T> arithmetic, FieldMatrix<T> B, T tau, int j) {
        int doublings = doublings(arithmetic, B, tau) + j;
        T h = tau.divide(arithmetic.of(BigDecimal.valueOf(2).pow(doublings)));
        Kernel<T> kernel = series(arithmetic, B.scalarMultiply(h), h, j);
        for (int k = 0; k < doublings; k++) {
            FieldMatrix<T> E = kernel.E();
            FieldMatrix<T> K = kernel.K();
            kernel = new Kernel<>(E.multiply(E), K.add(E.multiply(K).multiply(E)));
        }
        return kernel;
    }

    private static <T extends FieldElement<T>> int doublings(RealArithmetic<T> arithmetic, FieldMatrix<T> B, T tau) {
        double log10 = arithmetic.log10(Matrices.sumOfMagnitudes(arithmetic, B).multiply(tau));
        return log10 == Double.NEGATIVE_INFINITY ? 0 : Math.max(0, (int) Math.ceil(log10 / Math.log10(2)) + 3);
    }

    private static <T extends FieldElement<T>> Kernel<T> series(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A, T h, int j) {
        T ratio = arithmetic.of(BigDecimal.valueOf(2).pow(j)).reciprocal();
        T quarter = arithmetic.of(new BigDecimal("0.25")).multiply(ratio);
        if (arithmetic.signum(quarter.subtract(Matrices.sumOfMagnitudes(arithmetic, A))) < 0) {
            throw new ArithmeticException("hB is not below 1/4");
        }
        int d = A.getRowDimension();
        FieldMatrix<T> ofE = identity(arithmetic, d); // A^k/k!
        FieldMatrix<T> ofK = identity(arithmetic, d); // (2A)^k/(k+1)!
        FieldMatrix<T> E = ofE;
        FieldMatrix<T> K = ofK;
        T left = ratio; // 2·2^(−j(k+1))/(k+2)!
        double log10Ratio = -j * Math.log10(2);
        double log10Left = log10Ratio;
        for (int k = 1; log10Left > arithmetic.log10UnitRoundoff(); k++) {
            ofE = ofE.multiply(A).scalarMultiply(arithmetic.of(k).reciprocal());
            ofK = ofK.multiply(A).scalarMultiply(arithmetic.of(2).divide(arithmetic.of(k + 1L)));
            E = E.add(ofE);
            K = K.add(ofK);
            left = left.multiply(ratio).divide(arithmetic.of(k + 2L));
            log10Left += log10Ratio - Math.log10(k + 2L);
        }
        return new Kernel<>(
                widened(arithmetic, E, left), widened(arithmetic, K, left).scalarMultiply(h.add(h)));
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> widened(
            RealArithmetic<T> arithmetic, FieldMatrix<T> A, T bound) {
        return Matrices.build(
                arithmetic,
                A.getRowDimension(),
                A.getColumnDimension(),
                (i, j) -> arithmetic.widen(A.getEntry(i, j), bound));
    }

    /** The kernel from the eigenvalues of B: a second formula for a witness. */
    public static <T extends FieldElement<T>> Kernel<T> kernelByEigenvalues(
            RealArithmetic<T> arithmetic, FieldMatrix<T> B, T tau) {
        SymmetricEigen<T> eigen = SymmetricEigen.of(arithmetic, B);
        return new Kernel<>(
                function(eigen, a -> arithmetic.exp(a.multiply(tau))),
                function(eigen, a -> EuclideanFlow.kappa(arithmetic, a, tau)));
    }

    /** V f(a) Vᵀ. */
    private static <T extends FieldElement<T>> FieldMatrix<T> function(SymmetricEigen<T> eigen, UnaryOperator<T> f) {
        FieldMatrix<T> V = eigen.vectors();
        List<T> values = eigen.values().stream().map(f).toList();
        return V.multiply(Matrices.scaleRows(values, V.transpose()));
    }

    /**
     * (L32) Z(τ) = E W₀ (I_s + W₀ᵀKW₀)⁻¹ W₀ᵀ E.
     *
     * @param W0 start, d×s of any rank
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fromWeights(
            RealArithmetic<T> arithmetic, Kernel<T> kernel, FieldMatrix<T> W0) {
        FieldMatrix<T> EW = kernel.E().multiply(W0);
        return SpdForm.of(arithmetic, toInvert(arithmetic, kernel, W0), EW.transpose());
    }

    /** Weights W(τ), d×s, whose W(τ)W(τ)ᵀ is (L32): where a flow of weights can go on from. */
    public static <T extends FieldElement<T>> FieldMatrix<T> weightsAfter(
            RealArithmetic<T> arithmetic, Kernel<T> kernel, FieldMatrix<T> W0) {
        return CholeskyQr.dividedByRoot(arithmetic, kernel.E().multiply(W0), toInvert(arithmetic, kernel, W0));
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> toInvert(
            RealArithmetic<T> arithmetic, Kernel<T> kernel, FieldMatrix<T> W0) {
        return identity(arithmetic, W0.getColumnDimension())
                .add(W0.transpose().multiply(kernel.K().multiply(W0)));
    }

    /** The same with the d×d inverse, E Z₀(I + KZ₀)⁻¹ E: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> byFullMatrix(
            RealArithmetic<T> arithmetic, Kernel<T> kernel, FieldMatrix<T> W0) {
        FieldMatrix<T> Z0 = W0.multiply(W0.transpose());
        FieldMatrix<T> N = identity(arithmetic, Z0.getRowDimension()).add(Z0.multiply(kernel.K()));
        FieldMatrix<T> E = kernel.E();
        return E.multiply(LinearSolve.solve(arithmetic, N, Z0)).multiply(E); // (I + Z₀K)⁻¹Z₀ = Z₀(I + KZ₀)⁻¹
    }
}
