package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.AbstractFieldMatrix;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.MathArrays;

/**
 * A row-major {@code FieldMatrix} that knows its arithmetic: products are sums by {@link Arithmetic#dot}, so that a
 * rigorous arithmetic rounds once per entry.
 *
 * @param <T> the numbers
 */
final class DenseMatrix<T extends FieldElement<T>> extends AbstractFieldMatrix<T> {

    private final Arithmetic<T> arithmetic;
    private final T[][] rows;

    /** The zero matrix. */
    DenseMatrix(Arithmetic<T> arithmetic, int rows, int columns) {
        super(arithmetic.field(), rows, columns);
        this.arithmetic = arithmetic;
        this.rows = MathArrays.buildArray(arithmetic.field(), rows, columns);
    }

    @Override
    public FieldMatrix<T> createMatrix(int rowDimension, int columnDimension) {
        return new DenseMatrix<>(arithmetic, rowDimension, columnDimension);
    }

    @Override
    public FieldMatrix<T> copy() {
        DenseMatrix<T> copy = new DenseMatrix<>(arithmetic, rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            copy.rows[i] = rows[i].clone();
        }
        return copy;
    }

    @Override
    public FieldMatrix<T> multiply(FieldMatrix<T> B) {
        checkMultiplicationCompatible(B);
        DenseMatrix<T> product = new DenseMatrix<>(arithmetic, rows.length, B.getColumnDimension());
        for (int j = 0; j < B.getColumnDimension(); j++) {
            T[] column = B.getColumn(j);
            for (int i = 0; i < rows.length; i++) {
                product.rows[i][j] = arithmetic.dot(rows[i], column);
            }
        }
        return product;
    }

    /** ‖A‖_F². */
    T frobeniusSquared() {
        T sum = arithmetic.zero();
        for (T[] row : rows) {
            sum = sum.add(arithmetic.dot(row, row));
        }
        return sum;
    }

    @Override
    public T getEntry(int row, int column) {
        return rows[row][column];
    }

    @Override
    public void setEntry(int row, int column, T value) {
        rows[row][column] = value;
    }

    @Override
    public void addToEntry(int row, int column, T increment) {
        rows[row][column] = rows[row][column].add(increment);
    }

    @Override
    public void multiplyEntry(int row, int column, T factor) {
        rows[row][column] = rows[row][column].multiply(factor);
    }

    @Override
    public int getRowDimension() {
        return rows.length;
    }

    @Override
    public int getColumnDimension() {
        return rows[0].length;
    }
}
