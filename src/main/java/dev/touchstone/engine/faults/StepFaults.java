package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Mistakes in a step on the manifold, its gradient or its retraction, and in (16). */
final class StepFaults {

    private static final Where STIEFEL = Where.STIEFEL_SGD;
    private static final Where ON_MANIFOLD = Where.DESCENTS_ON_STIEFEL;
    private static final Where QR = STIEFEL.and("retraction qr", Where::isQr);
    private static final Where POLAR = new Where(
            ON_MANIFOLD.text() + ", retraction polar", ON_MANIFOLD.holds().and(each -> !Where.isQr(each)));

    /** W̃ for W⁺. */
    static final Fault RETRACTION_FORGOTTEN =
            step("(14)", "retraction-forgotten", "retraction forgotten", ON_MANIFOLD, new Formulas<>() {
                @Override
                public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                    return W;
                }
            });

    private StepFaults() {}

    static List<Fault> all() {
        return List.of(
                step(
                        "(13)",
                        "gradient-not-projected",
                        "gradient not projected: x for p = x − Wv",
                        ON_MANIFOLD,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> tangent(Setting<Ball> at, FieldMatrix<Ball> W) {
                                return at.teacher().times(W);
                            }

                            @Override
                            public FieldMatrix<Ball> unretracted(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
                                return W.add(scaled(batch.X(), rates(at, eta, batch, W, V))
                                        .multiply(V.transpose()));
                            }
                        }),
                RETRACTION_FORGOTTEN,
                step("(14)", "qr-for-polar", "QR retraction where polar is asked for", POLAR.wide(), new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                        return CholeskyQr.orthonormalBasis(at.arithmetic(), W);
                    }
                }),
                step("(14q)", "polar-for-qr", "polar retraction where QR is asked for", QR.wide(), new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                        return dev.touchstone.linear.Polar.factor(at.arithmetic(), W);
                    }
                }),
                step("(14q)", "qr-sign", "QR as LAPACK gives it, without the sign fix", QR, new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                        FieldMatrix<Ball> Q = CholeskyQr.orthonormalBasis(at.arithmetic(), W);
                        return Matrices.scaleColumns(Q, signsOfLapack(at, W));
                    }
                }),
                step("(14q)", "qr-of-transpose", "QR of the transpose: W̃Q with W̃ᵀ = QR", QR, new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                        int s = W.getColumnDimension();
                        FieldMatrix<Ball> block =
                                W.getSubMatrix(0, s - 1, 0, s - 1).transpose();
                        return W.multiply(GramSchmidt.orthonormalBasis(at.arithmetic(), block));
                    }
                }),
                step(
                        "(13)",
                        "residual-after-update",
                        "residual after the update: y − ŷ(x; W⁺)",
                        Where.SGD,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> step(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                FieldMatrix<Ball> next = RIGHT.step(at, eta, batch, W);
                                return RIGHT.step(at, eta, relabelled(batch, W, next), W);
                            }
                        }),
                step(
                        "(14)",
                        "in-place-aliasing",
                        "W updated in place: p = x − Wv sees the columns already moved",
                        STIEFEL.wide(),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> unretracted(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                return columnByColumn(at, eta, batch, W);
                            }
                        }),
                step("(1b)", "student-not-centred", "ŷ without −‖W‖²: not centred", Where.SGD, new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> step(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                        Ball mean = Matrices.frobeniusSquared(W)
                                .multiply(batch.networks().inverseRootS());
                        return RIGHT.step(at, eta, labelsMoved(batch, mean.negate()), W);
                    }
                }),
                step(
                        "(13)",
                        "rate-root-s-missing",
                        "c = ηe/4: √s forgotten in the gradient",
                        Where.SGD.wide(),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> step(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                return RIGHT.step(at, eta.divide(at.networks().inverseRootS()), batch, W);
                            }
                        }),
                step("(16)", "euclidean-xxt", "xxᵀ for xxᵀ − I", Where.EUCLIDEAN_SGD, new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> unretracted(
                            Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                        FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
                        return W.add(
                                scaled(batch.X(), rates(at, eta, batch, W, V)).multiply(V.transpose()));
                    }
                }),
                step(
                        "(15)",
                        "rank-one-drift",
                        "(15) iterated in binary64 without ever orthonormalising again",
                        STIEFEL.and("batch 1, retraction polar, 1024 steps or more", StepFaults::driftsFar),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> step(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                FieldMatrix<Ball> next = StiefelSgd.polarStepByRankOne(at.arithmetic(), eta, batch, W);
                                return Matrices.build(
                                        at.arithmetic(),
                                        W.getRowDimension(),
                                        W.getColumnDimension(),
                                        (i, j) -> inBinary64(at, next.getEntry(i, j)));
                            }
                        }));
    }

    private static Fault step(String equation, String key, String mistake, Where where, Formulas<Ball> formulas) {
        return Fault.in(equation, key, mistake, where, formulas);
    }

    /** c/B of each sample, c = ηe/(4√s). */
    static List<Ball> rates(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W, FieldMatrix<Ball> V) {
        Ball factor = eta.multiply(at.networks().inverseRootS())
                .divide(at.arithmetic().of(4L * batch.size()));
        return batch.residuals(W, V).stream().map(factor::multiply).toList();
    }

    private static FieldMatrix<Ball> scaled(FieldMatrix<Ball> X, List<Ball> c) {
        return Matrices.scaleColumns(X, c);
    }

    /** Labels by which the residuals at W are those that the right labels have at {@code next}. */
    private static Batch<Ball> relabelled(Batch<Ball> batch, FieldMatrix<Ball> W, FieldMatrix<Ball> next) {
        List<Ball> before = batch.networks().studentAt(W, W.transpose().multiply(batch.X()));
        List<Ball> after = batch.networks().studentAt(next, next.transpose().multiply(batch.X()));
        List<Ball> labels = new ArrayList<>();
        for (int b = 0; b < batch.size(); b++) {
            labels.add(batch.labels().get(b).add(before.get(b)).subtract(after.get(b)));
        }
        return new Batch<>(batch.networks(), batch.X(), labels);
    }

    private static Batch<Ball> labelsMoved(Batch<Ball> batch, Ball by) {
        return new Batch<>(
                batch.networks(),
                batch.X(),
                batch.labels().stream().map(by::add).toList());
    }

    /** W_j ← W_j + c (x − Wv) v_j, one column after the other, the W in it being the one at hand. */
    private static FieldMatrix<Ball> columnByColumn(
            Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
        List<Ball> c = rates(at, eta, batch, W, V);
        FieldMatrix<Ball> now = W.copy();
        for (int j = 0; j < W.getColumnDimension(); j++) {
            FieldMatrix<Ball> P = batch.X().subtract(now.multiply(V));
            FieldMatrix<Ball> moved = now.getColumnMatrix(j)
                    .add(scaled(P, c).multiply(V.getRowMatrix(j).transpose()));
            for (int i = 0; i < W.getRowDimension(); i++) {
                now.setEntry(i, j, moved.getEntry(i, 0));
            }
        }
        return now;
    }

    /** The signs of R's diagonal by Householder reflections, R_kk = −sign(a_kk)‖a_k‖, and a_kk where nothing is below it. */
    private static List<Ball> signsOfLapack(Setting<Ball> at, FieldMatrix<Ball> W) {
        RealMatrix A = new Array2DRowRealMatrix(W.getRowDimension(), W.getColumnDimension());
        for (int i = 0; i < W.getRowDimension(); i++) {
            for (int j = 0; j < W.getColumnDimension(); j++) {
                A.setEntry(i, j, W.getEntry(i, j).midpoint().doubleValue());
            }
        }
        List<Ball> signs = new ArrayList<>();
        for (int k = 0; k < A.getColumnDimension(); k++) {
            RealVector x = A.getColumnVector(k).getSubVector(k, A.getRowDimension() - k);
            boolean alone = x.getDimension() == 1
                    || x.getSubVector(1, x.getDimension() - 1).getNorm() == 0;
            boolean positive = x.getEntry(0) >= 0;
            signs.add(at.arithmetic().of(positive == alone ? 1 : -1));
            if (!alone) {
                RealVector v = new ArrayRealVector(A.getRowDimension());
                v.setSubVector(k, x);
                v.addToEntry(k, positive ? x.getNorm() : -x.getNorm());
                A = A.subtract(v.outerProduct(A.preMultiply(v)).scalarMultiply(2 / v.dotProduct(v)));
            }
        }
        return signs;
    }

    private static Ball inBinary64(Setting<Ball> at, Ball x) {
        BigDecimal rounded =
                FloatFormat.BINARY64.round(at.arithmetic().toBigDecimal(x, 40)).orElseThrow();
        return at.arithmetic().of(rounded);
    }

    private static boolean driftsFar(Scenario scenario) {
        return Where.training(scenario).batch() == 1
                && !Where.isQr(scenario)
                && scenario.points().get(scenario.points().size() - 1).intValueExact() >= 1024;
    }
}
