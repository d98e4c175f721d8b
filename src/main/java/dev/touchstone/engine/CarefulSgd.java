package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.HouseholderQr;
import dev.touchstone.engine.dense.JacobiPolar;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import java.util.Optional;

/**
 * Online SGD by its definition, (14) and (16): dense matrices, a retraction of the whole W̃ after every step, so that
 * rounding does not add up off the manifold.
 */
final class CarefulSgd {

    private final boolean onStiefel;
    private final RoundedTraining training;
    private final double[] labels;
    private final Rounding rounding;
    private final Rounding storage;
    private DenseReal weights;
    private int steps;

    /** From the scenario's start; the state is kept as {@code storage} rounds it. */
    CarefulSgd(Kind kind, RoundedScenario scenario, TeacherFrame teacher, Rounding rounding, Rounding storage) {
        this.onStiefel = kind.properties().contains(Property.ON_STIEFEL);
        this.training = scenario.training.orElseThrow();
        this.labels = training.labels(teacher, rounding);
        this.rounding = rounding;
        this.storage = storage;
        this.weights = scenario.initialWeights(rounding).round(storage);
    }

    /** W after that many steps, not fewer than were asked for before. */
    DenseReal weightsAfter(int count) {
        for (; steps < count; steps++) {
            weights = advance(weights).round(storage);
        }
        return weights;
    }

    private DenseReal advance(DenseReal w) {
        int first = steps * training.batch;
        DenseReal x = training.samples.subRows(first, first + training.batch); // a sample a row, as in v
        DenseReal v = x.times(w, rounding);
        double[] c = rates(w, v, first);
        DenseReal cv = v.scaleRows(c, rounding);
        if (!onStiefel) {
            DenseReal kept = w.plus(-sum(c), w, rounding);
            return kept.plus(1, x.transposeTimes(cv, rounding), rounding); // W + Σ c (x vᵀ − W), (16)
        }
        DenseReal p = x.plus(-1, v.timesTranspose(w, rounding), rounding);
        return retracted(w, p, cv);
    }

    /**
     * The retraction of W̃ = W + PK, K = CVᵀ, (14). A step may be so large that it drowns W in rounding where it is added;
     * so W̃J = WJ + P(KJ) is formed, J orthogonal so that KJ is (L 0), or has orthogonal columns: then as few columns are
     * large as can be, and both factorisations forgive columns of different sizes.
     */
    private DenseReal retracted(DenseReal w, DenseReal p, DenseReal k) {
        DenseReal j;
        DenseReal kj;
        if (k.rows < w.columns) {
            HouseholderQr lq = HouseholderQr.triangle(k.transpose(), rounding);
            j = lq.orthogonalFactor();
            kj = lq.positiveTriangle().transpose().widened(w.columns);
        } else {
            JacobiPolar svd = JacobiPolar.rotated(k, rounding);
            j = svd.rotation();
            kj = svd.columns();
        }
        DenseReal turned = w.times(j, rounding).plus(1, p.transposeTimes(kj, rounding), rounding);
        return training.retraction.equals(Optional.of(Retraction.QR))
                ? orthonormalBasis(turned, j)
                : JacobiPolar.of(turned, rounding).timesTranspose(j, rounding); // polar(W̃J) = polar(W̃) J
    }

    /** The Q of W̃ from W̃J = QR: W̃ = Q(RJᵀ), and RJᵀ is small. */
    private DenseReal orthonormalBasis(DenseReal turned, DenseReal j) {
        HouseholderQr span = HouseholderQr.triangle(turned, rounding);
        DenseReal inside = span.positiveTriangle().timesTranspose(j, rounding);
        return span.orthonormalBasis()
                .times(HouseholderQr.triangle(inside, rounding).orthonormalBasis(), rounding);
    }

    /** c/B = η e/(4√s B) with e = y − ŷ and ŷ of (1b), for each sample of the step. */
    private double[] rates(DenseReal w, DenseReal v, int first) {
        double rootS = rounding.sqrt(w.columns);
        double squaredNorm = w.squaredNorm(rounding);
        double eta = training.learningRate(steps);
        double divisor = rounding.multiply(4.0 * training.batch, rootS);
        double[] rates = new double[v.rows];
        for (int b = 0; b < rates.length; b++) {
            double square = v.subRows(b, b + 1).squaredNorm(rounding);
            double student = rounding.divide(rounding.subtract(square, squaredNorm), rootS);
            double residual = rounding.subtract(labels[first + b], student);
            rates[b] = rounding.divide(rounding.multiply(eta, residual), divisor);
        }
        return rates;
    }

    private double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum = rounding.add(sum, number);
        }
        return sum;
    }
}
