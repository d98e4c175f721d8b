package dev.touchstone.linear;

import java.util.Optional;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * S^(−½) of a symmetric positive definite S, enclosed by its residual. Norms are Frobenius' where nothing is said.
 *
 * <p><em>Bound.</em> Let T be symmetric and positive definite, E = I − TST with ‖E‖ ≤ δ &lt; 1. Then S⁻¹ = T(I − E)⁻¹T, so
 * ‖S⁻¹ − T²‖ ≤ ‖T‖₂²δ/(1 − δ). The difference X of two square roots P, Q solves PX + XQ = P² − Q², so ‖X‖ ≤ ‖P² − Q²‖/(λ(P) + λ(Q)), λ
 * the least eigenvalue. That of S^(−½) is at least ‖S‖₂^(−½), that of T at least √((1 − δ)/‖S‖₂), for T⁻² ⪯ S/(1 − δ). Together
 *
 * <pre>  ‖S^(−½) − T‖ ≤ ½‖T‖₂² √‖S‖₂ δ/(1 − δ)^(3/2)</pre>
 *
 * <p><em>T.</em> From S = QΛQᵀ in binary64, T₀ = BᵀB rounded, B = Λ^(−¼)Qᵀ. A sharp one is T₀ + Δ, Δ from S^½Δ + ΔS^½ = E in the basis Q, again and
 * again. T₀ differs from a semidefinite matrix by at most γ‖B‖², and no eigenvalue of it is within √((1 − δ)/‖S‖₂) of 0: it is positive definite where that
 * is more. So is T₀ + Δ, because no T₀ + tΔ, 0 ≤ t ≤ 1, is singular: their I − TST is (1 − t)E₀ + tE₁ + t(1 − t)ΔSΔ, less than 1 where
 * max(‖E₀‖, ‖E₁‖) + ¼‖ΔSΔ‖ is.
 *
 * <p>Reference: N. J. Higham, Functions of Matrices, 2008, §6.
 */
final class EnclosedInverseRoot {

    private final DoubledMatrix S;
    private final double[][] Qt;
    private final double[] roots;
    private final double spread;

    private EnclosedInverseRoot(DoubledMatrix S, EigenDecomposition eigen) {
        this.S = S;
        this.Qt = eigen.getVT().getData();
        this.roots = eigen.getRealEigenvalues();
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(roots[i]); // NaN where it is not positive
        }
        this.spread = S.largestRowSum();
    }

    static Optional<EnclosedMatrix> of(DoubledMatrix S, boolean sharp) {
        if (!Double.isFinite(S.norm())) {
            return Optional.empty();
        }
        try {
            return new EnclosedInverseRoot(S, new EigenDecomposition(new Array2DRowRealMatrix(S.rounded(), false)))
                    .enclosed(sharp);
        } catch (MaxCountExceededException e) { // it does not converge
            return Optional.empty();
        }
    }

    private Optional<EnclosedMatrix> enclosed(boolean sharp) {
        int n = roots.length;
        double[][] B = new double[n][n];
        for (int k = 0; k < n; k++) {
            double factor = 1 / Math.sqrt(roots[k]);
            for (int j = 0; j < n; j++) {
                B[k][j] = factor * Qt[k][j];
            }
        }
        DoubledMatrix T = DoubledMatrix.of(symmetric(RowKernel.multiply(RowKernel.transpose(B), B)));
        Residual E = Residual.of(S, T, sharp);
        double indefinite = RowKernel.gamma(n) * RowKernel.norm(B) * RowKernel.norm(B);
        if (!(E.norm() < 1 && indefinite < Math.sqrt((1 - E.norm()) / spread))) {
            return Optional.empty();
        }
        for (int more = 0; sharp && more < Residual.MOST && E.norm() > Residual.SHARP; more++) {
            double[][] Delta = correction(E.middle());
            DoubledMatrix next = T.add(DoubledMatrix.of(Delta)).middles();
            Residual left = Residual.of(S, next, true);
            if (!(left.norm() < E.norm() && E.norm() + square(Delta) / 4 < 1)) {
                break;
            }
            T = next;
            E = left;
        }
        double delta = E.norm();
        if (!(delta < 0.5)) {
            return Optional.empty();
        }
        double size = T.largestRowSum();
        double error = size * size * Math.sqrt(spread) * delta / Math.pow(1 - delta, 1.5) / 2;
        return Optional.of(new EnclosedMatrix(T, error * (1 + 0x1p-20)));
    }

    /** Δ of S^½Δ + ΔS^½ = E. */
    private double[][] correction(double[][] E) {
        double[][] Q = RowKernel.transpose(Qt);
        double[][] inBasis = RowKernel.multiply(RowKernel.multiply(Qt, E), Q);
        for (int i = 0; i < roots.length; i++) {
            for (int j = 0; j < roots.length; j++) {
                inBasis[i][j] /= roots[i] + roots[j];
            }
        }
        return symmetric(RowKernel.multiply(RowKernel.multiply(Q, inBasis), Qt));
    }

    /** ‖ΔSΔ‖, from above: of two products in binary64, each off by gamma times the sizes, and of S by its radii. */
    private double square(double[][] Delta) {
        double[][] middle = S.rounded();
        double[][] SD = RowKernel.multiply(middle, Delta);
        double size = RowKernel.norm(Delta);
        double off = RowKernel.gamma(roots.length) * size * (RowKernel.norm(middle) * size + RowKernel.norm(SD))
                + size * size * S.beyondNorm();
        return (RowKernel.norm(RowKernel.multiply(Delta, SD)) + off) * (1 + 0x1p-20);
    }

    /** (A + Aᵀ)/2, exactly symmetric. */
    private static double[][] symmetric(double[][] A) {
        double[][] B = new double[A.length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A.length; j++) {
                B[i][j] = (A[i][j] + A[j][i]) / 2;
            }
        }
        return B;
    }
}
