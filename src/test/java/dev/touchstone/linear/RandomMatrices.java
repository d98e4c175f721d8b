package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** Random matrices of short binary fractions or rationals, the same in every arithmetic. */
public final class RandomMatrices {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private RandomMatrices() {}

    /** Entries k/16 between −2 and 2. */
    public static DecimalMatrix dyadic(Random random, int rows, int columns) {
        BigDecimal[] entries = Stream.generate(() -> sixteenths(random, -32, 32))
                .limit((long) rows * columns)
                .toArray(BigDecimal[]::new);
        return DecimalMatrix.of(rows, columns, entries);
    }

    /** k/16 for a k between the bounds, both included. */
    public static BigDecimal sixteenths(Random random, int least, int greatest) {
        return BigDecimal.valueOf(least + random.nextInt(greatest - least + 1)).divide(BigDecimal.valueOf(16));
    }

    public static <T extends FieldElement<T>> FieldMatrix<T> matrix(
            Arithmetic<T> arithmetic, Random random, int rows, int columns) {
        return Matrices.of(arithmetic, dyadic(random, rows, columns));
    }

    public static <T extends FieldElement<T>> FieldMatrix<T> symmetric(Arithmetic<T> arithmetic, Random random, int n) {
        FieldMatrix<T> A = matrix(arithmetic, random, n, n);
        return A.add(A.transpose());
    }

    /** n multiples of 1/16 between 0 and 2, decreasing, not all zero; zeros and repetitions occur. */
    public static List<BigDecimal> spectrum(Random random, int n) {
        List<BigDecimal> lambda = new ArrayList<>(List.of(sixteenths(random, 1, 32)));
        while (lambda.size() < n) {
            lambda.add(random.nextInt(4) == 0 ? BigDecimal.ZERO : sixteenths(random, 0, 32));
        }
        lambda.sort(Comparator.reverseOrder());
        return lambda;
    }

    public static <T extends FieldElement<T>> List<T> in(Arithmetic<T> arithmetic, List<BigDecimal> numbers) {
        return numbers.stream().map(arithmetic::of).toList();
    }

    /** A rational orthogonal n×n matrix: two Householder reflections I − 2vvᵀ/vᵀv. */
    public static <T extends FieldElement<T>> FieldMatrix<T> orthogonal(
            Arithmetic<T> arithmetic, Random random, int n) {
        return reflection(arithmetic, random, n).multiply(reflection(arithmetic, random, n));
    }

    /** The first s columns of {@link #orthogonal}: exactly orthonormal in exact arithmetic. */
    public static <T extends FieldElement<T>> FieldMatrix<T> orthonormal(
            Arithmetic<T> arithmetic, Random random, int d, int s) {
        return orthogonal(arithmetic, random, d).getSubMatrix(0, d - 1, 0, s - 1);
    }

    /** A Gram matrix 0 ⪯ G ⪯ I, r×r, of rank at most s: of the first r rows of an orthonormal (r + 2)×s matrix. */
    public static <T extends FieldElement<T>> FieldMatrix<T> overlap(
            Arithmetic<T> arithmetic, Random random, int r, int s) {
        return orthonormal(arithmetic, random, Math.max(r, s) + 2, s).getSubMatrix(0, r - 1, 0, s - 1);
    }

    /** ZZᵀ. */
    public static <T extends FieldElement<T>> FieldMatrix<T> outerGram(FieldMatrix<T> Z) {
        return Z.multiply(Z.transpose());
    }

    /** BᵀB for a random B of that rank at most. */
    public static FieldMatrix<BigFraction> semidefinite(Random random, int n, int rank) {
        return Matrices.gram(matrix(EXACT, random, rank, n));
    }

    private static <T extends FieldElement<T>> FieldMatrix<T> reflection(
            Arithmetic<T> arithmetic, Random random, int n) {
        FieldMatrix<T> v = Matrices.build(arithmetic, n, 1, (i, j) -> arithmetic.of(random.nextInt(9) - 4));
        v.setEntry(0, 0, arithmetic.of(1 + random.nextInt(4)));
        T factor = arithmetic.of(-2).divide(Matrices.frobeniusSquared(v));
        return Matrices.identity(arithmetic, n).add(outerGram(v).scalarMultiply(factor));
    }
}
