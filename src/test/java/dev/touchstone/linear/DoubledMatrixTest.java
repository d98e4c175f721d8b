package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Binary64, doubled or alone, encloses what exact rationals say, and hardly more than its stated bound. */
class DoubledMatrixTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private final SplittableRandom random = new SplittableRandom(20_261_127);

    private DecimalMatrix random(int rows, int columns) {
        double[] numbers = new double[rows * columns];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-20, 20));
        }
        return DecimalMatrix.ofDoubles(rows, columns, numbers);
    }

    private static FieldMatrix<BigFraction> exact(DecimalMatrix A) {
        return Matrices.of(EXACT, A);
    }

    private static DoubledMatrix of(DecimalMatrix A, boolean single) {
        return single ? DoubledMatrix.singly(A) : DoubledMatrix.of(A);
    }

    /** The largest share of its radius by which an entry is off; each must be at most 1. */
    private static double largestShare(DoubledMatrix A, FieldMatrix<BigFraction> truth) {
        double largest = 0;
        for (int i = 0; i < A.rows(); i++) {
            for (int j = 0; j < A.columns(); j++) {
                BigDecimal exact = EXACT.toBigDecimal(truth.getEntry(i, j), 80);
                double off = A.middle(i, j).subtract(exact).abs().doubleValue();
                assertThat(off).isLessThanOrEqualTo(A.radius(i, j) * (1 + 1e-9));
                largest = Math.max(largest, off == 0 ? 0 : off / A.radius(i, j));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void productsAndSums_areEnclosed_withinTheStatedBound(boolean single) {
        for (int times = 0; times < 20; times++) {
            DecimalMatrix A = random(7, 9);
            DecimalMatrix B = random(9, 5);
            DecimalMatrix C = random(7, 5);

            DoubledMatrix found =
                    of(A, single).multiply(of(B, single)).add(of(C, single)).subtract(of(C, single));

            FieldMatrix<BigFraction> truth = exact(A).multiply(exact(B));
            largestShare(found, truth);
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 5; j++) {
                    double size = Math.abs(C.doubleAt(i, j));
                    for (int k = 0; k < 9; k++) {
                        size += Math.abs(A.doubleAt(i, k) * B.doubleAt(k, j));
                    }
                    assertThat(found.radius(i, j)).isLessThan((single ? 0x1p-53 * 16 : 0x1p-106 * 300) * size);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void solutions_areEnclosed_alsoOfBadlyScaledAndIndefiniteMatrices(boolean single) {
        for (int times = 0; times < 20; times++) {
            DecimalMatrix factor = random(4, 4);
            DoubledMatrix L = of(factor, single);
            DecimalMatrix shift = random(4, 4);
            DoubledMatrix S = L.multiply(L.transpose()).add(of(shift, single).symmetricPart());
            DecimalMatrix B = random(4, 3);
            FieldMatrix<BigFraction> exactS = exact(factor)
                    .multiply(exact(factor).transpose())
                    .add(exact(shift).add(exact(shift).transpose()).scalarMultiply(BigFraction.ONE_HALF));

            S.solve(of(B, single)).ifPresent(X -> largestShare(X, LinearSolve.solve(EXACT, exactS, exact(B))));
        }
        DoubledMatrix scaled = of(DecimalMatrix.ofDoubles(2, 2, 0x1p40, 3, 3, 0x1p-38), single);
        assertThat(scaled.solve(of(DecimalMatrix.ofDoubles(2, 1, 1, 1), single)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void singularMatrix_isNotSolved(boolean single) {
        DoubledMatrix S = of(DecimalMatrix.ofDoubles(2, 2, 1, 1, 1, 1), single);

        assertThat(S.solve(S)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decimals_areEnclosed(boolean single) {
        DecimalMatrix tenth = DecimalMatrix.scalar(new BigDecimal("0.1"));

        DoubledMatrix A = of(tenth, single);

        assertThat(A.middle(0, 0).compareTo(new BigDecimal(0.1)) == 0).isEqualTo(single);
        largestShare(A, exact(tenth));
        assertThat(A.radius(0, 0)).isLessThan(single ? 1e-16 : 1e-32);
    }

    @Test
    void twoArithmetics_doNotMix_sinceOneWouldDropTheOthersDigits() {
        DecimalMatrix A = random(2, 2);

        assertThatThrownBy(() -> of(A, true).multiply(of(A, false))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(A, false).subtract(of(A, true))).isInstanceOf(IllegalArgumentException.class);
    }

    /** An error bound that is a small number times a small one must not underflow beside a large factor. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void productsOfLargeAndSmall_areEnclosed(boolean single) {
        double shares = 0;
        for (int times = 0; times < 20; times++) {
            DecimalMatrix A = scaled(random(1, 9), 980);
            DecimalMatrix B = scaled(random(9, 1), times % 2 == 0 ? -980 : -1050);

            shares += largestShare(of(A, single).multiply(of(B, single)), exact(A).multiply(exact(B)));
        }
        assertThat(shares).isPositive();
    }

    /** Each of the last products is 0.45 ulp of the small part, 2⁻⁵⁴, and lost in it. */
    @Test
    void whatTheSmallPartLosesOneWay_isEnclosed() {
        int n = 200;
        double[] a = new double[n];
        double[] b = new double[n];
        Arrays.fill(a, 1);
        Arrays.fill(b, 0.45 * 0x1p-106);
        a[0] = 1 + 0x1p-27;
        b[0] = a[0];
        DecimalMatrix A = DecimalMatrix.ofDoubles(1, n, a);
        DecimalMatrix B = DecimalMatrix.ofDoubles(n, 1, b);

        assertThat(largestShare(of(A, false).multiply(of(B, false)), exact(A).multiply(exact(B))))
                .isBetween(0.2, 1.0);
    }

    private static DecimalMatrix scaled(DecimalMatrix A, int by) {
        double[] numbers = new double[A.rows() * A.columns()];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = Math.scalb(A.doubleAt(n / A.columns(), n % A.columns()), by);
        }
        return DecimalMatrix.ofDoubles(A.rows(), A.columns(), numbers);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void symmetricProducts_symmetricPartsAndShiftedEntries_areEnclosed(boolean single) {
        DecimalMatrix A = random(4, 4);
        DoubledMatrix enclosed = of(A, single);
        double shift = 0x1.123456789abcdp-3;

        largestShare(enclosed.multiplyToSymmetric(enclosed.transpose()), exact(A).multiply(exact(A).transpose()));
        largestShare(
                enclosed.symmetricPart(), exact(A).add(exact(A).transpose()).scalarMultiply(BigFraction.ONE_HALF));
        largestShare(enclosed.shifted(false, () -> shift), exact(A).scalarAdd(new BigFraction(shift)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void movedEntries_areEnclosed(boolean single) {
        DecimalMatrix A = random(5, 5);
        double[] deltas = new double[25];
        int[] next = {0};

        DoubledMatrix moved = of(A, single).moved(false, () -> {
            deltas[next[0]] = random.nextDouble(-1e-7, 1e-7);
            return deltas[next[0]++];
        });

        FieldMatrix<BigFraction> truth = exact(A).copy();
        for (int n = 0; n < 25; n++) {
            truth.multiplyEntry(n / 5, n % 5, new BigFraction(deltas[n]).add(BigFraction.ONE));
        }
        largestShare(moved, truth);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void overflow_isKnownToNoShare(boolean single) {
        DoubledMatrix huge = of(DecimalMatrix.scalar(new BigDecimal("1e200")), single);

        assertThat(huge.isKnown(1e-3, new double[] {1e100})).isTrue();
        assertThat(huge.multiply(huge).isKnown(1, new double[] {1e150})).isFalse();
    }

    @Test
    void choleskysProof_holdsOfDefiniteMatricesOnly() {
        for (int times = 0; times < 200; times++) {
            DecimalMatrix B = random(3, times % 2 == 0 ? 3 : 2);
            FieldMatrix<BigFraction> gram = exact(B).multiply(exact(B).transpose());
            DecimalMatrix A = DecimalMatrix.build(
                    3, 3, (i, j) -> new BigDecimal(gram.getEntry(i, j).doubleValue()));

            boolean proved = CholeskyProof.isPositiveDefinite(3, (i, j) -> A.doubleAt(i, j));

            assertThat(proved && !(Loewner.inertia(exact(A)).positive() == 3)).isFalse();
        }
        assertThat(CholeskyProof.isPositiveDefinite(2, (i, j) -> i == j ? 1 : 0.5))
                .isTrue();
        assertThat(CholeskyProof.isPositiveDefinite(2, (i, j) -> 1)).isFalse();
        assertThat(CholeskyProof.isPositiveDefinite(2, (i, j) -> i == j ? 0x1p-40 : 0x1p-41))
                .isTrue();
    }
}
