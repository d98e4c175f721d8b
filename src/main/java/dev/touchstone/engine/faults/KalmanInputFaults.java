package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/** Filters whose matrices are taken for something else, (70). */
final class KalmanInputFaults {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private KalmanInputFaults() {}

    static List<Fault> all() {
        return List.of(
                noise(
                        "kalman-std-for-variance",
                        "√R for R: standard deviations where variances belong",
                        Where.kalman(
                                "diagonal R, not of 0 and 1 alone",
                                problem -> problem.R().stream().allMatch(KalmanInputFaults::isDiagonal)
                                        && problem.R().stream().anyMatch(R -> !isIdempotent(R))),
                        at -> Matrices.map(at.R(), x -> x.midpoint().signum() > 0 ? x.sqrt() : x)),
                noise(
                        "kalman-variance-squared",
                        "R² for R: variances squared as if they were standard deviations",
                        Where.kalman(
                                "an R that is not its own square",
                                problem -> problem.R().stream().anyMatch(R -> !isIdempotent(R))),
                        at -> at.R().multiply(at.R())),
                noise(
                        "kalman-noise-inverted",
                        "R⁻¹ for R: a precision where a covariance belongs",
                        Where.kalman(
                                "an R with an inverse that is another",
                                problem -> problem.R().stream().distinct().allMatch(KalmanProblem::isRegular)
                                        && problem.R().stream().anyMatch(R -> !isIdempotent(R))),
                        at -> LinearSolve.solve(
                                at.arithmetic(),
                                at.R(),
                                Matrices.identity(at.arithmetic(), at.R().getRowDimension()))),
                noise(
                        "kalman-sequential-with-correlated-noise",
                        "one sensor after the other though R is not diagonal: what their noises have in common is lost",
                        Where.kalman(
                                "an R that is not diagonal",
                                problem -> problem.R().stream().anyMatch(R -> !isDiagonal(R))),
                        KalmanInputFaults::diagonal),
                read(
                        "kalman-f-transposed",
                        "FᵀP⁺F + Q for FP⁺Fᵀ + Q: F transposed",
                        Where.kalman(
                                "an F that is not symmetric",
                                problem -> problem.F().stream().anyMatch(F -> !F.isSymmetric())),
                        problem -> new KalmanProblem(
                                problem.sensors(),
                                problem.F().map(KalmanInputFaults::transposed),
                                problem.H(),
                                problem.Q(),
                                problem.R(),
                                problem.from())),
                read(
                        "kalman-h-transposed",
                        "the numbers of H read column by column",
                        Where.kalman(
                                "an H that this changes",
                                problem -> problem.H().stream()
                                        .anyMatch(H -> !byColumns(H).equals(H))),
                        problem -> withSensors(problem, problem.H().map(KalmanInputFaults::byColumns))),
                read(
                        "kalman-q-times-dt",
                        "q·dt for the integral of continuous noise: only the velocity is disturbed",
                        Where.kalman(
                                "two states, F = [[1, h], [0, 1]] and the Q of a noise in the velocity's derivative",
                                KalmanInputFaults::isDiscretised),
                        problem -> new KalmanProblem(
                                problem.sensors(),
                                problem.F(),
                                problem.H(),
                                problem.Q().map(KalmanInputFaults::lastOnly),
                                problem.R(),
                                problem.from())),
                read(
                        "kalman-dropout-updates",
                        "a step without a measurement updated with the last H",
                        Where.kalman(
                                "a step without a measurement after one with",
                                problem -> !filled(problem.H()).equals(problem.H())),
                        problem -> withSensors(problem, filled(problem.H()))));
    }

    /** What stands in R's place in S. */
    @FunctionalInterface
    private interface Noise {
        FieldMatrix<Ball> of(CovarianceStep<Ball> at);
    }

    private static Fault noise(String key, String mistake, Where where, Noise noise) {
        return Fault.in("(70)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> innovation(CovarianceStep<Ball> at, FieldMatrix<Ball> P) {
                return KalmanFilter.innovation(at.H().orElseThrow(), noise.of(at), P);
            }
        });
    }

    private static FieldMatrix<Ball> diagonal(CovarianceStep<Ball> at) {
        int p = at.R().getRowDimension();
        Ball zero = at.arithmetic().zero();
        return Matrices.build(at.arithmetic(), p, p, (i, j) -> i == j ? at.R().getEntry(i, j) : zero);
    }

    private static boolean isDiagonal(DecimalMatrix R) {
        return R.equals(DecimalMatrix.build(R.rows(), R.rows(), (i, j) -> i == j ? R.get(i, j) : BigDecimal.ZERO));
    }

    /** Of a diagonal R: no number but 0 and 1. */
    private static boolean isIdempotent(DecimalMatrix R) {
        return isDiagonal(R) && R.map(x -> x.multiply(x)).equals(R);
    }

    private static Fault read(String key, String mistake, Where where, UnaryOperator<KalmanProblem> misread) {
        return Fault.in("(70)", key, mistake, where, new Formulas<>() {
            @Override
            public Scenario read(Scenario asked) {
                return asked.withProblem(misread.apply((KalmanProblem) asked.problem()));
            }
        });
    }

    private static KalmanProblem withSensors(KalmanProblem problem, StepMatrices H) {
        return new KalmanProblem(problem.sensors(), problem.F(), H, problem.Q(), problem.R(), problem.from());
    }

    private static DecimalMatrix transposed(DecimalMatrix F) {
        return DecimalMatrix.build(F.columns(), F.rows(), (i, j) -> F.get(j, i));
    }

    private static DecimalMatrix byColumns(DecimalMatrix H) {
        return DecimalMatrix.build(H.rows(), H.columns(), (i, j) -> {
            int n = j * H.rows() + i;
            return H.get(n / H.columns(), n % H.columns());
        });
    }

    /** Q = q [[h³/3, h²/2], [h²/2, h]], of which Q₁₂ tells: 2 Q₁₂ = h Q₂₂. */
    private static boolean isDiscretised(KalmanProblem problem) {
        return problem.states() == 2
                && problem.F().isConstant()
                && problem.Q().isConstant()
                && problem.F().at(0).get(0, 0).compareTo(BigDecimal.ONE) == 0
                && problem.F().at(0).get(1, 1).compareTo(BigDecimal.ONE) == 0
                && problem.F().at(0).get(1, 0).signum() == 0
                && problem.Q().at(0).get(0, 1).signum() != 0
                && TWO.multiply(problem.Q().at(0).get(0, 1))
                                .compareTo(problem.F()
                                        .at(0)
                                        .get(0, 1)
                                        .multiply(problem.Q().at(0).get(1, 1)))
                        == 0;
    }

    private static DecimalMatrix lastOnly(DecimalMatrix Q) {
        return DecimalMatrix.build(2, 2, (i, j) -> i + j == 2 ? Q.get(1, 1) : BigDecimal.ZERO);
    }

    private static StepMatrices filled(StepMatrices H) {
        List<Optional<DecimalMatrix>> filled = new ArrayList<>();
        Optional<DecimalMatrix> last = Optional.empty();
        for (Optional<DecimalMatrix> each : H.matrices()) {
            last = each.isPresent() ? each : last;
            filled.add(last);
        }
        return new StepMatrices(H.isConstant(), filled);
    }
}
