package dev.touchstone.testkit;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Orthonormality;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a matrix, decided exactly: doubles are rationals, so there is no tolerance but the one asked for.
 *
 * <p>An entry that is NaN or infinite fails every assertion.
 */
public final class MatrixAssert extends AbstractAssert<MatrixAssert, ExactMatrix> {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final MathContext SHOWN = new MathContext(6);

    private final BigDecimal slack;

    MatrixAssert(ExactMatrix actual) {
        this(actual, BigDecimal.ZERO);
    }

    private MatrixAssert(ExactMatrix actual, BigDecimal slack) {
        super(actual, MatrixAssert.class);
        this.slack = slack;
    }

    /**
     * What follows may be off by so much: A ⪯ B + εI for A ⪯ B, and |G_ij − G_ji| ≤ ε for symmetry.
     *
     * <pre>{@code
     * // good: G ⪯ I holds up to rounding
     * assertThat(new double[][] {{1 + 0x1p-52}}).withSlack(1e-12).isFeasibleGram();
     * // bad: no slack, and it is one unit above 1
     * assertThat(new double[][] {{1 + 0x1p-52}}).isFeasibleGram();
     * }</pre>
     *
     * @throws IllegalArgumentException unless 0 ≤ epsilon &lt; ∞
     */
    public MatrixAssert withSlack(double epsilon) {
        MatrixAssert relaxed = new MatrixAssert(actual, bound("slack", epsilon));
        relaxed.info.useRepresentation(info.representation());
        relaxed.info.description(info.description());
        return relaxed;
    }

    /**
     * A ⪯ B: B − A is positive semidefinite. A failure gives a rational vector u with uᵀ(B − A)u &lt; 0.
     *
     * <pre>{@code
     * // good: B − A = [[1, 1], [1, 1]]
     * assertThat(new double[][] {{0, 0}, {0, 0}}).isLoewnerBelow(new double[][] {{1, 1}, {1, 1}});
     * // bad, although every entry of B is at least A's: u = (1, -1) gives -2
     * assertThat(new double[][] {{0, 0}, {0, 0}}).isLoewnerBelow(new double[][] {{0, 1}, {1, 0}});
     * }</pre>
     */
    public MatrixAssert isLoewnerBelow(double[][] other) {
        return isBelow(ExactMatrix.of(other));
    }

    /** See {@link #isLoewnerBelow(double[][])}. */
    public MatrixAssert isLoewnerBelow(RealMatrix other) {
        return isBelow(ExactMatrix.of(other));
    }

    /** See {@link #isLoewnerBelow(double[][])}. */
    public MatrixAssert isLoewnerBelow(DecimalMatrix other) {
        return isBelow(ExactMatrix.of(other));
    }

    /** See {@link #isLoewnerBelow(double[][])}. */
    public MatrixAssert isLoewnerBelow(FieldMatrix<BigFraction> other) {
        return isBelow(ExactMatrix.of(other));
    }

    private MatrixAssert isBelow(ExactMatrix other) {
        requireNumbers(actual);
        requireNumbers(other);
        if (!other.shape().equals(actual.shape())) {
            fail(Facts.expected("A <= B in the Loewner order")
                    .with("A is", actual.shape())
                    .with("B is", other.shape()));
        }
        requireSymmetric("B - A", other.entries().subtract(actual.entries()));
        requireSemidefinite("A <= B", "B - A", other.entries().subtract(actual.entries()));
        return this;
    }

    /**
     * 0 ⪯ G ⪯ I, (22), and symmetric: what the Gram matrix of two orthonormal frames is.
     *
     * <pre>{@code
     * // good: a projector
     * assertThat(new double[][] {{0.5, 0.5}, {0.5, 0.5}}).isFeasibleGram();
     * // bad: eigenvalues 1.25 and -0.25, although the diagonal lies in [0, 1]
     * assertThat(new double[][] {{0.5, 0.75}, {0.75, 0.5}}).isFeasibleGram();
     * }</pre>
     */
    public MatrixAssert isFeasibleGram() {
        isSymmetric();
        FieldMatrix<BigFraction> G = actual.entries();
        requireSemidefinite("0 <= G", "G", G);
        requireSemidefinite(
                "G <= I", "I - G", Matrices.identity(EXACT, G.getRowDimension()).subtract(G));
        return this;
    }

    /**
     * The matrix equals its transpose.
     *
     * <pre>{@code
     * // good
     * assertThat(new double[][] {{1, 2}, {2, 3}}).isSymmetric();
     * // bad: 0.1 + 0.2 is not 0.3 in binary64
     * assertThat(new double[][] {{1, 0.1 + 0.2}, {0.3, 3}}).isSymmetric();
     * }</pre>
     */
    public MatrixAssert isSymmetric() {
        requireNumbers(actual);
        requireSymmetric("the matrix", actual.entries());
        return this;
    }

