package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.dynamics.State;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Observables;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Mistakes in what is reported of a right trajectory: (18)–(20). */
final class ObservableFaults {

    private static final Where EUCLIDEAN = Where.OFF_STIEFEL;

    private ObservableFaults() {}

    static List<Fault> all() {
        return List.of(
                alignment(
                        "alignment-not-orthonormalised",
                        "alignment from a W that is not orthonormalised",
                        EUCLIDEAN,
                        (at, now) -> Observables.alignment(at.arithmetic(), now.overlap())),
                alignment("alignment-root", "alignment as a cosine: √A", Where.GRAMS, (at, now) -> root(at, now)),
                alignment(
                        "alignment-eigenvalues",
                        "eigenvalues of G for its diagonal",
                        Where.GRAMS.coupled(),
                        ObservableFaults::eigenvalues),
                alignment(
                        "alignment-wrong-side",
                        "alignment of the neurons: the diagonal of WᵀΘΘᵀW",
                        Where.WEIGHTS.square(),
                        (at, now) -> Observables.alignment(at.arithmetic(), wrongSide(at, now))),
                Fault.in("(20)", "gram-wrong-side", "WᵀΘΘᵀW for ΘᵀWWᵀΘ", Where.WEIGHTS.square(), new Formulas<>() {
                    @Override
                    public FieldMatrix<Ball> gram(Setting<Ball> at, State<Ball> now) {
                        return wrongSide(at, now);
                    }
                }),
                Fault.in(
                        "(20)",
                        "gram-stale",
                        "stale G: the one before the last step",
                        Where.GRAMS.and("two points or more", ObservableFaults::hasTwoPoints),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> gram(Setting<Ball> at, State<Ball> now) {
                                return now.before().get();
                            }
                        }),
                Fault.of(
                        "(V9)",
                        "last-point-missing",
                        "loop ends one point early: the last one is not recorded",
                        Where.GRAMS,
                        ObservableFaults::allButTheLast),
                risk(
                        "risk-not-orthonormalised",
                        "risk from a W that is not orthonormalised",
                        EUCLIDEAN,
                        (at, now) -> Observables.risk(at.arithmetic(), at.lambda(), now.overlap())),
                risk("risk-squared", "risk squared", Where.GRAMS, (at, now) -> {
                    Ball R = RIGHT.risk(at, now);
                    return R.multiply(R);
                }),
                risk(
                        "risk-root",
                        "the distance ‖M − WBWᵀ‖_F/‖Λ‖ for its square",
                        Where.GRAMS,
                        (at, now) -> nonnegativeRoot(at.arithmetic(), RIGHT.risk(at, now))),
                risk("risk-unnormalised", "tr(ΛGΛG) not divided by ‖Λ‖²", Where.GRAMS.normNotOne(), (at, now) -> {
                    FieldMatrix<Ball> LG = Matrices.scaleRows(at.lambda(), now.projected());
                    return at.arithmetic().one().subtract(Matrices.trace(LG.multiply(LG)));
                }),
                risk("risk-linear", "1 − tr(ΛG)/tr Λ for the risk", Where.GRAMS, (at, now) -> {
                    Ball explained = Matrices.trace(Matrices.scaleRows(at.lambda(), now.projected()));
                    Ball all = at.lambda().stream().reduce(Ball::add).orElseThrow();
                    return at.arithmetic().one().subtract(explained.divide(all));
                }),
                risk(
                        "risk-diagonal",
                        "risk from the alignments alone: 1 − Σλ_j²A_j²/‖Λ‖²",
                        Where.GRAMS.coupled(),
                        (at, now) -> {
                            Ball explained = at.arithmetic().zero();
                            for (int j = 0; j < at.lambda().size(); j++) {
                                Ball LG = at.lambda()
                                        .get(j)
                                        .multiply(now.projected().getEntry(j, j));
                                explained = explained.add(LG.multiply(LG));
                            }
                            return at.arithmetic()
                                    .one()
                                    .subtract(explained.divide(at.teacher().normSquared()));
                        }),
                loss(
                        "loss-sample-constant",
                        "1/16 for 1/8 in the population loss",
                        Where.WEIGHTS,
                        (at, now) -> RIGHT.loss(at, now).scale(-1)),
                loss(
                        "loss-root-s-missing",
                        "¼(1 − tr(ΛG)/‖Λ‖) for the loss: √s forgotten",
                        Where.DESCENTS_ON_STIEFEL.wide(),
                        (at, now) -> {
                            Ball explained = Matrices.trace(Matrices.scaleRows(at.lambda(), now.overlap()));
                            return quarter(at, explained.multiply(at.networks().inverseNorm()));
                        }),
                loss(
                        "loss-on-stiefel-formula",
                        "¼(1 − tr(ΛG)/(‖Λ‖√s)) off the manifold",
                        Where.EUCLIDEAN_SGD,
                        (at, now) -> Observables.lossOnStiefel(
                                at.arithmetic(),
                                at.lambda(),
                                now.overlap(),
                                at.scenario().s())));
    }

    private static Fault alignment(
            String key,
            String mistake,
            Where where,
            BiFunction<Setting<Ball>, State<Ball>, FieldMatrix<Ball>> formula) {
        return Fault.in("(18)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> alignment(Setting<Ball> at, State<Ball> now) {
                return formula.apply(at, now);
            }
        });
    }

    private static Fault risk(
            String key, String mistake, Where where, BiFunction<Setting<Ball>, State<Ball>, Ball> formula) {
        return Fault.in("(19)", key, mistake, where, new Formulas<>() {
            @Override
            public Ball risk(Setting<Ball> at, State<Ball> now) {
                return formula.apply(at, now);
            }
        });
    }

    private static Fault loss(
            String key, String mistake, Where where, BiFunction<Setting<Ball>, State<Ball>, Ball> formula) {
        return Fault.in("(20)", key, mistake, where, new Formulas<>() {
            @Override
            public Ball loss(Setting<Ball> at, State<Ball> now) {
                return formula.apply(at, now);
            }
        });
    }

    private static FieldMatrix<Ball> root(Setting<Ball> at, State<Ball> now) {
        FieldMatrix<Ball> A = RIGHT.alignment(at, now);
        return Matrices.build(
                at.arithmetic(),
                1,
                A.getColumnDimension(),
                (i, j) -> nonnegativeRoot(at.arithmetic(), A.getEntry(0, j)));
    }

    /** √x, where x is a number that is at least 0 in truth; 0 where it is known to be tiny, as a root has no digits there. */
    private static Ball nonnegativeRoot(RealArithmetic<Ball> arithmetic, Ball x) {
        return x.containsZero() || arithmetic.log10(x) < -60 ? arithmetic.zero() : arithmetic.sqrt(x.center());
    }

    private static Ball quarter(Setting<Ball> at, Ball explained) {
        return at.arithmetic()
                .one()
                .subtract(explained)
                .multiply(at.arithmetic().of(new BigDecimal("0.25")));
    }

    /** WᵀΘΘᵀW. */
    private static FieldMatrix<Ball> wrongSide(Setting<Ball> at, State<Ball> now) {
        return Matrices.gram(at.teacher().coordinates(now.weights().orElseThrow()));
    }

    private static FieldMatrix<Ball> eigenvalues(Setting<Ball> at, State<Ball> now) {
        int r = now.projected().getRowDimension();
        RealMatrix G = new Array2DRowRealMatrix(r, r);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                G.setEntry(
                        i,
                        j,
                        now.projected()
                                .getEntry(Math.max(i, j), Math.min(i, j))
                                .midpoint()
                                .doubleValue());
            }
        }
        double[] eigenvalues = new EigenDecomposition(G).getRealEigenvalues();
        return Matrices.build(at.arithmetic(), 1, r, (i, j) -> at.arithmetic().of(new BigDecimal(eigenvalues[j])));
    }

    private static List<Point> allButTheLast(Scenario scenario, Moved moved) {
        List<Point> points = Computation.points(() -> RIGHT, scenario, moved);
        return points.subList(0, points.size() - 1);
    }

    private static boolean hasTwoPoints(Scenario scenario) {
        return scenario.points().size() > 1;
    }
}
