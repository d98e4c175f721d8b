package dev.touchstone.descent;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Online SGD on the Stiefel manifold: one step, by its definition (14) and in closed form (15). */
public final class StiefelSgd {

    private StiefelSgd() {}

    /**
     * The point before retraction, W̃ = W + c p vᵀ with v = Wᵀx and p = x − Wv, averaged over the batch: (14). Its span
     * is that of every retraction.
     *
     * @param eta learning rate, in t
     * @param W d×s, taken as it is: it need not be orthonormal
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> unretracted(T eta, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> V = W.transpose().multiply(batch.X());
        FieldMatrix<T> P = batch.X().subtract(W.multiply(V));
        return W.add(Matrices.scaleColumns(P, batch.rates(eta, W, V)).multiply(V.transpose()));
    }

    /** The same point as W + (I − WWᵀ)(Σ c xxᵀ)W by d×d matrices: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> unretractedByFullMatrix(
            T eta, Batch<T> batch, FieldMatrix<T> W) {
        List<T> c = batch.rates(eta, W, W.transpose().multiply(batch.X()));
        FieldMatrix<T> S =
                Matrices.scaleColumns(batch.X(), c).multiply(batch.X().transpose());
        FieldMatrix<T> SW = S.multiply(W);
        return W.add(SW).subtract(W.multiply(W.transpose()).multiply(SW));
    }

    /** The step by its definition, W⁺ = W̃ (W̃ᵀW̃)^(−½), (14); the truth from any W. */
    public static <T extends FieldElement<T>> FieldMatrix<T> polarStep(
            RealArithmetic<T> arithmetic, T eta, Batch<T> batch, FieldMatrix<T> W) {
        return Polar.factor(arithmetic, unretracted(eta, batch, W));
    }

    /**
     * What W̃ᵀW̃ inherits of D = WᵀW − I. Where WᵀW = I it is S = I + V C PᵀP C Vᵀ, C = diag(c); from any W, because then
     * Wᵀp = −Dv, it is S + N with N = D − DA − AD, A = V C Vᵀ.
     *
     * @return N, s×s
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> inheritedGram(T eta, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> V = W.transpose().multiply(batch.X());
        FieldMatrix<T> A = Matrices.scaleColumns(V, batch.rates(eta, W, V)).multiply(V.transpose());
        FieldMatrix<T> D = defect(batch, W);
        FieldMatrix<T> DA = D.multiply(A);
        return D.subtract(DA).subtract(DA.transpose());
    }

    /** By how much W̃ moves when ŷ is evaluated with s in place of ‖W‖_F²: each c by η tr D/(4sB), D = WᵀW − I. */
    public static <T extends FieldElement<T>> FieldMatrix<T> inheritedResidual(
            T eta, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> V = W.transpose().multiply(batch.X());
        FieldMatrix<T> P = batch.X().subtract(W.multiply(V));
        T factor = eta.multiply(Matrices.trace(defect(batch, W)))
                .divide(batch.networks().arithmetic().of(4L * batch.size() * W.getColumnDimension()));
        return P.multiply(V.transpose()).scalarMultiply(factor);
    }

    /** WᵀW − I. */
    private static <T extends FieldElement<T>> FieldMatrix<T> defect(Batch<T> batch, FieldMatrix<T> W) {
        return Matrices.gram(W).subtract(Matrices.identity(batch.networks().arithmetic(), W.getColumnDimension()));
    }

    /**
     * The same step in closed form, W⁺ = W + (γ Wv + cβ p) vᵀ, (15), with ‖W‖_F² = s in ŷ. In floating point its iteration
     * leaves the manifold exponentially fast.
     *
     * @param sample a batch of one
     * @param W orthonormal: (15) is an identity only where WᵀW = I
     * @throws IllegalArgumentException when the batch is not of one
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> polarStepByRankOne(
            RealArithmetic<T> arithmetic, T eta, Batch<T> sample, FieldMatrix<T> W) {
        if (sample.size() != 1) {
            throw new IllegalArgumentException("(15) takes one sample, got " + sample.size());
        }
        FieldMatrix<T> v = W.transpose().multiply(sample.X());
        FieldMatrix<T> Wv = W.multiply(v);
        FieldMatrix<T> p = sample.X().subtract(Wv);
        T c = sample.orthonormalRates(eta, v).get(0);
        T one = arithmetic.one();
        T ccpp = c.multiply(c).multiply(Matrices.frobeniusSquared(p));
        T beta = arithmetic
                .sqrt(one.add(ccpp.multiply(Matrices.frobeniusSquared(v))))
                .reciprocal();
        T gamma = ccpp.multiply(beta).multiply(beta).divide(one.add(beta)).negate();
        FieldMatrix<T> left = Matrices.addMultiple(arithmetic, p.scalarMultiply(c.multiply(beta)), gamma, Wv);
        return Matrices.addOuter(arithmetic, W, left, v);
    }
}
