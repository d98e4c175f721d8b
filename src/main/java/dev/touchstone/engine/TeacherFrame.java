package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.JacobiPolar;
import dev.touchstone.engine.dense.Rounding;
import java.util.Optional;

/** The teacher of (1a) in an engine's arithmetic: Θ, Λ, and the observables (19), (20) that need nothing else. */
final class TeacherFrame {

    final int r;
    final double[] lambda;
    /** ‖Λ‖ = (Σλ_j²)^½. */
    final double norm;

    /** Θ, or empty for the first r columns of I_d. */
    private final Optional<DenseReal> theta;
    /** λ_j/‖Λ‖. */
    private final double[] unitLambda;

    private final Rounding rounding;

    /** Of those λ, and of Θ the polar factor of that matrix, or canonical. */
    TeacherFrame(double[] lambda, Optional<DenseReal> theta, Rounding rounding) {
        this.rounding = rounding;
        this.lambda = lambda;
        this.r = lambda.length;
        this.theta = theta.map(matrix -> JacobiPolar.of(matrix, rounding));
        double sum = 0;
        for (double coefficient : lambda) {
            double ratio = rounding.divide(coefficient, lambda[0]); // λ₁ is the largest: no underflow that matters
            sum = rounding.addProduct(sum, ratio, ratio);
        }
        double unitNorm = rounding.sqrt(sum);
        this.norm = rounding.multiply(lambda[0], unitNorm);
        this.unitLambda = new double[r];
        for (int j = 0; j < r; j++) {
            unitLambda[j] = rounding.divide(rounding.divide(lambda[j], lambda[0]), unitNorm);
        }
    }

    /** ΘᵀA. */
    DenseReal overlap(DenseReal a) {
        return theta.map(t -> t.transposeTimes(a, rounding)).orElseGet(() -> a.subRows(0, r));
    }

    /** The part of A that the teacher does not see: rows r+1…d, or A − ΘΘᵀA. */
    DenseReal rest(DenseReal a, DenseReal overlap) {
        if (theta.isEmpty() || a.rows == r) {
            return a.subRows(r, a.rows);
        }
        return a.plus(-1, theta.get().times(overlap, rounding), rounding);
    }

    /** MW = Θ(ΛZ) with Z = ΘᵀW. */
    DenseReal teach(DenseReal overlap, int d) {
        DenseReal weighted = overlap.scaleRows(lambda, rounding);
        if (theta.isPresent()) {
            return theta.get().times(weighted, rounding);
        }
        DenseReal embedded = new DenseReal(d, weighted.columns);
        System.arraycopy(weighted.entries, 0, embedded.entries, 0, weighted.entries.length);
        return embedded;
    }

    /** Labels (1a), y = Σ_j (λ_j/‖Λ‖)(⟨θ_j,x⟩² − 1), of inputs x, one a row. */
    double[] labels(DenseReal inputs) {
        double[] labels = new double[inputs.rows];
        Optional<DenseReal> products = theta.map(t -> inputs.times(t, rounding));
        for (int n = 0; n < labels.length; n++) {
            for (int j = 0; j < r; j++) {
                double product = products.orElse(inputs).get(n, j);
                double hermite = rounding.subtract(rounding.multiply(product, product), 1);
                labels[n] = rounding.addProduct(labels[n], unitLambda[j], hermite);
            }
        }
        return labels;
    }

    /** R = 1 − tr(ΛGΛG)/‖Λ‖² of (19). */
    double risk(DenseReal gram) {
        double explained = 0;
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double weight = rounding.multiply(unitLambda[i], unitLambda[j]);
                double square = rounding.multiply(gram.get(i, j), gram.get(i, j));
                explained = rounding.addProduct(explained, weight, square);
            }
        }
        return rounding.subtract(1, explained);
    }

    /**
     * L = ⅛ ‖M/‖Λ‖ − WWᵀ/√s‖_F² of (1d), in blocks along and across the teacher: with Z = ΘᵀW and the rest U of W,
     * ⅛ (‖Λ/‖Λ‖ − ZZᵀ/√s‖² + (2‖UZᵀ‖² + ‖UᵀU‖²)/s). A sum of squares keeps its digits near the optimum, where ¼(1 −
     * tr(ΛG)/(‖Λ‖√s)) loses them.
     */
    double loss(DenseReal overlap, DenseReal rest) {
        double s = overlap.columns;
        DenseReal along = gap(overlap.timesTranspose(overlap, rounding), rounding.divide(1, rounding.sqrt(s)));
        double mixed = rest.timesTranspose(overlap, rounding).squaredNorm(rounding);
        double across = rest.transposeTimes(rest, rounding).squaredNorm(rounding);
        double outside = rounding.divide(rounding.addProduct(across, 2, mixed), s);
        return rounding.divide(rounding.add(along.squaredNorm(rounding), outside), 8);
    }

    /** Risk ‖M/‖Λ‖ − WBWᵀ‖_F² of (21) in the same blocks: ‖Λ/‖Λ‖ − ZBZᵀ‖² + 2‖UBZᵀ‖² + ‖UBUᵀ‖². */
    double fittedRisk(DenseReal overlap, DenseReal rest, DenseReal b) {
        DenseReal fitted = rest.times(b, rounding); // UB
        double along = gap(overlap.times(b, rounding).timesTranspose(overlap, rounding), 1)
                .squaredNorm(rounding);
        double mixed = fitted.timesTranspose(overlap, rounding).squaredNorm(rounding);
        double across = fitted.timesTranspose(rest, rounding).squaredNorm(rounding);
        return rounding.add(along, rounding.addProduct(across, 2, mixed));
    }

    /** Λ/‖Λ‖ − cA. */
    private DenseReal gap(DenseReal a, double c) {
        DenseReal gap = a.times(-c, rounding);
        for (int j = 0; j < r; j++) {
            gap.set(j, j, rounding.add(unitLambda[j], gap.get(j, j)));
        }
        return gap;
    }
}
