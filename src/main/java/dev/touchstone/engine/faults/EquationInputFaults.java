package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.EquationRun;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.RiccatiSegment;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/** Equations (50) whose matrices are taken for something else. */
final class EquationInputFaults {

    /** What is often added so that a matrix can be inverted. */
    private static final BigDecimal JITTER = new BigDecimal("1e-9");

    private EquationInputFaults() {}

    static List<Fault> all() {
        return List.of(
                equation(
                        "ode-sign-of-q",
                        "−Q for Q: the sign of the constant term",
                        Where.segment("a Q that is not 0", segment -> !isZero(segment.Q())),
                        of -> with(of, of.A(), of.S(), of.Q().scalarMultiply(minus(of)))),
                equation(
                        "ode-sign-of-s",
                        "+XSX for −XSX: the sign of the quadratic term",
                        Where.segment("an S that is not 0", EquationInputFaults::hasQuadratic),
                        of -> with(of, of.A(), of.S().scalarMultiply(minus(of)), of.Q())),
                equation(
                        "ode-s-twice",
                        "2XSX for XSX: the 2 of another convention",
                        Where.segment("an S that is not 0 at all", EquationInputFaults::hasQuadratic),
                        of -> with(of, of.A(), of.S().add(of.S()), of.Q())),
                equation(
                        "ode-a-transposed",
                        "AX + XAᵀ for AᵀX + XA: A transposed",
                        Where.segment(
                                "an A that is not symmetric",
                                segment -> !segment.A().isSymmetric()),
                        of -> with(of, of.A().transpose(), of.S(), of.Q())),
                equation(
                        "ode-wrong-end-of-time",
                        "a terminal value taken for an initial one: Ẋ with the other sign",
                        Where.equation(
                                "a flow that is not rational, (68)", problem -> !EquationFacts.isRational(problem)),
                        of -> with(
                                of,
                                of.A().scalarMultiply(minus(of)),
                                of.S().scalarMultiply(minus(of)),
                                of.Q().scalarMultiply(minus(of)))),
                control(
                        "ode-r-forgotten",
                        "BBᵀ for BR⁻¹Bᵀ: the weight of the input left out",
                        "an R that is not the identity",
                        control -> !isIdentity(control.R()),
                        (run, of) -> new EquationRun.Control<>(
                                of.B(),
                                Matrices.identity(run.arithmetic(), of.R().getRowDimension()),
                                of.N())),
                control(
                        "ode-r-not-inverted",
                        "BRBᵀ for BR⁻¹Bᵀ: the weight of the input not inverted",
                        "an R that is not its own inverse",
                        control -> !isIdentity(control.R()),
                        (run, of) -> new EquationRun.Control<>(
                                of.B(), LinearSolve.inverse(run.arithmetic(), of.R()), of.N())),
                control(
                        "ode-cross-weight-dropped",
                        "N left out: no cross weight",
                        "an N that is not 0",
                        control -> control.N().filter(N -> !isZero(N)).isPresent(),
                        (run, of) ->
                                new EquationRun.Control<>(of.B(), of.R(), of.N().subtract(of.N()))),
                Fault.in(
                        "(50)",
                        "ode-jitter",
                        "X₀ + 10⁻⁹I for X₀, so that it can be inverted",
                        Where.equation(
                                "a singular start",
                                problem -> isSingular(problem.from().covariance())),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> equationStart(EquationRun<Ball> run) {
                                FieldMatrix<Ball> X0 = RIGHT.equationStart(run);
                                FieldMatrix<Ball> I = Matrices.identity(run.arithmetic(), X0.getRowDimension());
                                return X0.add(I.scalarMultiply(run.arithmetic().of(JITTER)));
                            }
                        }));
    }

    private static Fault equation(String key, String mistake, Where where, UnaryOperator<Hamiltonian<Ball>> mistaken) {
        return Fault.in("(50)", key, mistake, where, new Formulas<>() {
            @Override
            public Hamiltonian<Ball> equation(EquationRun<Ball> run, EquationRun.Piece<Ball> piece) {
                return mistaken.apply(RIGHT.equation(run, piece));
            }
        });
    }

    /** What B, R and N are taken for. */
    @FunctionalInterface
    private interface Weights {
        EquationRun.Control<Ball> of(EquationRun<Ball> run, EquationRun.Control<Ball> given);
    }

    private static Fault control(
            String key, String mistake, String text, Predicate<RiccatiSegment.Control> shows, Weights weights) {
        Where where = Where.segment(
                text, segment -> segment.quadratic() instanceof RiccatiSegment.Control control && shows.test(control));
        return Fault.in("(50)", key, mistake, where, new Formulas<>() {
            @Override
            public Hamiltonian<Ball> equation(EquationRun<Ball> run, EquationRun.Piece<Ball> piece) {
                return piece.control()
                        .map(given -> weights.of(run, given).equation(run.arithmetic(), piece.A(), piece.Q()))
                        .orElseGet(() -> RIGHT.equation(run, piece));
            }
        });
    }

    private static Hamiltonian<Ball> with(
            Hamiltonian<Ball> of, FieldMatrix<Ball> A, FieldMatrix<Ball> S, FieldMatrix<Ball> Q) {
        return new Hamiltonian<>(of.arithmetic(), A, S, Q);
    }

    private static Ball minus(Hamiltonian<Ball> of) {
        return of.arithmetic().one().negate();
    }

    private static boolean hasQuadratic(RiccatiSegment segment) {
        return !(segment.quadratic() instanceof RiccatiSegment.Given given) || !isZero(given.S());
    }

    private static boolean isZero(DecimalMatrix A) {
        return A.stream().allMatch(x -> x.signum() == 0);
    }

    private static boolean isIdentity(DecimalMatrix R) {
        return R.equals(DecimalMatrix.build(R.rows(), R.rows(), (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO));
    }

    private static boolean isSingular(DecimalMatrix X) {
        return ExactColumns.basis(X).size() < X.rows();
    }
}
