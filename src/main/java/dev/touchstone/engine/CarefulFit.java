package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.HouseholderQr;
import dev.touchstone.engine.dense.Rounding;
import java.util.Arrays;

/**
 * The least-squares stage (21) by Householder QR of the features: their condition number enters once, where the normal
 * equations square it.
 */
final class CarefulFit {

    private final TeacherFrame teacher;
    private final DenseReal weights;
    private final DenseReal coefficients;

    CarefulFit(RoundedScenario scenario, TeacherFrame teacher, Rounding rounding, Rounding storage) {
        this.teacher = teacher;
        this.weights = scenario.initialWeights(rounding).round(storage);
        RoundedTraining training = scenario.training.orElseThrow();
        DenseReal v = training.samples.times(weights, rounding);
        DenseReal y = new DenseReal(v.rows, 1);
        System.arraycopy(training.labels(teacher, rounding), 0, y.entries, 0, v.rows);
        DenseReal beta = HouseholderQr.triangle(features(v, rounding), rounding).leastSquares(y);
        if (!Arrays.stream(beta.entries).allMatch(Double::isFinite)) {
            throw scenario.unsolvable("the samples determine no fit");
        }
        this.coefficients = symmetric(beta, v.columns).round(storage);
    }

    /** B. */
    DenseReal coefficients() {
        return coefficients;
    }

    /** ‖M/‖Λ‖ − WBWᵀ‖_F². */
    double risk() {
        DenseReal overlap = teacher.overlap(weights);
        return teacher.fittedRisk(overlap, teacher.rest(weights, overlap), coefficients);
    }

    /** v_a v_b − δ_ab, a ≤ b, a sample a row. */
    private static DenseReal features(DenseReal v, Rounding rounding) {
        int s = v.columns;
        DenseReal features = new DenseReal(v.rows, s * (s + 1) / 2);
        for (int n = 0; n < v.rows; n++) {
            int k = 0;
            for (int a = 0; a < s; a++) {
                for (int b = a; b < s; b++) {
                    double product = rounding.multiply(v.get(n, a), v.get(n, b));
                    features.set(n, k++, a == b ? rounding.subtract(product, 1) : product);
                }
            }
        }
        return features;
    }

    /** B from the coefficients of the features: half of those with a &lt; b. */
    private static DenseReal symmetric(DenseReal beta, int s) {
        DenseReal b = new DenseReal(s, s);
        int k = 0;
        for (int i = 0; i < s; i++) {
            for (int j = i; j < s; j++) {
                double entry = i == j ? beta.get(k, 0) : beta.get(k, 0) / 2;
                b.set(i, j, entry);
                b.set(j, i, entry);
                k++;
            }
        }
        return b;
    }
}
