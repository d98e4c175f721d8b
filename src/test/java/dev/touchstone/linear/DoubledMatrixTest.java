package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** Doubled binary64 encloses what exact rationals say, and hardly more than its stated bound. */
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

    @Test
    void productsAndSums_areEnclosed_withinTheStatedBound() {
        for (int times = 0; times < 20; times++) {
            DecimalMatrix A = random(7, 9);
            DecimalMatrix B = random(9, 5);
            DecimalMatrix C = random(7, 5);

            DoubledMatrix found = DoubledMatrix.of(A)
                    .multiply(DoubledMatrix.of(B))
                    .add(DoubledMatrix.of(C))
                    .subtract(DoubledMatrix.of(C));

            FieldMatrix<BigFraction> truth = exact(A).multiply(exact(B));
            largestShare(found, truth);
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 5; j++) {
                    double size = Math.abs(C.doubleAt(i, j));
                    for (int k = 0; k < 9; k++) {
                        size += Math.abs(A.doubleAt(i, k) * B.doubleAt(k, j));
                    }
                    assertThat(found.radius(i, j)).isLessThan(0x1p-106 * 300 * size);
                }
            }
        }
    }

    @Test
    void solutions_areEnclosed_alsoOfBadlyScaledAndIndefiniteMatrices() {
        for (int times = 0; times < 20; times++) {
            DecimalMatrix factor = random(4, 4);
            DoubledMatrix L = DoubledMatrix.of(factor);
            DecimalMatrix shift = random(4, 4);
            DoubledMatrix S =
                    L.multiply(L.transpose()).add(DoubledMatrix.of(shift).symmetricPart());
            DecimalMatrix B = random(4, 3);
            FieldMatrix<BigFraction> exactS = exact(factor)
                    .multiply(exact(factor).transpose())
                    .add(exact(shift).add(exact(shift).transpose()).scalarMultiply(BigFraction.ONE_HALF));

            S.solve(DoubledMatrix.of(B)).ifPresent(X -> largestShare(X, LinearSolve.solve(EXACT, exactS, exact(B))));
        }
        DoubledMatrix scaled = DoubledMatrix.of(DecimalMatrix.ofDoubles(2, 2, 0x1p40, 3, 3, 0x1p-38));
        assertThat(scaled.solve(DoubledMatrix.of(DecimalMatrix.ofDoubles(2, 1, 1, 1))))
                .isPresent();
    }

    @Test
    void singularMatrix_isNotSolved() {
        DoubledMatrix S = DoubledMatrix.of(DecimalMatrix.ofDoubles(2, 2, 1, 1, 1, 1));

        assertThat(S.solve(S)).isEmpty();
    }

    @Test
    void decimals_areEnclosed() {
        DecimalMatrix tenth = DecimalMatrix.scalar(new BigDecimal("0.1"));

        DoubledMatrix A = DoubledMatrix.of(tenth);

        assertThat(A.middle(0, 0)).isNotEqualTo(new BigDecimal(0.1));
        largestShare(A, exact(tenth));
        assertThat(A.radius(0, 0)).isLessThan(1e-32);
    }

    @Test
    void movedEntries_areEnclosed() {
        DecimalMatrix A = random(5, 5);
        double[] deltas = new double[25];
        int[] next = {0};

        DoubledMatrix moved = DoubledMatrix.of(A).moved(false, () -> {
            deltas[next[0]] = random.nextDouble(-1e-7, 1e-7);
            return deltas[next[0]++];
        });

        FieldMatrix<BigFraction> truth = exact(A).copy();
        for (int n = 0; n < 25; n++) {
            truth.multiplyEntry(n / 5, n % 5, new BigFraction(deltas[n]).add(BigFraction.ONE));
        }
        largestShare(moved, truth);
    }

    @Test
    void overflow_isKnownToNoShare() {
        DoubledMatrix huge = DoubledMatrix.of(DecimalMatrix.scalar(new BigDecimal("1e200")));

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
