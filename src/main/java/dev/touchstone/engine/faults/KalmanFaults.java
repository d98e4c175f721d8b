package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.CovarianceRun;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.LostState;
import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in the steps of a filter's covariance, (70) and (72). */
final class KalmanFaults {

    private KalmanFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.in(
                        "(72)",
                        "kalman-joseph-without-krk",
                        "(I − KH)P(I − KH)ᵀ without KRKᵀ: half of Joseph's form",
                        Where.KALMAN,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> measured(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
                                FieldMatrix<Ball> A = identity(at)
                                        .subtract(gain(at, P).multiply(at.H().orElseThrow()));
                                return A.multiply(P).multiply(A.transpose());
                            }
                        }),
                Fault.in(
                        "(70)",
                        "kalman-gain-from-filtered",
                        "the gain from P⁺ instead of P, in Joseph's form",
                        Where.KALMAN,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> measured(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
                                FieldMatrix<Ball> K = RIGHT.gain(at, RIGHT.measured(at, P));
                                return KalmanFilter.joseph(
                                        at.arithmetic(), K, at.H().orElseThrow(), at.R(), P);
                            }
                        }),
                Fault.remembering(
                        "(70)",
                        "kalman-gain-frozen-early",
                        "the gain kept for ever once none of its entries moves by more than 10⁻⁴",
                        Where.kalman(
                                "constant F, H, Q and R",
                                problem -> problem.F().isConstant()
                                        && problem.H().isConstant()
                                        && problem.Q().isConstant()
                                        && problem.R().isConstant()),
                        FrozenGain::new),
                Fault.in(
                        "(70)",
                        "kalman-symmetrise-only",
                        "the symmetric part of P(I − KH): a wrong product made symmetric",
                        Where.kalman("more than one state", problem -> problem.states() > 1),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> measured(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
                                FieldMatrix<Ball> X = P.subtract(
                                        P.multiply(gain(at, P)).multiply(at.H().orElseThrow()));
                                return X.add(X.transpose())
                                        .scalarMultiply(at.arithmetic().one().divide(two(at)));
                            }
                        }),
                Fault.in(
                        "(70)",
                        "kalman-update-added",
                        "P + KHP for P − KHP: the sign of the update",
                        Where.KALMAN,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> measured(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
                                return P.scalarMultiply(two(at)).subtract(RIGHT.measured(at, P));
                            }
                        }),
                Fault.in(
                        "(70)",
                        "kalman-predict-first",
                        "a prediction before the first measurement: P₀ taken for filtered",
                        Where.kalman(
                                "constant F and Q",
                                problem ->
                                        problem.F().isConstant() && problem.Q().isConstant()),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> firstPredicted(CovarianceRun<Ball> run) {
                                return RIGHT.predict(run.step(0), run.start());
                            }
                        }),
                Fault.in(
                        "(70)",
                        "kalman-euler-step",
                        "P⁺ + AP⁺ + P⁺Aᵀ + Q with A = F − I: an Euler step for the prediction",
                        Where.kalman(
                                "an F that is not the identity",
                                problem -> problem.F().stream().anyMatch(F -> !isIdentity(F))),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> predict(CovarianceStep<Ball> at, FieldMatrix<Ball> filtered) {
                                FieldMatrix<Ball> A = at.F().subtract(identity(at));
                                FieldMatrix<Ball> AP = A.multiply(filtered);
                                return filtered.add(AP).add(AP.transpose()).add(at.Q());
                            }
                        }),
                Fault.remembering(
                        "(71)",
                        "kalman-information-of-predict",
                        "the prediction in information form, which inverts F where it is singular: NaN",
                        Where.kalman(
                                "a singular F", problem -> problem.F().stream().anyMatch(KalmanFaults::isSingular)),
                        InvertedTransition::new));
    }

    /** Stops where F has no inverse, as the file has it: a twin's F may have one. */
    private static final class InvertedTransition implements Formulas<Ball> {

        private Optional<CovarianceRun<Ball>> run = Optional.empty();

        @Override
        public FieldMatrix<Ball> firstPredicted(CovarianceRun<Ball> whole) {
            run = Optional.of(whole);
            return RIGHT.firstPredicted(whole);
        }

        @Override
        public FieldMatrix<Ball> predict(CovarianceStep<Ball> at, FieldMatrix<Ball> filtered) {
            if (isSingular(run.orElseThrow().problem().F().at(at.k()))) {
                throw new LostState("F has no inverse");
            }
            return RIGHT.predict(at, filtered);
        }
    }

    /** The gain of the last step, for good once it hardly moves; P is what Joseph's form says that it leaves. */
    private static final class FrozenGain implements Formulas<Ball> {

        private static final double TOLERANCE = 1e-4;

        private Optional<FieldMatrix<Ball>> last = Optional.empty();
        private boolean isFrozen;

        @Override
        public FieldMatrix<Ball> measured(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
            FieldMatrix<Ball> K = isFrozen ? last.orElseThrow() : gain(at, P);
            isFrozen = isFrozen
                    || last.filter(before -> size(K.subtract(before)) <= TOLERANCE)
                            .isPresent();
            last = Optional.of(Matrices.map(K, Ball::center));
            return KalmanFilter.joseph(at.arithmetic(), K, at.H().orElseThrow(), at.R(), P);
        }

        private static double size(FieldMatrix<Ball> K) {
            return Arrays.stream(K.getData())
                    .flatMap(Arrays::stream)
                    .mapToDouble(x -> Math.abs(x.midpoint().doubleValue()))
                    .max()
                    .orElse(0);
        }
    }

    private static Ball two(CovarianceStep<Ball> at) {
        return at.arithmetic().one().add(at.arithmetic().one());
    }

    private static FieldMatrix<Ball> identity(CovarianceStep<Ball> at) {
        return Matrices.identity(at.arithmetic(), at.F().getRowDimension());
    }

    private static boolean isSingular(DecimalMatrix F) {
        return ExactColumns.basis(F).size() < F.rows();
    }

    private static boolean isIdentity(DecimalMatrix F) {
        return F.equals(DecimalMatrix.build(F.rows(), F.rows(), (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO));
    }
}
