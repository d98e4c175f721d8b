package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A Kalman filter as people write it, in float, and its log. */
final class FloatFilter {

    /** How P is updated. */
    enum Form {
        SHORT,
        GAIN_TWICE,
        JOSEPH,
        WITHOUT_KRK
    }

    final float[][] F;
    final float[][] H;
    final float[][] Q;
    final float[][] R;
    final float[][] P0;

    FloatFilter(float[][] F, float[][] H, float[][] Q, float[][] R, float[][] P0) {
        this.F = F;
        this.H = H;
        this.Q = Q;
        this.R = R;
        this.P0 = P0;
    }

    /** kalman-covariance-002: R of 2⁻³⁰ beside variances of 256. */
    static FloatFilter tinyNoise() {
        return new FloatFilter(
                new float[][] {{1, 0.125f, 1 / 128f}, {0, 1, 0.125f}, {0, 0, 1}},
                new float[][] {{1, 0, 0}},
                diagonal(0, 0, 1 / 64f),
                diagonal((float) Math.scalb(1.0, -30)),
                diagonal(256, 64, 16));
    }

    /** kalman-covariance-003: two sensors that see nearly the same. */
    static FloatFilter collinear() {
        return new FloatFilter(
                diagonal(1, 1),
                new float[][] {{1, 1}, {1, 1 + 1 / 4096f}},
                diagonal(0, 0),
                diagonal((float) Math.scalb(1.0, -24), (float) Math.scalb(1.0, -24)),
                diagonal(1, 1));
    }

    /** A stable one of that size, well conditioned. */
    static FloatFilter random(int n, int p, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] B = matrix(n, n, random, 0.2f);
        float[][] C = matrix(p, p, random, 1);
        return new FloatFilter(
                matrix(n, n, random, 0.9f / n),
                matrix(p, n, random, 1),
                symmetric(plus(times(B, transposed(B)), diagonal(ones(n)), 1)),
                symmetric(plus(times(C, transposed(C)), diagonal(ones(p)), 1)),
                diagonal(ones(n)));
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static float[][] matrix(int rows, int columns, SplittableRandom random, float size) {
        float[][] A = new float[rows][columns];
        for (float[] row : A) {
            for (int j = 0; j < columns; j++) {
                row[j] = size * (float) random.nextDouble(-1, 1);
            }
        }
        return A;
    }

    static float[][] diagonal(float... d) {
        float[][] A = new float[d.length][d.length];
        for (int i = 0; i < d.length; i++) {
            A[i][i] = d[i];
        }
        return A;
    }

    /** Its covariances, predicted and filtered step by step. */
    List<float[][]> run(int steps, Form form) {
        List<float[][]> P = new ArrayList<>();
        float[][] predicted = P0;
        for (int k = 0; k < steps; k++) {
            float[][] filtered = update(predicted, form);
            P.add(predicted);
            P.add(filtered);
            predicted = predict(filtered);
        }
        return P;
    }

    float[][] update(float[][] P, Form form) {
        float[][] S = plus(times(times(H, P), transposed(H)), R, 1);
        float[][] K = times(times(P, transposed(H)), inverse(S));
        float[][] A = plus(diagonal(ones(P.length)), times(K, H), -1);
        return switch (form) {
            case SHORT -> times(A, P);
            case GAIN_TWICE -> plus(P, times(times(K, S), transposed(K)), -1);
            case JOSEPH -> plus(times(times(A, P), transposed(A)), times(times(K, R), transposed(K)), 1);
            case WITHOUT_KRK -> times(times(A, P), transposed(A));
        };
    }

    float[][] predict(float[][] P) {
        return plus(times(times(F, P), transposed(F)), Q, 1);
    }

    /** The same filter, but for Q and R, and with P to start from. */
    FloatFilter with(float[][] otherQ, float[][] otherR, float[][] start) {
        return new FloatFilter(F, H, otherQ, otherR, start);
    }

    /** The log of those covariances. */
    FilterLog log(List<float[][]> P, FloatFormat declared) {
        return log(P, declared, true, true);
    }

    /** The same, of which only some covariances are recorded. */
    FilterLog log(List<float[][]> P, FloatFormat declared, boolean predicted, boolean filtered) {
        List<FilterStep> steps = new ArrayList<>();
        DecimalMatrix F = decimal(this.F);
        DecimalMatrix H = decimal(this.H);
        DecimalMatrix Q = decimal(this.Q);
        DecimalMatrix R = decimal(this.R);
        for (int k = 0; k < P.size() / 2; k++) {
            steps.add(new FilterStep(
                    k,
                    F,
                    Optional.of(H),
                    Q,
                    R,
                    predicted ? Optional.of(decimal(P.get(2 * k))) : Optional.empty(),
                    filtered ? Optional.of(decimal(P.get(2 * k + 1))) : Optional.empty()));
        }
        EngineInfo engine = new EngineInfo("float", "1", declared, Optional.empty());
        return new FilterLog(
                "run",
                engine,
                "the test",
                this.F.length,
                this.R.length,
                Optional.of(decimal(P0)),
                () -> steps.iterator());
    }

    static DecimalMatrix decimal(float[][] A) {
        double[] numbers = new double[A.length * A[0].length];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = A[n / A[0].length][n % A[0].length];
        }
        return DecimalMatrix.ofDoubles(A.length, A[0].length, numbers);
    }

    static float[][] symmetric(float[][] A) {
        float[][] B = new float[A.length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A.length; j++) {
                B[i][j] = A[Math.max(i, j)][Math.min(i, j)];
            }
        }
        return B;
    }

    static float[][] transposed(float[][] A) {
        float[][] B = new float[A[0].length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A[0].length; j++) {
                B[j][i] = A[i][j];
            }
        }
        return B;
    }

    static float[][] times(float[][] A, float[][] B) {
        float[][] C = new float[A.length][B[0].length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < B[0].length; j++) {
                for (int k = 0; k < B.length; k++) {
                    C[i][j] += A[i][k] * B[k][j];
                }
            }
        }
        return C;
    }

    static float[][] plus(float[][] A, float[][] B, int sign) {
        float[][] C = new float[A.length][A[0].length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A[0].length; j++) {
                C[i][j] = A[i][j] + sign * B[i][j];
            }
        }
        return C;
    }

    /** By Gauss's elimination with pivots. */
    private static float[][] inverse(float[][] S) {
        int n = S.length;
        float[][] A = new float[n][];
        float[][] Y = diagonal(ones(n));
        for (int i = 0; i < n; i++) {
            A[i] = S[i].clone();
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(A[i][k]) > Math.abs(A[pivot][k]) ? i : pivot;
            }
            float[] row = A[k];
            A[k] = A[pivot];
            A[pivot] = row;
            row = Y[k];
            Y[k] = Y[pivot];
            Y[pivot] = row;
            float by = A[k][k];
            for (int j = 0; j < n; j++) {
                A[k][j] /= by;
                Y[k][j] /= by;
            }
            for (int i = 0; i < n; i++) {
                float factor = i == k ? 0 : A[i][k];
                for (int j = 0; j < n; j++) {
                    A[i][j] -= factor * A[k][j];
                    Y[i][j] -= factor * Y[k][j];
                }
            }
        }
        return Y;
    }
}
