package dev.touchstone.engine.faults;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in the least-squares stage (21). */
final class FitFaults {

    private static final Where FIT = Where.FIT;

    private FitFaults() {}

    static List<Fault> all() {
        return List.of(
                fit(
                        "fit-trace-forgotten",
                        "features v_a v_b without −δ_ab: the trace forgotten",
                        FIT,
                        (at, batch, W) -> {
                            FieldMatrix<Ball> features = features(
                                    at.arithmetic(), batch, W, at.arithmetic().zero());
                            return symmetric(at.arithmetic(), leastSquares(at, features, batch), W, true);
                        }),
                fit(
                        "fit-with-intercept",
                        "an intercept fitted besides B",
                        FIT.and(
                                "samples to spare",
                                scenario -> Where.training(scenario).batch() > FineTuning.unknowns(scenario.s())),
                        (at, batch, W) -> {
                            FieldMatrix<Ball> features = withIntercept(at.arithmetic(), FineTuning.features(batch, W));
                            return symmetric(at.arithmetic(), leastSquares(at, features, batch), W, true);
                        }),
                fit(
                        "fit-not-halved",
                        "off-diagonal coefficients not halved: B_ab for 2B_ab",
                        FIT.wide(),
                        (at, batch, W) -> symmetric(
                                at.arithmetic(), leastSquares(at, FineTuning.features(batch, W), batch), W, false)),
                fit("fit-upper-triangle", "B not mirrored: zeros below its diagonal", FIT.wide(), (at, batch, W) -> {
                    FieldMatrix<Ball> B = FineTuning.fit(batch, W);
                    return Matrices.build(
                            at.arithmetic(),
                            B.getRowDimension(),
                            B.getRowDimension(),
                            (a, b) ->
                                    a <= b ? B.getEntry(a, b) : at.arithmetic().zero());
                }),
                fit("fit-by-moments", "the mean of y(vvᵀ − I)/2 for least squares", FIT, FitFaults::moments),
                fit(
                        "fit-population-optimum",
                        "WᵀMW/‖Λ‖, the optimum of infinitely many samples, for the fit",
                        FIT,
                        (at, batch, W) -> FineTuning.populationOptimum(at.networks(), W)),
                fit(
                        "fit-unnormalised",
                        "labels of the fit multiplied by ‖Λ‖: B of M for M/‖Λ‖",
                        FIT.normNotOne(),
                        (at, batch, W) -> FineTuning.fit(batch, W)
                                .scalarMultiply(at.networks().inverseNorm().reciprocal())),
                risk(
                        "fit-risk-without-square",
                        "risk of the fit without ‖B‖²",
                        (at, W, B) -> FineTuning.risk(at.networks(), W, B).subtract(Matrices.frobeniusSquared(B))),
                risk(
                        "fit-risk-of-optimum",
                        "R(W) of the best B for the risk of the fitted one",
                        (at, W, B) ->
                                FineTuning.risk(at.networks(), W, FineTuning.populationOptimum(at.networks(), W))));
    }

    @FunctionalInterface
    private interface Fit {
        FieldMatrix<Ball> of(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W);
    }

    @FunctionalInterface
    private interface Risk {
        Ball of(Setting<Ball> at, FieldMatrix<Ball> W, FieldMatrix<Ball> B);
    }

    private static Fault fit(String key, String mistake, Where where, Fit formula) {
        return Fault.in("(21)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> fit(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W) {
                return formula.of(at, batch, W);
            }
        });
    }

    private static Fault risk(String key, String mistake, Risk formula) {
        return Fault.in("(21)", key, mistake, FIT, new Formulas<>() {
            @Override
            public Ball fittedRisk(Setting<Ball> at, FieldMatrix<Ball> W, FieldMatrix<Ball> B) {
                return formula.of(at, W, B);
            }
        });
    }

    private static FieldMatrix<Ball> leastSquares(Setting<Ball> at, FieldMatrix<Ball> features, Batch<Ball> batch) {
        FieldMatrix<Ball> y = Matrices.build(
                at.arithmetic(), batch.size(), 1, (n, j) -> batch.labels().get(n));
        return LinearSolve.solve(
                at.arithmetic(), Matrices.gram(features), features.transpose().multiply(y));
    }

    /** The features v_a v_b − δ_ab with that number for 1 in δ. */
    private static FieldMatrix<Ball> features(
            RealArithmetic<Ball> arithmetic, Batch<Ball> batch, FieldMatrix<Ball> W, Ball delta) {
        FieldMatrix<Ball> features = FineTuning.features(batch, W).copy();
        int s = W.getColumnDimension();
        for (int n = 0; n < batch.size(); n++) {
            for (int a = 0, k = 0; a < s; k += s - a, a++) {
                features.addToEntry(n, k, arithmetic.one().subtract(delta));
            }
        }
        return features;
    }

    private static FieldMatrix<Ball> withIntercept(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> features) {
        int unknowns = features.getColumnDimension();
        return Matrices.build(
                arithmetic,
                features.getRowDimension(),
                unknowns + 1,
                (n, k) -> k < unknowns ? features.getEntry(n, k) : arithmetic.one());
    }

    /** B from the coefficients of the features a ≤ b, those with a &lt; b halved or not. */
    static FieldMatrix<Ball> symmetric(
            RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> beta, FieldMatrix<Ball> W, boolean halved) {
        int s = W.getColumnDimension();
        return Matrices.build(arithmetic, s, s, (i, j) -> {
            int a = Math.min(i, j);
            Ball coefficient = beta.getEntry(a * s - a * (a - 1) / 2 + Math.max(i, j) - a, 0);
            return halved && i != j ? coefficient.scale(-1) : coefficient;
        });
    }

    /** (1/2n) Σ y (vvᵀ − I). */
    private static FieldMatrix<Ball> moments(Setting<Ball> at, Batch<Ball> batch, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
        Ball sum = batch.labels().stream().reduce(Ball::add).orElseThrow();
        FieldMatrix<Ball> moment = Matrices.scaleColumns(V, batch.labels())
                .multiply(V.transpose())
                .subtract(Matrices.identity(at.arithmetic(), W.getColumnDimension())
                        .scalarMultiply(sum));
        return moment.scalarMultiply(at.arithmetic().of(2L * batch.size()).reciprocal());
    }
}
