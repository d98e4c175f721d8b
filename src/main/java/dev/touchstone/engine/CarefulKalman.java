package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Quantity;
import java.util.HashMap;
import java.util.Map;

/**
 * A filter's covariance, (70), in a fixed precision: Joseph's form, the gain by elimination with row pivoting, every P made
 * symmetric and stored. An S that is singular in that precision ends it: later numbers are not finite.
 */
final class CarefulKalman {

    private final Rounding rounding;
    private final Rounding storage;
    private final RoundedSteps steps;
    private final Map<Integer, Map<Quantity, DenseReal>> recorded = new HashMap<>();

    CarefulKalman(KalmanProblem problem, int last, RoundedNumbers numbers, Rounding rounding, Rounding storage) {
        this.rounding = rounding;
        this.storage = storage;
        this.steps = RoundedSteps.of(problem, numbers);
        run(numbers.start(problem.from(), rounding).round(storage), last);
    }

    /** What is reported at that step. */
    Map<Quantity, DenseReal> after(int step) {
        return recorded.get(step);
    }

    private void run(DenseReal start, int last) {
        DenseReal predicted = start;
        for (int k = 0; k <= last; k++) {
            DenseReal P = predicted;
            DenseReal R = steps.R(k);
            DenseReal filtered =
                    steps.H(k).map(sensors -> kept(updated(P, sensors, R))).orElse(P);
            recorded.put(k, Map.of(Quantity.FILTERED, filtered, Quantity.PREDICTED, P));
            predicted = kept(congruence(steps.F(k), filtered).plus(1, steps.Q(k), rounding));
        }
    }

    /** (I − KH)P(I − KH)ᵀ + KRKᵀ. */
    private DenseReal updated(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal HP = H.times(P, rounding);
        DenseReal S = HP.timesTranspose(H, rounding).plus(1, R, rounding);
        DenseReal K = GaussianElimination.solve(S, HP, rounding).transpose();
        DenseReal A = DenseReal.identity(P.rows).plus(-1, K.times(H, rounding), rounding);
        return congruence(A, P).plus(1, congruence(K, R), rounding);
    }

    /** ABAᵀ. */
    private DenseReal congruence(DenseReal A, DenseReal B) {
        return A.times(B, rounding).timesTranspose(A, rounding);
    }

    /** The symmetric part, as it is stored. */
    private DenseReal kept(DenseReal P) {
        return P.plus(1, P.transpose(), rounding).times(0.5, rounding).round(storage);
    }
}
