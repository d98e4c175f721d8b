package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.Array2DRowFieldMatrix;
import org.apache.commons.math3.linear.FieldMatrix;

/** Building generic matrices, and the few products that Commons Math's {@code FieldMatrix} lacks. */
public final class Matrices {

    private Matrices() {}

    /** The rows×columns zero matrix. */
    public static <T extends FieldElement<T>> FieldMatrix<T> zero(Arithmetic<T> arithmetic, int rows, int columns) {
        return new DenseMatrix<>(arithmetic, rows, columns);
    }

    /** The rows×columns matrix of these entries. */
    public static <T extends FieldElement<T>> FieldMatrix<T> build(
            Arithmetic<T> arithmetic, int rows, int columns, Entries<T> entry) {
        FieldMatrix<T> matrix = zero(arithmetic, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, entry.at(i, j));
            }
        }
        return matrix;
    }

    /** A finite matrix from a file, in this arithmetic. */
    public static <T extends FieldElement<T>> FieldMatrix<T> of(Arithmetic<T> arithmetic, DecimalMatrix matrix) {
        return build(arithmetic, matrix.rows(), matrix.columns(), (i, j) -> arithmetic.of(matrix.get(i, j)));
    }

    public static <T extends FieldElement<T>> FieldMatrix<T> identity(Arithmetic<T> arithmetic, int n) {
        return build(arithmetic, n, n, (i, j) -> i == j ? arithmetic.one() : arithmetic.zero());
    }

    public static <T extends FieldElement<T>> FieldMatrix<T> diagonal(Arithmetic<T> arithmetic, List<T> diagonal) {
        int n = diagonal.size();
        return build(arithmetic, n, n, (i, j) -> i == j ? diagonal.get(i) : arithmetic.zero());
    }

    /** The matrix of these rows. */
    public static <T extends FieldElement<T>> FieldMatrix<T> ofRows(Arithmetic<T> arithmetic, List<List<T>> rows) {
        return build(
                arithmetic,
                rows.size(),
                rows.get(0).size(),
                (i, j) -> rows.get(i).get(j));
    }

    /** The n×1 matrix of these numbers. */
    public static <T extends FieldElement<T>> FieldMatrix<T> column(List<T> entries) {
        FieldMatrix<T> column = new Array2DRowFieldMatrix<>(entries.get(0).getField(), entries.size(), 1);
        IntStream.range(0, entries.size()).forEach(i -> column.setEntry(i, 0, entries.get(i)));
        return column;
    }

    /** The numbers of its first column. */
    public static <T extends FieldElement<T>> List<T> list(FieldMatrix<T> column) {
        return IntStream.range(0, column.getRowDimension())
                .mapToObj(i -> column.getEntry(i, 0))
                .toList();
    }

    /** f of every entry. */
    public static <T extends FieldElement<T>> FieldMatrix<T> map(FieldMatrix<T> A, UnaryOperator<T> f) {
        FieldMatrix<T> mapped = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                mapped.setEntry(i, j, f.apply(A.getEntry(i, j)));
            }
        }
        return mapped;
    }

    /** diag(d)·A. */
    public static <T extends FieldElement<T>> FieldMatrix<T> scaleRows(List<T> d, FieldMatrix<T> A) {
        FieldMatrix<T> scaled = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                scaled.setEntry(i, j, d.get(i).multiply(A.getEntry(i, j)));
            }
        }
        return scaled;
    }

    /** A·diag(d). */
    public static <T extends FieldElement<T>> FieldMatrix<T> scaleColumns(FieldMatrix<T> A, List<T> d) {
        return scaleRows(d, A.transpose()).transpose();
    }

    /** A + qvᵀ for columns q and v, each entry rounded once where the arithmetic can. */
    public static <T extends FieldElement<T>> FieldMatrix<T> addOuter(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> q, FieldMatrix<T> v) {
        return build(
                arithmetic,
                A.getRowDimension(),
                A.getColumnDimension(),
                (i, j) -> arithmetic.addProduct(A.getEntry(i, j), q.getEntry(i, 0), v.getEntry(j, 0)));
    }

    /** A + cB. */
    public static <T extends FieldElement<T>> FieldMatrix<T> addMultiple(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, T c, FieldMatrix<T> B) {
        return build(
                arithmetic,
                A.getRowDimension(),
                A.getColumnDimension(),
                (i, j) -> arithmetic.addProduct(A.getEntry(i, j), c, B.getEntry(i, j)));
    }

    /** AᵀA. */
    public static <T extends FieldElement<T>> FieldMatrix<T> gram(FieldMatrix<T> A) {
        return A.transpose().multiply(A);
    }

    /** Aᵀ·diag(d)·A, symmetric by construction. */
    public static <T extends FieldElement<T>> FieldMatrix<T> weightedGram(
            Arithmetic<T> arithmetic, List<T> d, FieldMatrix<T> A) {
        int n = A.getColumnDimension();
        FieldMatrix<T> scaled = scaleRows(d, A);
        FieldMatrix<T> gram = zero(arithmetic, n, n);
        for (int i = 0; i < n; i++) {
            T[] column = A.getColumn(i);
            for (int j = 0; j <= i; j++) {
                T entry = arithmetic.dot(column, scaled.getColumn(j));
                gram.setEntry(i, j, entry);
                gram.setEntry(j, i, entry);
            }
        }
        return gram;
    }

    /** The lower triangle of A, mirrored: A itself where it is symmetric but for what was computed twice. */
    public static <T extends FieldElement<T>> FieldMatrix<T> mirrored(FieldMatrix<T> A) {
        FieldMatrix<T> mirrored = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < i; j++) {
                mirrored.setEntry(j, i, A.getEntry(i, j));
            }
        }
        return mirrored;
    }

    /** (A + Aᵀ)/2. */
    public static <T extends FieldElement<T>> FieldMatrix<T> symmetricPart(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        return A.add(A.transpose()).scalarMultiply(arithmetic.of(BigDecimal.valueOf(0.5)));
    }

    public static <T extends FieldElement<T>> T trace(FieldMatrix<T> A) {
        T sum = A.getField().getZero();
        for (int i = 0; i < A.getRowDimension(); i++) {
            sum = sum.add(A.getEntry(i, i));
        }
        return sum;
    }

    /** ‖A‖_F². */
    public static <T extends FieldElement<T>> T frobeniusSquared(FieldMatrix<T> A) {
        if (A instanceof DenseMatrix<T> dense) {
            return dense.frobeniusSquared();
        }
        T sum = A.getField().getZero();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                T entry = A.getEntry(i, j);
                sum = sum.add(entry.multiply(entry));
            }
        }
        return sum;
    }

    /** Σ|A_ij|, which bounds every usual norm of A. */
    public static <T extends FieldElement<T>> T sumOfMagnitudes(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        T sum = arithmetic.zero();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                sum = sum.add(arithmetic.abs(A.getEntry(i, j)));
            }
        }
        return sum;
    }

    /** About log₁₀ of the largest |entry|, −∞ for the zero matrix. */
    public static <T extends FieldElement<T>> double log10Max(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                largest = Math.max(largest, arithmetic.log10(A.getEntry(i, j)));
            }
        }
        return largest;
    }

    /** A rounded to decimals of that many significant digits; an entry that is not a number becomes "not finite". */
    public static <T extends FieldElement<T>> DecimalMatrix toDecimal(
            Arithmetic<T> arithmetic, FieldMatrix<T> A, int digits) {
        int rows = A.getRowDimension();
        int columns = A.getColumnDimension();
        BigDecimal[] entries = new BigDecimal[rows * columns];
        for (int i = 0; i < entries.length; i++) {
            T entry = A.getEntry(i / columns, i % columns);
            entries[i] = arithmetic.isFinite(entry) ? arithmetic.toBigDecimal(entry, digits) : null;
        }
        return DecimalMatrix.of(rows, columns, entries);
    }
}
