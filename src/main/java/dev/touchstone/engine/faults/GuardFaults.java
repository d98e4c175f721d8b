package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Guards against numbers that are large, small or nearly singular: right until such a number comes. */
final class GuardFaults {

    private static final BigDecimal LARGEST_RESIDUAL = BigDecimal.valueOf(20);
    private static final BigDecimal LARGEST_FACTOR = BigDecimal.valueOf(1000);
    private static final BigDecimal SMALL_STEP = new BigDecimal("1e-6");
    private static final double CUT = 1e-3;
    /** Enough to tell a condition number of 1e3 from a singular fit. */
    private static final int BITS = 192;

    private GuardFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.in(
                        "(13)",
                        "residual-clipped",
                        "residual y − ŷ clipped to ±20",
                        Where.SGD.and("a sample longer than 8", reach(square -> square > 64)),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> unretracted(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                return RIGHT.unretracted(at, eta, clipped(at, batch, W), W);
                            }
                        }),
                Fault.in(
                        "(14)",
                        "long-step-skipped",
                        "the step left out where |c| > 1000",
                        Where.SGD.and("a learning rate times a squared sample of 2000", swing(swing -> swing > 2000)),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> step(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                List<Ball> c = StepFaults.rates(
                                        at, eta, batch, W, W.transpose().multiply(batch.X()));
                                boolean isLong =
                                        c.stream().anyMatch(each -> size(each).compareTo(LARGEST_FACTOR) > 0);
                                return isLong ? W : RIGHT.step(at, eta, batch, W);
                            }
                        }),
                Fault.in(
                                "(14)",
                                "short-step-not-retracted",
                                "the retraction left out where max|cv| max|p| < 1e-6",
                                Where.STIEFEL_SGD.and(
                                        "learning rates times squared samples below 1e-4, one above 1e-6",
                                        swing(swing -> swing > 1e-6)
                                                .and(swing(swing -> swing >= 1e-4)
                                                        .negate())),
                                new Formulas<>() {
                                    @Override
                                    public FieldMatrix<Ball> step(
                                            Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                        return isShort(at, eta, batch, W)
                                                ? RIGHT.unretracted(at, eta, batch, W)
                                                : RIGHT.step(at, eta, batch, W);
                                    }
                                })
                        .partOf(StepFaults.RETRACTION_FORGOTTEN)
                        .slight(),
                Fault.in(
                        "(21)",
                        "fit-singular-values-cut",
                        "a pseudo-inverse for the fit: singular values below 1e-3 of the largest left out",
                        Where.FIT.and("features of condition 1e3 or more", GuardFaults::isIllConditioned),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> fit(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                return cut(at, batch, W);
                            }
                        }));
    }

    /** A sample that is asked for has a squared length like that. */
    private static Predicate<Scenario> reach(DoublePredicate holds) {
        return scenario -> squares(scenario).anyMatch(holds);
    }

    /** Some η‖x‖², of which c‖p‖‖v‖ is a share or a multiple, is like that. */
    private static Predicate<Scenario> swing(DoublePredicate holds) {
        return scenario -> Where.training(scenario).learningRates().stream()
                .anyMatch(eta -> squares(scenario)
                        .map(square -> square * eta.doubleValue())
                        .anyMatch(holds));
    }

    private static DoubleStream squares(Scenario scenario) {
        return scenario.training().stream()
                .flatMap(training -> IntStream.range(0, training.samples().rows())
                        .mapToObj(n -> IntStream.range(0, scenario.d())
                                .mapToDouble(i -> training.samples().get(n, i).doubleValue())
                                .map(x -> x * x)
                                .sum()))
                .mapToDouble(Double::doubleValue);
    }

    private static BigDecimal size(Ball x) {
        return x.midpoint().abs();
    }

    /** Labels by which the residuals at W are the right ones, clipped. */
    private static Batch<Ball> clipped(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W) {
        List<Ball> residuals = batch.residuals(W, W.transpose().multiply(batch.X()));
        List<Ball> labels = new ArrayList<>(batch.labels());
        for (int b = 0; b < labels.size(); b++) {
            Ball residual = residuals.get(b);
            if (size(residual).compareTo(LARGEST_RESIDUAL) > 0) {
                BigDecimal limit = residual.midpoint().signum() > 0 ? LARGEST_RESIDUAL : LARGEST_RESIDUAL.negate();
                labels.set(b, labels.get(b).add(at.arithmetic().of(limit)).subtract(residual));
            }
        }
        return new Batch<>(batch.networks(), batch.X(), labels);
    }

    private static boolean isShort(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
        FieldMatrix<Ball> moved = Matrices.scaleColumns(V, StepFaults.rates(at, eta, batch, W, V));
        FieldMatrix<Ball> P = batch.X().subtract(W.multiply(V));
        return largest(moved).multiply(largest(P)).compareTo(SMALL_STEP) < 0;
    }

    private static BigDecimal largest(FieldMatrix<Ball> A) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                largest = largest.max(size(A.getEntry(i, j)));
            }
        }
        return largest;
    }

    private static boolean isIllConditioned(Scenario scenario) {
        Setting<Ball> at = Setting.of(BallArithmetic.ofBits(BITS), scenario, RIGHT, Hook.identity());
        SingularValueDecomposition svd = new SingularValueDecomposition(
                rounded(FineTuning.features(at.batches().get(0), at.start())));
        return svd.getInverseConditionNumber() < CUT;
    }

    private static RealMatrix rounded(FieldMatrix<Ball> A) {
        RealMatrix rounded = new Array2DRowRealMatrix(A.getRowDimension(), A.getColumnDimension());
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                rounded.setEntry(i, j, A.getEntry(i, j).midpoint().doubleValue());
            }
        }
        return rounded;
    }

    /** Least squares on the right singular vectors that are left, which binary64 finds well enough. */
    private static FieldMatrix<Ball> cut(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> features = FineTuning.features(batch, W);
        SingularValueDecomposition svd = new SingularValueDecomposition(rounded(features));
        int kept = (int) Arrays.stream(svd.getSingularValues())
                .filter(value -> value > CUT * svd.getNorm())
                .count();
        FieldMatrix<Ball> basis = Matrices.build(
                at.arithmetic(),
                features.getColumnDimension(),
                kept,
                (i, j) -> at.arithmetic().of(new BigDecimal(svd.getV().getEntry(i, j))));
        FieldMatrix<Ball> reduced = features.multiply(basis);
        FieldMatrix<Ball> y = Matrices.build(
                at.arithmetic(), batch.size(), 1, (n, j) -> batch.labels().get(n));
        FieldMatrix<Ball> beta = basis.multiply(LinearSolve.solve(
                at.arithmetic(), Matrices.gram(reduced), reduced.transpose().multiply(y)));
        return FitFaults.symmetric(at.arithmetic(), beta, W, true);
    }
}
