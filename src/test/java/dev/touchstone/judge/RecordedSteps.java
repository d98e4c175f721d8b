package dev.touchstone.judge;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.EnclosedLabels;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;

/** Recorded steps in memory: each W_{k+1} is the truth from W_k, computed in balls and rounded to a format. */
final class RecordedSteps {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(500);

    private RecordedSteps() {}

    /** A run of so many steps; column 0 of W₀ has that length, the others 1. */
    static TrainingLog run(
            Kind kind,
            Optional<Retraction> retraction,
            int d,
            int s,
            int steps,
            double eta,
            FloatFormat format,
            double length) {
        Random random = new Random(d + 31L * s);
        FieldMatrix<Ball> Q = Polar.factor(BALLS, Matrices.build(BALLS, d, s, (i, j) -> ball(random.nextGaussian())));
        List<double[][]> weights = new ArrayList<>();
        weights.add(rounded(format, Q, length));
        List<double[][]> samples = new ArrayList<>();
        List<double[]> labels = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            double[][] x = new double[1][d];
            Arrays.setAll(x[0], i -> (double) (float) random.nextGaussian());
            double[] y = {(float) random.nextGaussian()};
            samples.add(x);
            labels.add(y);
            weights.add(rounded(format, next(kind, retraction, weights.get(k), x, y, eta), 1));
        }
        return log(kind, retraction, weights, samples, labels, eta, format);
    }

    static TrainingLog log(
            Kind kind,
            Optional<Retraction> retraction,
            List<double[][]> weights,
            List<double[][]> samples,
            List<double[]> labels,
            double eta,
            FloatFormat format) {
        int[] numbers = new int[weights.size() - 1];
        Arrays.setAll(numbers, k -> k);
        TrainingLog.Steps steps = new TrainingLog.Steps() {
            @Override
            public int[] numbers() {
                return numbers;
            }

            @Override
            public TrainingStep at(int k) {
                return new TrainingStep(
                        k,
                        samples.get(k),
                        new EnclosedLabels.Given(labels.get(k)),
                        eta,
                        rows(weights.get(k)),
                        rows(weights.get(k + 1)));
            }
        };
        double[][] first = weights.get(0);
        return new TrainingLog(
                "run.npz",
                new EngineInfo("test", "1", format, Optional.empty()),
                "the test",
                kind,
                retraction,
                first.length,
                first[0].length,
                1,
                weights.size(),
                List.of(),
                steps);
    }

    /** The same log in another declared precision. */
    static TrainingLog declaring(TrainingLog log, FloatFormat format) {
        return new TrainingLog(
                log.name(),
                new EngineInfo("test", "1", format, Optional.empty()),
                log.declaredBy(),
                log.kind(),
                log.retraction(),
                log.d(),
                log.s(),
                log.batch(),
                log.recorded(),
                log.notes(),
                log.steps());
    }

    static TrainingStep.Rows rows(double[][] W) {
        return (first, count, into) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(W[first + i], 0, into[i], 0, W[0].length);
            }
        };
    }

    private static Ball ball(double x) {
        return BALLS.of(new BigDecimal(x));
    }

    private static double[][] rounded(FloatFormat format, FieldMatrix<Ball> W, double length) {
        double[][] rows = new double[W.getRowDimension()][W.getColumnDimension()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[0].length; j++) {
                double w = W.getEntry(i, j).midpoint().doubleValue();
                rows[i][j] = format.round(j == 0 ? w * length : w);
            }
        }
        return rows;
    }

    private static FieldMatrix<Ball> next(
            Kind kind, Optional<Retraction> retraction, double[][] W, double[][] x, double[] y, double eta) {
        int d = W.length;
        int s = W[0].length;
        Teacher<Ball> teacher =
                new Teacher<>(Matrices.build(BALLS, d, 1, (i, j) -> ball(i == 0 ? 1 : 0)), List.of(BALLS.one()));
        Batch<Ball> batch = new Batch<>(
                Networks.of(BALLS, teacher, s),
                Matrices.build(BALLS, d, 1, (i, b) -> ball(x[b][i])),
                List.of(ball(y[0])));
        FieldMatrix<Ball> from = Matrices.build(BALLS, d, s, (i, j) -> ball(W[i][j]));
        if (kind == Kind.EUCLIDEAN_SGD) {
            return EuclideanSgd.step(ball(eta), batch, from);
        }
        FieldMatrix<Ball> moved = StiefelSgd.unretracted(ball(eta), batch, from);
        return retraction.orElseThrow() == Retraction.QR
                ? CholeskyQr.orthonormalBasis(BALLS, moved)
                : Polar.factor(BALLS, moved);
    }
}
