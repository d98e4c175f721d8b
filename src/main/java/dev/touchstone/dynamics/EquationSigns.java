package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Inertia;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RationalPolynomial;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** What the coefficients of (50), as they are given, say of its solution: decided exactly. */
public final class EquationSigns {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private EquationSigns() {}

    /** What they say of poles in that segment. */
    static EquationStage.SignOfS of(RiccatiOdeProblem problem, int piece) {
        FieldMatrix<BigFraction> S = equations(problem).get(piece).S();
        boolean rising = isSemidefinite(S);
        if (rising
                && isSemidefinite(start(problem))
                && equations(problem).subList(0, piece + 1).stream().allMatch(each -> isSemidefinite(each.Q()))) {
            return EquationStage.SignOfS.NO_POLE;
        }
        return rising || isSemidefinite(Matrices.map(S, BigFraction::negate))
                ? EquationStage.SignOfS.ONE
                : EquationStage.SignOfS.BOTH;
    }

    /** Whether X₀ and every Q are positive semidefinite: then so is X as long as it exists, (62). */
    public static boolean isSemidefinite(RiccatiOdeProblem problem) {
        return isSemidefinite(start(problem)) && equations(problem).stream().allMatch(each -> isSemidefinite(each.Q()));
    }

    /** Whether X₀, every S and every Q are positive semidefinite: then there is no pole, (62). */
    public static boolean hasNoPole(RiccatiOdeProblem problem) {
        return of(problem, problem.segments().size() - 1) == EquationStage.SignOfS.NO_POLE
                && equations(problem).stream().allMatch(each -> isSemidefinite(each.S()));
    }

    /** Whether Ẋ(0) ⪰ 0 and the coefficients are constant: then X rises for ever, (63). */
    public static boolean isRising(RiccatiOdeProblem problem) {
        return problem.isConstant() && isSemidefinite(equations(problem).get(0).rate(start(problem)));
    }

    /**
     * Whether M of the last segment has eigenvalues on the imaginary axis: then there is no stabilising solution, (69). Its characteristic
     * polynomial is q(λ²), and they are the roots of q in (−∞, 0].
     */
    static boolean hasImaginaryEigenvalues(RiccatiOdeProblem problem) {
        List<Hamiltonian<BigFraction>> all = equations(problem);
        List<BigFraction> functions =
                Characteristic.symmetricFunctions(EXACT, all.get(all.size() - 1).matrix());
        List<BigFraction> q = new ArrayList<>();
        BigFraction bound = BigFraction.ONE; // of its roots (Cauchy)
        for (int k = functions.size() - 1; k > 0; k -= 2) {
            q.add(functions.get(k));
            bound = bound.add(functions.get(k).abs());
        }
        q.add(BigFraction.ONE);
        return new RationalPolynomial(q).roots(bound.negate(), BigFraction.ZERO) > 0;
    }

    /** The signs of X₀'s eigenvalues where every Q is 0: X has the same as long as it exists, (63), from segment to segment. */
    public static Optional<Inertia> keptInertia(RiccatiOdeProblem problem) {
        return equations(problem).stream().allMatch(each -> isZero(each.Q()))
                ? Optional.of(Loewner.inertia(start(problem)))
                : Optional.empty();
    }

    /** The linear equation that S = 0 leaves, where every S is positive semidefinite, not all 0, and there is no cross weight. */
    public static Optional<RiccatiOdeProblem> linear(RiccatiOdeProblem problem) {
        List<Hamiltonian<BigFraction>> equations = equations(problem);
        boolean isBelow = equations.stream().allMatch(each -> isSemidefinite(each.S()))
                && !equations.stream().allMatch(each -> isZero(each.S()))
                && problem.segments().stream()
                        .noneMatch(each -> each.quadratic() instanceof RiccatiSegment.Control of
                                && of.N().isPresent());
        return isBelow ? Optional.of(problem.withSegments(RiccatiSegment::linear)) : Optional.empty();
    }

    private static boolean isZero(FieldMatrix<BigFraction> A) {
        return EXACT.signum(Matrices.frobeniusSquared(A)) == 0;
    }

    private static FieldMatrix<BigFraction> start(RiccatiOdeProblem problem) {
        return Matrices.of(EXACT, problem.from().covariance());
    }

    /** (A, S, Q) of each segment. */
    static List<Hamiltonian<BigFraction>> equations(RiccatiOdeProblem problem) {
        return problem.segments().stream().map(RiccatiSegment::exactly).toList();
    }

    private static boolean isSemidefinite(FieldMatrix<BigFraction> S) {
        return !(Loewner.semidefinite(S) instanceof Comparison.Refuted);
    }

    /** The exact flow of a problem with one segment whose M is nilpotent. */
    public static Optional<NilpotentFlow> nilpotent(RiccatiOdeProblem problem) {
        return problem.isConstant() ? NilpotentFlow.of(equations(problem).get(0), start(problem)) : Optional.empty();
    }
}
