package dev.touchstone.judge;

import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the usual forms of a step come to when each operation is rounded to the declared precision: (I − KH)P, P − KSKᵀ, Joseph's, and
 * FPFᵀ + Q. Not what the engine computed, only what it would lose by rounding if it did so. Its sums have another order: each form is
 * taken once as it stands, and a few times with S moved by a rounding.
 */
final class SimulatedForms {

    /** Products and quotients of so many bits are rounded right by way of binary64 (S. A. Figueroa, 1995). */
    private static final int MOST_BITS = 25;

    /** How often each form is taken. */
    private static final int TIMES = 8;

    private final int bits;
    private final Rounding rounding;
    private final SplittableRandom random = new SplittableRandom(Policy.SEED);

    private SimulatedForms(FloatFormat format) {
        this.bits = format.precision();
        this.rounding = Rounding.to(format);
    }

    /** The names of the forms, and what each comes to; empty where the format is none that binary64 simulates. */
    static Optional<Map<String, List<double[][]>>> of(CovarianceMove move, FloatFormat format) {
        boolean simulated = format.radix() == 2 && (format.precision() <= MOST_BITS || format.precision() == 53);
        if (!simulated) {
            return Optional.empty();
        }
        SimulatedForms forms = new SimulatedForms(format);
        Map<String, List<double[][]>> results = new LinkedHashMap<>();
        double[][] P = forms.read(CovarianceMove.symmetric(move.start()));
        boolean updates = move.halves().stream().anyMatch(HalfStep.Update.class::isInstance);
        for (String name : updates ? List.of("(I - KH)P", "P - KSK'", "Joseph's form") : List.of("F P F' + Q")) {
            results.put(
                    name,
                    IntStream.range(0, TIMES)
                            .mapToObj(i -> forms.taken(name, move, P, i > 0))
                            .toList());
        }
        return Optional.of(results);
    }

    private double[][] taken(String name, CovarianceMove move, double[][] P, boolean moves) {
        double[][] result = P;
        for (HalfStep half : move.halves()) {
            result = taken(name, half, result, moves);
        }
        return result;
    }

    private double[][] taken(String name, HalfStep half, double[][] P, boolean moves) {
        double[][] by = read(half.by());
        double[][] noise = read(half.noise());
        if (half instanceof HalfStep.Predict) {
            return plus(times(times(by, P), transposed(by)), noise, 1);
        }
        double[][] S = plus(times(times(by, P), transposed(by)), noise, 1);
        if (moves) {
            move(S);
        }
        double[][] K = times(times(P, transposed(by)), inverse(S));
        if (name.startsWith("P")) {
            return plus(P, times(times(K, S), transposed(K)), -1);
        }
        double[][] A = plus(identity(P.length), times(K, by), -1);
        return name.startsWith("(")
                ? times(A, P)
                : plus(times(times(A, P), transposed(A)), times(times(K, noise), transposed(K)), 1);
    }

    private double[][] read(DecimalMatrix matrix) {
        double[][] read = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                read[i][j] = rounded(matrix.doubleAt(i, j));
            }
        }
        return read;
    }

    private double rounded(double x) {
        return rounding.round(x);
    }

    private double[][] times(double[][] A, double[][] B) {
        double[][] C = new double[A.length][B[0].length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < B[0].length; j++) {
                for (int k = 0; k < B.length; k++) {
                    C[i][j] = rounded(C[i][j] + rounded(A[i][k] * B[k][j]));
                }
            }
        }
        return C;
    }

    /** Each entry of the lower triangle moved to a number beside it, or not; the upper one the same. */
    private void move(double[][] S) {
        for (int i = 0; i < S.length; i++) {
            for (int j = 0; j <= i; j++) {
                S[i][j] = rounded(S[i][j] * (1 + Math.scalb((double) random.nextInt(-1, 2), 1 - bits)));
                S[j][i] = S[i][j];
            }
        }
    }

    private double[][] plus(double[][] A, double[][] B, int sign) {
        double[][] C = new double[A.length][A[0].length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A[0].length; j++) {
                C[i][j] = rounded(A[i][j] + sign * B[i][j]);
            }
        }
        return C;
    }

    /** By Gauss's elimination with pivots; not finite where a pivot vanishes. */
    private double[][] inverse(double[][] S) {
        int n = S.length;
        double[][] A = new double[n][];
        double[][] Y = identity(n);
        for (int i = 0; i < n; i++) {
            A[i] = S[i].clone();
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(A[i][k]) > Math.abs(A[pivot][k]) ? i : pivot;
            }
            swap(A, k, pivot);
            swap(Y, k, pivot);
            double by = A[k][k];
            divide(A[k], by);
            divide(Y[k], by);
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : A[i][k];
                subtract(A[i], factor, A[k]);
                subtract(Y[i], factor, Y[k]);
            }
        }
        return Y;
    }

    private static void swap(double[][] A, int i, int k) {
        double[] row = A[i];
        A[i] = A[k];
        A[k] = row;
    }

    private void divide(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] = rounded(row[j] / by);
        }
    }

    private void subtract(double[] row, double factor, double[] other) {
        for (int j = 0; j < row.length && factor != 0; j++) {
            row[j] = rounded(row[j] - rounded(factor * other[j]));
        }
    }

    private static double[][] transposed(double[][] A) {
        double[][] B = new double[A[0].length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A[0].length; j++) {
                B[j][i] = A[i][j];
            }
        }
        return B;
    }

    private static double[][] identity(int n) {
        double[][] I = new double[n][n];
        for (int i = 0; i < n; i++) {
            I[i][i] = 1;
        }
        return I;
    }
}
