package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.EquationRun;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** What of an equation (50) decides whether a mistake can show, on its numbers as they are given. */
final class EquationFacts {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private EquationFacts() {}

    /** Whether S, Q and X₀ ⪰ 0, so that there is no pole. */
    static boolean isSafe(RiccatiOdeProblem problem) {
        EquationRun<BigFraction> run = EquationRun.of(EXACT, problem, Hook.identity());
        return isSemidefinite(run.start())
                && all(run, Hamiltonian::S).stream().allMatch(EquationFacts::isSemidefinite)
                && all(run, Hamiltonian::Q).stream().allMatch(EquationFacts::isSemidefinite);
    }

    /** The same with an S that is not 0, without which nothing bounds X, and a Q that is not 0, without which X may fall like 1/t. */
    static boolean mayConverge(RiccatiOdeProblem problem) {
        EquationRun<BigFraction> run = EquationRun.of(EXACT, problem, Hook.identity());
        return problem.isConstant()
                && isSafe(problem)
                && all(run, Hamiltonian::S).stream().noneMatch(EquationFacts::isZero)
                && all(run, Hamiltonian::Q).stream().noneMatch(EquationFacts::isZero);
    }

    /** Whether X ceases to exist exactly at a time that is asked for, which only a rational flow, (68), can show. */
    static boolean hasPoleAtTime(Scenario scenario) {
        RiccatiOdeProblem problem = (RiccatiOdeProblem) scenario.problem();
        EquationRun<BigFraction> run = EquationRun.of(EXACT, problem, Hook.identity());
        return problem.isConstant()
                && NilpotentFlow.of(run.pieces().get(0).equation(EXACT), run.start())
                        .filter(flow -> scenario.points().stream()
                                .anyMatch(
                                        time -> EXACT.signum(flow.determinant().at(EXACT.of(time))) == 0))
                        .isPresent();
    }

    private static List<FieldMatrix<BigFraction>> all(
            EquationRun<BigFraction> run, Function<Hamiltonian<BigFraction>, FieldMatrix<BigFraction>> part) {
        return run.pieces().stream()
                .map(piece -> piece.equation(EXACT))
                .map(part)
                .toList();
    }

    private static boolean isZero(FieldMatrix<BigFraction> S) {
        return EXACT.signum(Matrices.frobeniusSquared(S)) == 0;
    }

    private static boolean isSemidefinite(FieldMatrix<BigFraction> S) {
        return !(Loewner.semidefinite(S) instanceof Comparison.Refuted);
    }

    /** The largest ‖M‖ of its segments. */
    static double norm(RiccatiOdeProblem problem) {
        return EquationRun.of(EXACT, problem, Hook.identity()).pieces().stream()
                .mapToDouble(piece -> norm(piece.equation(EXACT).matrix(), BigFraction::doubleValue))
                .max()
                .orElseThrow();
    }

    /** ‖M‖, the largest sum of a row's magnitudes, to a double's accuracy. */
    static double norm(Hamiltonian<Ball> equation) {
        return norm(equation.matrix(), x -> x.midpoint().doubleValue());
    }

    private static <T extends FieldElement<T>> double norm(FieldMatrix<T> M, ToDoubleFunction<T> value) {
        return Arrays.stream(M.getData())
                .mapToDouble(row ->
                        Arrays.stream(row).mapToDouble(value).map(Math::abs).sum())
                .max()
                .orElse(0);
    }
}
