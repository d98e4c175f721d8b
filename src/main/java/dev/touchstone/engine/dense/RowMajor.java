package dev.touchstone.engine.dense;

import java.util.Arrays;

/**
 * A tall d×s matrix for matrix–vector work at the speed of memory: one array a row, worked on four rows at a time.
 *
 * <p>HotSpot (17) vectorises a loop over several arrays only where all share the index; on one array of d·s numbers,
 * {@code v[j] += x * w[o + j]} stays scalar, two to three times slower. Rows and columns are padded with zeros to
 * multiples of four, so that no loop has a remainder; vectors are padded alike, by {@link #padded}. No method allocates.
 */
final class RowMajor {

    private static final int BLOCK = 4;

    final int rows;
    final int columns;
    private final double[][] row;
    private final double[] products = new double[BLOCK];

    /** A copy of row-major entries, {@code rows·columns} of them. */
    RowMajor(double[] entries, int rows, int columns) {
        if (rows < 1 || columns < 1 || entries.length != rows * columns) {
            throw new IllegalArgumentException(entries.length + " entries for a " + rows + " x " + columns + " matrix");
        }
        this.rows = rows;
        this.columns = columns;
        this.row = new double[padded(rows)][padded(columns)];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(entries, i * columns, row[i], 0, columns);
        }
    }

    /** The length of a vector for {@code n} numbers. */
    static int padded(int n) {
        return (n + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Writes the entries, row-major. */
    void copyTo(double[] entries) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row[i], 0, entries, i * columns, columns);
        }
    }

    /** v = Wᵀx. */
    void transposeTimes(double[] x, double[] v) {
        Arrays.fill(v, 0);
        for (int i = 0; i < row.length; i += BLOCK) {
            add(v, x[i], row[i], x[i + 1], row[i + 1], x[i + 2], row[i + 2], x[i + 3], row[i + 3]);
        }
    }

    /** y = Wv. */
    void times(double[] v, double[] y) {
        for (int i = 0; i < row.length; i += BLOCK) {
            dots(i, v);
            System.arraycopy(products, 0, y, i, BLOCK);
        }
    }

    /** W ← W + (a Wv + b x) vᵀ, Wv of the W before; returns ‖Wv‖². */
    double addRankOne(double a, double b, double[] x, double[] v) {
        double square = 0;
        for (int i = 0; i < row.length; i += BLOCK) {
            dots(i, v);
            for (int k = 0; k < BLOCK; k++) {
                square += products[k] * products[k];
                add(row[i + k], a * products[k] + b * x[i + k], v);
            }
        }
        return square;
    }

    /** W ← aW + b x vᵀ; returns ‖W‖_F² of the new W. */
    double scaleAndAdd(double a, double b, double[] x, double[] v) {
        double square = 0;
        for (int i = 0; i < row.length; i++) {
            scaleAndAdd(row[i], a, b * x[i], v);
            square += dot(row[i], row[i]);
        }
        return square;
    }

    /** C = WᵀW. */
    void gram(RowMajor c) {
        for (int j = 0; j < c.row.length; j++) {
            Arrays.fill(c.row[j], 0);
        }
        for (int i = 0; i < row.length; i += BLOCK) {
            for (int j = 0; j < columns; j++) {
                add(
                        c.row[j],
                        row[i][j],
                        row[i],
                        row[i + 1][j],
                        row[i + 1],
                        row[i + 2][j],
                        row[i + 2],
                        row[i + 3][j],
                        row[i + 3]);
            }
        }
    }

    /** One step of Newton and Schulz towards the polar factor, W ← W + W(I − WᵀW)/2; {@code c} is room for s×s. */
    void newtonSchulz(RowMajor c, double[] room) {
        gram(c);
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < columns; k++) {
                c.row[j][k] = ((j == k ? 1 : 0) - c.row[j][k]) / 2;
            }
        }
        for (int i = 0; i < rows; i++) {
            c.transposeTimes(row[i], room); // C is symmetric
            add(row[i], 1, room);
        }
    }

    /** The products of rows i…i+3 with v; eight sums at once hide the latency of addition. */
    private void dots(int i, double[] v) {
        double[] o = row[i];
        double[] p = row[i + 1];
        double[] q = row[i + 2];
        double[] r = row[i + 3];
        double o0 = 0;
        double o1 = 0;
        double p0 = 0;
        double p1 = 0;
        double q0 = 0;
        double q1 = 0;
        double r0 = 0;
        double r1 = 0;
        for (int j = 0; j < v.length - 1; j += 2) {
            double even = v[j];
            double odd = v[j + 1];
            o0 += even * o[j];
            o1 += odd * o[j + 1];
            p0 += even * p[j];
            p1 += odd * p[j + 1];
            q0 += even * q[j];
            q1 += odd * q[j + 1];
            r0 += even * r[j];
            r1 += odd * r[j + 1];
        }
        products[0] = o0 + o1;
        products[1] = p0 + p1;
        products[2] = q0 + q1;
        products[3] = r0 + r1;
    }

    /** aᵀb of padded vectors. */
    static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int j = 0; j < a.length - 3; j += BLOCK) {
            s0 += a[j] * b[j];
            s1 += a[j + 1] * b[j + 1];
            s2 += a[j + 2] * b[j + 2];
            s3 += a[j + 3] * b[j + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** u ← u + c v. */
    private static void add(double[] u, double c, double[] v) {
        for (int j = 0; j < u.length; j++) {
            u[j] += c * v[j];
        }
    }

    /** u ← a u + c v. */
    private static void scaleAndAdd(double[] u, double a, double c, double[] v) {
        for (int j = 0; j < u.length; j++) {
            u[j] = a * u[j] + c * v[j];
        }
    }

    /** u ← u + the four multiples. */
    private static void add(
            double[] u, double a, double[] o, double b, double[] p, double c, double[] q, double e, double[] r) {
        for (int j = 0; j < u.length; j++) {
            u[j] += (a * o[j] + b * p[j]) + (c * q[j] + e * r[j]);
        }
    }
}
