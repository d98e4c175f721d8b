package dev.touchstone.descent;

import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Networks;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The second stage of training, (21): least squares of y on vᵀBv − tr B, v = Wᵀx, over symmetric B; W orthonormal.
 *
 * <p>The s(s+1)/2 features are v_a v_b − δ_ab, a ≤ b; the coefficient of a feature a &lt; b is 2B_ab.
 */
public final class FineTuning {

    private FineTuning() {}

    /** s(s+1)/2. */
    public static int unknowns(int s) {
        return s * (s + 1) / 2;
    }

    /** The features of every sample, one a row, n×s(s+1)/2, in the order 11, 12, …, 1s, 22, … */
    public static <T extends FieldElement<T>> FieldMatrix<T> features(Batch<T> batch, FieldMatrix<T> W) {
        return features(batch.networks().arithmetic(), W.transpose().multiply(batch.X()));
    }

    /** The same of V = WᵀX, s×n. */
    public static <T extends FieldElement<T>> FieldMatrix<T> features(Arithmetic<T> arithmetic, FieldMatrix<T> V) {
        int s = V.getRowDimension();
        FieldMatrix<T> features = Matrices.zero(arithmetic, V.getColumnDimension(), unknowns(s));
        for (int n = 0; n < V.getColumnDimension(); n++) {
            T[] v = V.getColumn(n);
            int k = 0;
            for (int a = 0; a < s; a++) {
                features.setEntry(n, k++, v[a].multiply(v[a]).subtract(arithmetic.one()));
                for (int b = a + 1; b < s; b++) {
                    features.setEntry(n, k++, v[a].multiply(v[b]));
                }
            }
        }
        return features;
    }

    /**
     * The fitted B, s×s, by the normal equations ΦᵀΦβ = Φᵀy.
     *
     * @throws ArithmeticException when they are singular
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fit(Batch<T> batch, FieldMatrix<T> W) {
        return fit(batch, features(batch, W), W.getColumnDimension());
    }

    /**
     * The same of its features, n×s(s+1)/2.
     *
     * @param features as {@link #features(Arithmetic, FieldMatrix)} gives them
     * @throws ArithmeticException when the normal equations are singular
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> fit(Batch<T> batch, FieldMatrix<T> features, int s) {
        Arithmetic<T> arithmetic = batch.networks().arithmetic();
        FieldMatrix<T> right = features.transpose().multiply(labels(batch));
        return symmetric(arithmetic, LinearSolve.solve(arithmetic, Matrices.gram(features), right), s);
    }

    /** The same B from an orthonormal basis of the features, Φ = QR, Rβ = Qᵀy: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> fitByOrthogonalFeatures(
            RealArithmetic<T> arithmetic, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> features = features(batch, W);
        FieldMatrix<T> Qt = GramSchmidt.orthonormalBasis(arithmetic, features).transpose();
        FieldMatrix<T> beta = LinearSolve.solve(arithmetic, Qt.multiply(features), Qt.multiply(labels(batch)));
        return symmetric(arithmetic, beta, W.getColumnDimension());
    }

    /** The B of infinitely many samples, WᵀMW/‖Λ‖; its risk is R(W) of (19). */
    public static <T extends FieldElement<T>> FieldMatrix<T> populationOptimum(Networks<T> networks, FieldMatrix<T> W) {
        return W.transpose().multiply(networks.teacher().times(W)).scalarMultiply(networks.inverseNorm());
    }

    /** Risk of B, ‖M/‖Λ‖ − WBWᵀ‖_F² = 1 − 2 tr(B·WᵀMW/‖Λ‖) + ‖B‖_F². */
    public static <T extends FieldElement<T>> T risk(Networks<T> networks, FieldMatrix<T> W, FieldMatrix<T> B) {
        T alignment = Matrices.trace(B.multiply(populationOptimum(networks, W)));
        T one = networks.arithmetic().one();
        return one.subtract(alignment.add(alignment)).add(Matrices.frobeniusSquared(B));
    }

    /** The same risk from d×d matrices, literally: a second formula for a witness, and right for any W. */
    public static <T extends FieldElement<T>> T riskByFullMatrix(
            Networks<T> networks, FieldMatrix<T> W, FieldMatrix<T> B) {
        FieldMatrix<T> target = networks.teacher().matrix().scalarMultiply(networks.inverseNorm());
        return Matrices.frobeniusSquared(target.subtract(W.multiply(B).multiply(W.transpose())));
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> labels(Batch<T> batch) {
        return Matrices.build(
                batch.networks().arithmetic(),
                batch.size(),
                1,
                (n, j) -> batch.labels().get(n));
    }

    /** B from the coefficients of the features: half of those with a &lt; b. */
    private static <T extends FieldElement<T>> FieldMatrix<T> symmetric(
            Arithmetic<T> arithmetic, FieldMatrix<T> beta, int s) {
        T half = arithmetic.of(BigDecimal.valueOf(0.5));
        FieldMatrix<T> B = Matrices.zero(arithmetic, s, s);
        int k = 0;
        for (int a = 0; a < s; a++) {
            B.setEntry(a, a, beta.getEntry(k++, 0));
            for (int b = a + 1; b < s; b++) {
                T entry = half.multiply(beta.getEntry(k++, 0));
                B.setEntry(a, b, entry);
                B.setEntry(b, a, entry);
            }
        }
        return B;
    }
}
