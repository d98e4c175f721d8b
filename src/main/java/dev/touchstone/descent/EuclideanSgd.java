package dev.touchstone.descent;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Online SGD without a constraint: one step of (16). Rational on rational input. */
public final class EuclideanSgd {

    private EuclideanSgd() {}

    /** W⁺ = W + c (x vᵀ − W) with v = Wᵀx, averaged over the batch: (16). */
    public static <T extends FieldElement<T>> FieldMatrix<T> step(T eta, Batch<T> batch, FieldMatrix<T> W) {
        FieldMatrix<T> V = W.transpose().multiply(batch.X());
        List<T> c = batch.rates(eta, W, V);
        FieldMatrix<T> growth = Matrices.scaleColumns(batch.X(), c).multiply(V.transpose());
        return W.add(growth).subtract(W.scalarMultiply(sum(c)));
    }

    /** The same step as W + (Σ c (xxᵀ − I)) W by d×d matrices: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> stepByFullMatrix(T eta, Batch<T> batch, FieldMatrix<T> W) {
        Arithmetic<T> arithmetic = batch.networks().arithmetic();
        List<T> c = batch.rates(eta, W, W.transpose().multiply(batch.X()));
        FieldMatrix<T> S = Matrices.scaleColumns(batch.X(), c)
                .multiply(batch.X().transpose())
                .subtract(Matrices.identity(arithmetic, W.getRowDimension()).scalarMultiply(sum(c)));
        return W.add(S.multiply(W));
    }

    private static <T extends FieldElement<T>> T sum(List<T> numbers) {
        return numbers.stream().reduce(T::add).orElseThrow();
    }
}
