package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RationalPolynomial;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * (50) with a nilpotent M of (51), in exact rationals, (68): e^{Mt} is a polynomial in t, X(t) = V(t)U(t)⁻¹ by (53), and where det U has
 * its first root is decided by Sturm's theorem, also when that root is double, or is exactly a requested time.
 *
 * @param U its coefficients of 1, t, t² …
 * @param V likewise
 * @param determinant of U
 */
public record NilpotentFlow(
        List<FieldMatrix<BigFraction>> U, List<FieldMatrix<BigFraction>> V, RationalPolynomial determinant) {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    /** The flow from X₀; empty unless M is nilpotent. */
    public static Optional<NilpotentFlow> of(Hamiltonian<BigFraction> equation, FieldMatrix<BigFraction> X0) {
        FieldMatrix<BigFraction> M = equation.matrix();
        int n = X0.getRowDimension();
        List<FieldMatrix<BigFraction>> U = new ArrayList<>();
        List<FieldMatrix<BigFraction>> V = new ArrayList<>();
        FieldMatrix<BigFraction> term = Matrices.identity(EXACT, 2 * n); // M^k/k!
        for (int k = 0; k <= 2 * n; k++) {
            if (isZero(term)) {
                return Optional.of(new NilpotentFlow(U, V, determinant(U)));
            }
            U.add(half(term, 0, n, X0));
            V.add(half(term, n, n, X0));
            term = term.multiply(M).scalarMultiply(new BigFraction(1, k + 1));
        }
        return Optional.empty();
    }

    /** The upper or the lower rows of Φ·[I; X₀]. */
    private static FieldMatrix<BigFraction> half(
            FieldMatrix<BigFraction> phi, int row, int n, FieldMatrix<BigFraction> X0) {
        return phi.getSubMatrix(row, row + n - 1, 0, n - 1)
                .add(phi.getSubMatrix(row, row + n - 1, n, 2 * n - 1).multiply(X0));
    }

    private static boolean isZero(FieldMatrix<BigFraction> A) {
        return EXACT.signum(Matrices.frobeniusSquared(A)) == 0;
    }

    private static RationalPolynomial determinant(List<FieldMatrix<BigFraction>> U) {
        int n = U.get(0).getRowDimension();
        List<BigFraction> values = new ArrayList<>();
        for (int t = 0; t <= n * (U.size() - 1); t++) {
            values.add(Characteristic.symmetricFunctions(EXACT, at(U, new BigFraction(t)))
                    .get(n - 1));
        }
        return RationalPolynomial.through(values);
    }

    private static FieldMatrix<BigFraction> at(List<FieldMatrix<BigFraction>> coefficients, BigFraction t) {
        FieldMatrix<BigFraction> sum = coefficients.get(coefficients.size() - 1);
        for (int k = coefficients.size() - 2; k >= 0; k--) {
            sum = sum.scalarMultiply(t).add(coefficients.get(k));
        }
        return sum;
    }

    /** X(t), the nearest that arithmetic has; empty where it ceases to exist before t, or then. */
    public <T extends FieldElement<T>> Optional<FieldMatrix<T>> solution(Arithmetic<T> arithmetic, BigDecimal time) {
        BigFraction t = EXACT.of(time);
        if (determinant.roots(BigFraction.ZERO, t) > 0) {
            return Optional.empty();
        }
        FieldMatrix<BigFraction> X = LinearSolve.solve(EXACT, at(U, t).transpose(), at(V, t).transpose());
        return Optional.of(Matrices.mirrored(Matrices.build(
                arithmetic, X.getRowDimension(), X.getRowDimension(), (i, j) -> in(arithmetic, X.getEntry(i, j)))));
    }

    /**
     * The pole, where the solution does not reach that time: itself where it is that time, else enclosed between two rationals nearer to
     * each other than 2^−bits of it.
     */
    public <T extends FieldElement<T>> T pole(Arithmetic<T> arithmetic, BigDecimal unreached, int bits) {
        BigFraction low = BigFraction.ZERO;
        BigFraction high = EXACT.of(unreached);
        boolean atHigh = EXACT.signum(determinant.at(high)) == 0 && determinant.roots(low, high) == 1;
        for (int k = 0; k < bits && !atHigh; k++) {
            BigFraction middle = low.add(high).divide(2);
            if (determinant.roots(BigFraction.ZERO, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        if (atHigh) {
            return in(arithmetic, high);
        }
        T half = in(arithmetic, high.subtract(low).divide(2));
        return arithmetic.widen(in(arithmetic, low.add(high).divide(2)), half);
    }

    private static <T extends FieldElement<T>> T in(Arithmetic<T> arithmetic, BigFraction x) {
        return EXACT.signum(x) == 0
                ? arithmetic.zero()
                : arithmetic
                        .of(new BigDecimal(x.getNumerator()))
                        .divide(arithmetic.of(new BigDecimal(x.getDenominator())));
    }
}