    /**
     * ‖WᵀW − I‖_F ≤ budget, the orthonormality defect of (22).
     *
     * <pre>{@code
     * // good: rounded to 53 bits, the defect is 2.2e-16
     * assertThat(new double[][] {{Math.sqrt(0.5)}, {Math.sqrt(0.5)}}).isOrthonormalWithin(1e-15);
     * // bad: 0.7² + 0.7² = 0.98
     * assertThat(new double[][] {{0.7}, {0.7}}).isOrthonormalWithin(1e-15);
     * }</pre>
     *
     * @throws IllegalArgumentException unless 0 ≤ budget &lt; ∞
     */
    public MatrixAssert isOrthonormalWithin(double budget) {
        BigDecimal allowed = bound("budget", budget);
        requireNumbers(actual);
        FieldMatrix<BigFraction> W = actual.entries();
        if (!Orthonormality.isWithin(W, allowed)) {
            BigDecimal defect = EXACT.toBigDecimal(Orthonormality.squaredDefect(EXACT, W), 40)
                    .sqrt(new MathContext(30));
            fail(Facts.expected("orthonormal columns, ||W^T W - I||_F within its budget")
                    .with("||W^T W - I||_F", Shown.inSixDigits(defect))
                    .with("budget", Shown.inSixDigits(allowed))
                    .with("excess", Shown.inSixDigits(defect.subtract(allowed)))
                    .with("W is", actual.shape()));
        }
        return this;
    }

    /**
     * The same numbers in the same places, exactly; {@code double[][]}, {@code RealMatrix}, {@code DecimalMatrix} and
     * matrices of {@code BigFraction} may be compared with each other.
     *
     * <pre>{@code
     * // good
     * assertThat(new double[][] {{0.5}}).isEqualTo(MatrixUtils.createRealMatrix(new double[][] {{0.5}}));
     * // bad: 0.1 + 0.2 is not 0.3 in binary64
     * assertThat(new double[][] {{0.1 + 0.2}}).isEqualTo(new double[][] {{0.3}});
     * }</pre>
     */
    @Override
    public MatrixAssert isEqualTo(Object expected) {
        Optional<ExactMatrix> matrix = ExactMatrix.ofAny(expected);
        if (actual == null || matrix.isEmpty()) {
            return super.isEqualTo(expected);
        }
        requireNumbers(actual);
        requireNumbers(matrix.get());
        FieldMatrix<BigFraction> other = matrix.get().entries();
        if (!matrix.get().shape().equals(actual.shape())) {
            fail(Facts.expected("an equal matrix")
                    .with("expected", matrix.get().shape())
                    .with("it is", actual.shape()));
        }
        for (int i = 0; i < other.getRowDimension(); i++) {
            for (int j = 0; j < other.getColumnDimension(); j++) {
                requireEqual(i, j, actual.entries().getEntry(i, j), other.getEntry(i, j));
            }
        }
        return this;
    }

    private void requireEqual(int i, int j, BigFraction entry, BigFraction expected) {
        if (!entry.equals(expected)) {
            fail(Facts.expected("an equal matrix")
                    .with("first difference", "[" + i + "][" + j + "]")
                    .with("expected", expected)
                    .with("actual", entry)
                    .with("difference", entry.subtract(expected)));
        }
    }

    private void requireSymmetric(String name, FieldMatrix<BigFraction> S) {
        if (!S.isSquare()) {
            fail(Facts.expected(name + " to be symmetric").with("it is", actual.shape()));
        }
        for (int i = 0; i < S.getRowDimension(); i++) {
            for (int j = 0; j < i; j++) {
                requireMirrored(name, i, j, S);
            }
        }
    }

    private void requireMirrored(String name, int i, int j, FieldMatrix<BigFraction> S) {
        BigFraction difference = S.getEntry(i, j).subtract(S.getEntry(j, i)).abs();
        if (difference.compareTo(EXACT.of(slack)) > 0) {
            fail(Facts.expected(name + " to be symmetric")
                    .with("[" + i + "][" + j + "]", S.getEntry(i, j))
                    .with("[" + j + "][" + i + "]", S.getEntry(j, i))
                    .with("difference", difference)
                    .with("allowed", Shown.inSixDigits(slack)));
        }
    }

    private void requireSemidefinite(String order, String name, FieldMatrix<BigFraction> matrix) {
        FieldMatrix<BigFraction> S = Matrices.symmetricPart(EXACT, matrix);
        BigFraction epsilon = EXACT.of(slack);
        Comparison answer = Loewner.semidefinite(S.add(Loewner.multipleOfIdentity(S.getRowDimension(), epsilon)));
        Facts facts = Facts.expected(order + " in the Loewner order: " + name + " positive semidefinite"
                + (slack.signum() > 0 ? " up to " + slack.round(SHOWN) + " I" : ""));
        if (answer instanceof Comparison.Undecided undecided) {
            fail(facts.with("undecided", undecided.reason()));
        }
        if (answer instanceof Comparison.Refuted refuted) {
            BigFraction form = Loewner.quadraticForm(S, refuted.witness());
            BigFraction allowed = form.subtract(refuted.value());
            fail(facts.with("refuted by u", refuted.witness())
                    .with("u^T(" + name + ")u", form)
                    .with("at least", allowed)
                    .with("excess", refuted.value().negate())
                    .with("size", actual.shape()));
        }
    }

    private void requireNumbers(ExactMatrix matrix) {
        isNotNull();
        matrix.notFinite()
                .ifPresent(place -> fail(Facts.expected("a matrix of numbers")
                        .with(place, "not finite")
                        .with("size", matrix.shape())));
    }

    private void fail(Facts facts) {
        failWithMessage("%s", facts);
    }

    private static BigDecimal bound(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0, got " + value);
        }
        return new BigDecimal(value);
    }
}
