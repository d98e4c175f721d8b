package dev.touchstone.engine.dense;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;

/** A real matrix on a row-major {@code double[]}; its products round every operation. */
public final class DenseReal {

    public final int rows;
    public final int columns;
    /** Row-major: entry (i, j) at {@code i·columns + j}. */
    public final double[] entries;

    public DenseReal(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.entries = new double[rows * columns];
    }

    public static DenseReal identity(int n) {
        DenseReal identity = new DenseReal(n, n);
        for (int i = 0; i < n; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    /** A vector as a single row. */
    public static DenseReal row(double... values) {
        DenseReal row = new DenseReal(1, values.length);
        System.arraycopy(values, 0, row.entries, 0, values.length);
        return row;
    }

    public double get(int i, int j) {
        return entries[i * columns + j];
    }

    public void set(int i, int j, double value) {
        entries[i * columns + j] = value;
    }

    public DenseReal copy() {
        return subRows(0, rows);
    }

    /** (A 0) with that many columns. */
    public DenseReal widened(int width) {
        DenseReal wide = new DenseReal(rows, width);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(entries, i * columns, wide.entries, i * width, columns);
        }
        return wide;
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public DenseReal subRows(int from, int to) {
        DenseReal part = new DenseReal(to - from, columns);
        System.arraycopy(entries, from * columns, part.entries, 0, part.entries.length);
        return part;
    }

    /** Those columns, in that order. */
    public DenseReal subColumns(List<Integer> kept) {
        DenseReal part = new DenseReal(rows, kept.size());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < part.columns; j++) {
                part.set(i, j, get(i, kept.get(j)));
            }
        }
        return part;
    }

    /** Aᵀ. */
    public DenseReal transpose() {
        DenseReal transposed = new DenseReal(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed.set(j, i, get(i, j));
            }
        }
        return transposed;
    }

    /** AB. */
    public DenseReal times(DenseReal b, Rounding rounding) {
        DenseReal product = new DenseReal(rows, b.columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < b.columns; j++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum = rounding.addProduct(sum, get(i, k), b.get(k, j));
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }

    /** AᵀB. */
    public DenseReal transposeTimes(DenseReal b, Rounding rounding) {
        DenseReal product = new DenseReal(columns, b.columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < b.columns; j++) {
                double sum = 0;
                for (int k = 0; k < rows; k++) {
                    sum = rounding.addProduct(sum, get(k, i), b.get(k, j));
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }

    /** ABᵀ; AAᵀ comes out exactly symmetric. */
    public DenseReal timesTranspose(DenseReal b, Rounding rounding) {
        DenseReal product = new DenseReal(rows, b.rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < b.rows; j++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum = rounding.addProduct(sum, get(i, k), b.get(j, k));
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }

    /** A + cB. */
    public DenseReal plus(double c, DenseReal b, Rounding rounding) {
        DenseReal sum = new DenseReal(rows, columns);
        for (int n = 0; n < entries.length; n++) {
            sum.entries[n] = rounding.addProduct(entries[n], c, b.entries[n]);
        }
        return sum;
    }

    /** diag(c) A. */
    public DenseReal scaleRows(double[] c, Rounding rounding) {
        DenseReal scaled = new DenseReal(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                scaled.set(i, j, rounding.multiply(c[i], get(i, j)));
            }
        }
        return scaled;
    }

    /** cA. */
    public DenseReal times(double c, Rounding rounding) {
        DenseReal scaled = new DenseReal(rows, columns);
        for (int n = 0; n < entries.length; n++) {
            scaled.entries[n] = rounding.multiply(c, entries[n]);
        }
        return scaled;
    }

    /** Every entry rounded. */
    public DenseReal round(Rounding rounding) {
        DenseReal rounded = new DenseReal(rows, columns);
        for (int n = 0; n < entries.length; n++) {
            rounded.entries[n] = rounding.round(entries[n]);
        }
        return rounded;
    }

    /** The diagonal, as a single row. */
    public DenseReal diagonal() {
        DenseReal diagonal = new DenseReal(1, Math.min(rows, columns));
        for (int i = 0; i < diagonal.columns; i++) {
            diagonal.entries[i] = get(i, i);
        }
        return diagonal;
    }

    /** ‖A‖_F². */
    public double squaredNorm(Rounding rounding) {
        double sum = 0;
        for (double entry : entries) {
            sum = rounding.addProduct(sum, entry, entry);
        }
        return sum;
    }

    /** The exact decimals of these doubles; NaN and infinity become entries that are not finite. */
    public DecimalMatrix toDecimal() {
        BigDecimal[] decimals = new BigDecimal[entries.length];
        for (int n = 0; n < entries.length; n++) {
            decimals[n] = Double.isFinite(entries[n]) ? new BigDecimal(entries[n]) : null;
        }
        return DecimalMatrix.of(rows, columns, decimals);
    }
}
