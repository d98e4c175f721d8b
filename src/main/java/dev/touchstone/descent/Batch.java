package dev.touchstone.descent;

import dev.touchstone.model.Networks;
import dev.touchstone.number.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Samples with their labels.
 *
 * @param X inputs x, one a column, d×B
 * @param labels y, noise included
 * @param <T> the numbers
 */
public record Batch<T extends FieldElement<T>>(Networks<T> networks, FieldMatrix<T> X, List<T> labels) {

    public Batch {
        labels = List.copyOf(labels);
        if (labels.size() != X.getColumnDimension()) {
            throw new IllegalArgumentException(X.getColumnDimension() + " inputs, but " + labels.size() + " labels");
        }
    }

    /** These inputs, labelled by those labels plus that noise, one number an input. */
    public static <T extends FieldElement<T>> Batch<T> noisy(
            Networks<T> networks, FieldMatrix<T> X, List<T> labels, List<T> noise) {
        List<T> noisy = new ArrayList<>(labels);
        for (int b = 0; b < noisy.size(); b++) {
            noisy.set(b, noisy.get(b).add(noise.get(b)));
        }
        return new Batch<>(networks, X, noisy);
    }

    /** B. */
    public int size() {
        return labels.size();
    }

    /** Residuals e = y − ŷ(x;W); V = WᵀX. */
    public List<T> residuals(FieldMatrix<T> W, FieldMatrix<T> V) {
        return lessThanLabels(networks.studentAt(W, V));
    }

    private List<T> lessThanLabels(List<T> student) {
        List<T> residuals = new ArrayList<>(student);
        for (int b = 0; b < residuals.size(); b++) {
            residuals.set(b, labels.get(b).subtract(residuals.get(b)));
        }
        return residuals;
    }

    /** c/B with c = η e/(4√s), for each sample: gradients are averaged. V = WᵀX. */
    List<T> rates(T eta, FieldMatrix<T> W, FieldMatrix<T> V) {
        return rates(eta, residuals(W, V));
    }

    /** The same of orthonormal weights. */
    List<T> orthonormalRates(T eta, FieldMatrix<T> V) {
        return rates(eta, lessThanLabels(networks.orthonormalStudentAt(V)));
    }

    private List<T> rates(T eta, List<T> residuals) {
        Arithmetic<T> arithmetic = networks.arithmetic();
        T factor = eta.multiply(networks.inverseRootS()).divide(arithmetic.of(4L * size()));
        return residuals.stream().map(factor::multiply).toList();
    }
}
