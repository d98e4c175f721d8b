package dev.touchstone.scenario.suite;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.TeacherStudent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** What a relation promises of equations (50), decided exactly, in rationals, before it is recorded. */
final class RelatedEquations {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigFraction TWO = new BigFraction(2);

    private RelatedEquations() {}

    /** Whether (62) orders their solutions: X₀ ⪯ X₀′, and the coefficients at every time, A's differing or not. */
    static boolean areOrdered(RiccatiOdeProblem a, RiccatiOdeProblem b) {
        return a.states() == b.states()
                && isSemidefinite(start(b).subtract(start(a)))
                && IntStream.range(0, a.segments().size())
                        .allMatch(i -> IntStream.range(0, b.segments().size())
                                .filter(j -> meet(a.segments(), i, b.segments(), j))
                                .allMatch(j -> areOrdered(
                                        a.segments().get(i).exactly(),
                                        b.segments().get(j).exactly())));
    }

    /** [[Q′ − Q, (A′ − A)ᵀ], [A′ − A, S − S′]] ⪰ 0. */
    private static boolean areOrdered(Hamiltonian<BigFraction> a, Hamiltonian<BigFraction> b) {
        FieldMatrix<BigFraction> A = b.A().subtract(a.A());
        FieldMatrix<BigFraction> S = a.S().subtract(b.S());
        FieldMatrix<BigFraction> Q = b.Q().subtract(a.Q());
        int n = A.getRowDimension();
        return isSemidefinite(Matrices.build(EXACT, 2 * n, 2 * n, (i, j) -> {
            if (i < n) {
                return j < n ? Q.getEntry(i, j) : A.getEntry(j - n, i);
            }
            return j < n ? A.getEntry(i - n, j) : S.getEntry(i - n, j - n);
        }));
    }

    /** Whether both hold for a while. */
    private static boolean meet(List<RiccatiSegment> a, int i, List<RiccatiSegment> b, int j) {
        return isBefore(a, i, b, j) && isBefore(b, j, a, i);
    }

    /** Whether the one begins before the other ends. */
    private static boolean isBefore(List<RiccatiSegment> one, int i, List<RiccatiSegment> other, int j) {
        return other.get(j)
                .until()
                .filter(end -> end.compareTo(begins(one, i)) <= 0)
                .isEmpty();
    }

    private static BigDecimal begins(List<RiccatiSegment> segments, int i) {
        return i == 0 ? BigDecimal.ZERO : segments.get(i - 1).until().orElseThrow();
    }

    /** Whether that flow is that equation from the same start, (77): its Gram matrix the first rows and columns of the solution. */
    static boolean areSame(Scenario flow, RiccatiOdeProblem equation) {
        return equation.isConstant()
                && of(flow).filter(each -> each.is(equation)).isPresent();
    }

    /** A flow as (50) with Q = 0. */
    private record Twin(
            FieldMatrix<BigFraction> A, FieldMatrix<BigFraction> S, Optional<FieldMatrix<BigFraction>> start) {

        boolean is(RiccatiOdeProblem equation) {
            Hamiltonian<BigFraction> other = equation.segments().get(0).exactly();
            return A.equals(other.A())
                    && S.equals(other.S())
                    && other.Q().equals(A.subtract(A))
                    && start.filter(RelatedEquations.start(equation)::equals).isPresent();
        }
    }

    private static Optional<Twin> of(Scenario flow) {
        if (flow.problem() instanceof Oja oja) {
            FieldMatrix<BigFraction> W = Matrices.of(EXACT, oja.from().matrix());
            return Optional.of(twice(Matrices.of(EXACT, oja.B()), Optional.of(W.multiply(W.transpose()))));
        }
        if (!(flow.problem() instanceof TeacherStudent) || !flow.isFlow()) {
            return Optional.empty();
        }
        if (flow.has(Property.GRAM_EQUATION)) {
            FieldMatrix<BigFraction> L = diagonal(flow.lambda(), flow.r());
            return Optional.of(new Twin(
                    L,
                    L.scalarMultiply(TWO),
                    flow.start() instanceof Start.Gram given ? exact(given) : Optional.empty()));
        }
        return flow.theta().isPresent()
                ? Optional.empty()
                : Optional.of(twice(diagonal(flow.lambda(), flow.d()), oblique(flow)));
    }

    private static Twin twice(FieldMatrix<BigFraction> A, Optional<FieldMatrix<BigFraction>> start) {
        return new Twin(A, Matrices.identity(EXACT, A.getRowDimension()).scalarMultiply(TWO), start);
    }

    private static Optional<FieldMatrix<BigFraction>> exact(Start.Gram start) {
        return Optional.of(Matrices.of(EXACT, start.gram()));
    }

    /** (‖Λ‖_F/√s)WWᵀ of (6), where that factor is rational. */
    private static Optional<FieldMatrix<BigFraction>> oblique(Scenario flow) {
        if (!(flow.start() instanceof Start.Weights given)) {
            return Optional.empty();
        }
        FieldMatrix<BigFraction> W = Matrices.of(EXACT, given.weights());
        BigFraction square =
                Matrices.frobeniusSquared(diagonal(flow.lambda(), flow.r())).divide(flow.s());
        return root(square.getNumerator())
                .flatMap(above -> root(square.getDenominator()).map(below -> new BigFraction(above, below)))
                .map(W.multiply(W.transpose())::scalarMultiply);
    }

    private static Optional<BigInteger> root(BigInteger square) {
        return Optional.of(square.sqrt()).filter(root -> root.multiply(root).equals(square));
    }

    /** λ, and zeros up to that size. */
    private static FieldMatrix<BigFraction> diagonal(List<BigDecimal> lambda, int size) {
        return Matrices.of(
                EXACT,
                DecimalMatrix.build(
                        size, size, (i, j) -> i == j && i < lambda.size() ? lambda.get(i) : BigDecimal.ZERO));
    }

    private static FieldMatrix<BigFraction> start(RiccatiOdeProblem problem) {
        return Matrices.of(EXACT, problem.from().covariance());
    }

    private static boolean isSemidefinite(FieldMatrix<BigFraction> S) {
        return !(Loewner.semidefinite(S) instanceof Comparison.Refuted);
    }
}
