package dev.touchstone.dynamics;

import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.flow.KalmanFilter;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The steps of a Kalman filter's covariance, (70), each from any symmetric P, in any arithmetic.
 *
 * @param <T> the numbers
 */
public interface CovarianceFormulas<T extends FieldElement<T>> {

    /**
     * What a step makes of a P.
     *
     * @param filtered after its measurement
     * @param predicted before the next one
     */
    record Stepped<T extends FieldElement<T>>(FieldMatrix<T> filtered, FieldMatrix<T> predicted) {}

    /** P before the measurement at step 0. */
    default FieldMatrix<T> firstPredicted(CovarianceRun<T> run) {
        return run.start();
    }

    /** S = HPHᵀ + R. */
    default FieldMatrix<T> innovation(CovarianceStep<T> at, FieldMatrix<T> P) {
        return KalmanFilter.innovation(at.H().orElseThrow(), at.R(), P);
    }

    /** K = PHᵀS⁻¹. */
    default FieldMatrix<T> gain(CovarianceStep<T> at, FieldMatrix<T> P) {
        return KalmanFilter.gain(at.arithmetic(), at.H().orElseThrow(), innovation(at, P), P);
    }

    /** P⁺ of a measurement: P − KHP. */
    default FieldMatrix<T> measured(CovarianceStep<T> at, FieldMatrix<T> P) {
        return KalmanFilter.shortUpdate(gain(at, P), at.H().orElseThrow(), P);
    }

    /** P⁺; P itself at a step without a measurement. */
    default FieldMatrix<T> update(CovarianceStep<T> at, FieldMatrix<T> P) {
        return at.H().isPresent() ? measured(at, P) : P;
    }

    /** FP⁺Fᵀ + Q. */
    default FieldMatrix<T> predict(CovarianceStep<T> at, FieldMatrix<T> filtered) {
        return KalmanFilter.predict(at.F(), at.Q(), filtered);
    }

    /** The whole step, from any P: update, then predict. */
    default Stepped<T> stepped(CovarianceStep<T> at, FieldMatrix<T> P) {
        FieldMatrix<T> filtered = update(at, P);
        return new Stepped<>(filtered, predict(at, filtered));
    }

    /** What the run starts from in exact rationals, for formulas that carry them on as long as they are short. */
    default Optional<ExactCovariance> exactStart(CovarianceRun<T> run) {
        return Optional.empty();
    }
}
