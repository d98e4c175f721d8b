package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.StepMatrices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filter's covariance, (70), in a fixed precision: Joseph's form, the gain by elimination with row pivoting, every P made
 * symmetric and stored. An S that is singular in that precision ends it: later numbers are not finite.
 */
final class CarefulKalman {

    private final Rounding rounding;
    private final Rounding storage;
    private final List<Optional<DenseReal>> F;
    private final List<Optional<DenseReal>> H;
    private final List<Optional<DenseReal>> Q;
    private final List<Optional<DenseReal>> R;
    private final Map<Integer, Map<Quantity, DenseReal>> recorded = new HashMap<>();

    CarefulKalman(KalmanProblem problem, int last, RoundedNumbers numbers, Rounding rounding, Rounding storage) {
        this.rounding = rounding;
        this.storage = storage;
        this.F = each(problem.F(), "F", numbers);
        this.H = each(problem.H(), "H", numbers);
        this.Q = each(problem.Q(), "Q", numbers);
        this.R = each(problem.R(), "R", numbers);
        run(numbers.start(problem.from(), rounding).round(storage), last);
    }

    private static List<Optional<DenseReal>> each(StepMatrices matrices, String name, RoundedNumbers numbers) {
        List<Optional<DenseReal>> rounded = new ArrayList<>();
        matrices.matrices().forEach(each -> rounded.add(each.map(matrix -> numbers.round(name, matrix))));
        return rounded;
    }

    private static Optional<DenseReal> at(List<Optional<DenseReal>> matrices, int k) {
        return matrices.get(matrices.size() == 1 ? 0 : k);
    }

    /** What is reported at that step. */
    Map<Quantity, DenseReal> after(int step) {
        return recorded.get(step);
    }

    private void run(DenseReal start, int last) {
        DenseReal predicted = start;
        for (int k = 0; k <= last; k++) {
            DenseReal P = predicted;
            DenseReal R = at(this.R, k).orElseThrow();
            DenseReal filtered =
                    at(H, k).map(sensors -> kept(updated(P, sensors, R))).orElse(P);
            recorded.put(k, Map.of(Quantity.FILTERED, filtered, Quantity.PREDICTED, P));
            DenseReal F = at(this.F, k).orElseThrow();
            predicted = kept(congruence(F, filtered).plus(1, at(Q, k).orElseThrow(), rounding));
        }
    }

    /** (I − KH)P(I − KH)ᵀ + KRKᵀ. */
    private DenseReal updated(DenseReal P, DenseReal H, DenseReal R) {
        DenseReal HP = H.times(P, rounding);
        DenseReal S = HP.timesTranspose(H, rounding).plus(1, R, rounding);
        DenseReal K = solved(S, HP).transpose();
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

    /** S⁻¹B. */
    private DenseReal solved(DenseReal S, DenseReal B) {
        DenseReal U = S.copy();
        DenseReal X = B.copy();
        for (int k = 0; k < U.rows; k++) {
            int pivot = k;
            for (int i = k + 1; i < U.rows; i++) {
                pivot = Math.abs(U.get(i, k)) > Math.abs(U.get(pivot, k)) ? i : pivot;
            }
            swap(U, k, pivot);
            swap(X, k, pivot);
            for (int i = k + 1; i < U.rows; i++) {
                double factor = rounding.divide(U.get(i, k), U.get(k, k));
                subtract(U, i, k, factor);
                subtract(X, i, k, factor);
            }
        }
        for (int k = U.rows - 1; k >= 0; k--) {
            for (int j = 0; j < X.columns; j++) {
                X.set(k, j, rounding.divide(X.get(k, j), U.get(k, k)));
            }
            for (int i = 0; i < k; i++) {
                subtract(X, i, k, U.get(i, k));
            }
        }
        return X;
    }

    private static void swap(DenseReal A, int i, int k) {
        for (int j = 0; j < A.columns; j++) {
            double entry = A.get(i, j);
            A.set(i, j, A.get(k, j));
            A.set(k, j, entry);
        }
    }

    private void subtract(DenseReal A, int i, int k, double factor) {
        for (int j = 0; j < A.columns; j++) {
            A.set(i, j, rounding.addProduct(A.get(i, j), -factor, A.get(k, j)));
        }
    }
}
