package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.EquationRun;
import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.Inertia;
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

    /** Whether X₀ has directions of both signs. */
    static boolean startsIndefinite(RiccatiOdeProblem problem) {
        Inertia inertia =
                Loewner.inertia(EquationRun.of(EXACT, problem, Hook.identity()).start());
        return inertia.positive() > 0 && inertia.negative() > 0;
    }

    /** S, Q and X₀ ⪰ 0, a Q that is not 0 and (A, S) controllable: then X has a limit, and does not fall to it like 1/t. */
    static boolean mayConverge(RiccatiOdeProblem problem) {
        EquationRun<BigFraction> run = EquationRun.of(EXACT, problem, Hook.identity());
        return problem.isConstant()
                && EquationSigns.hasNoPole(problem)
                && all(run, Hamiltonian::Q).stream().noneMatch(EquationFacts::isZero)
                && isControllable(run.pieces().get(0).equation(EXACT));
    }

    /** Whether S, AS, A²S … span everything: by the sum of A^kS²(Aᵀ)^k. */
    private static boolean isControllable(Hamiltonian<BigFraction> equation) {
        int n = equation.A().getRowDimension();
        FieldMatrix<BigFraction> reached = equation.S();
        FieldMatrix<BigFraction> sum = reached.multiply(reached.transpose());
        for (int k = 1; k < n; k++) {
            reached = equation.A().multiply(reached);
            sum = sum.add(reached.multiply(reached.transpose()));
        }
        return Loewner.inertia(sum).positive() == n;
    }

    /** Whether X ceases to exist exactly at a time that is asked for, which only a rational flow can show. */
    static boolean hasPoleAtTime(Scenario scenario) {
        return EquationSigns.nilpotent((RiccatiOdeProblem) scenario.problem())
                .filter(flow -> scenario.points().stream()
                        .anyMatch(time -> EXACT.signum(flow.determinant().at(EXACT.of(time))) == 0))
                .isPresent();
    }

    /** Whether X is a rational function of time, (68): then poles are often at simple numbers. */
    static boolean isRational(RiccatiOdeProblem problem) {
        return EquationSigns.nilpotent(problem).isPresent();
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
