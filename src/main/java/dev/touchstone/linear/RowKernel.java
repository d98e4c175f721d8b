package dev.touchstone.linear;

import java.util.Arrays;

/**
 * Products of dense rows in binary64, v = 2⁻⁵³, in loops that HotSpot vectorises: one array a row, four rows at a time.
 *
 * <p><em>Accuracy.</em> Σ_l a_l b_l of n terms is summed as n/4 sums of four, ((a₀b₀ + a₁b₁) + (a₂b₂ + a₃b₃)), one after the other:
 * off by at most {@link #gamma}(n)·Σ|a_l||b_l|, gamma(n) = (n/4 + 4)v/(1 − (n/4 + 4)v) rounded up, and by n·2⁻¹⁰⁷³ of what underflows
 * (Higham, Accuracy and Stability, 2002, §3.1 and 4.2).
 */
final class RowKernel {

    static final int GROUP = 4;
    private static final double V = 0x1p-53;

    private RowKernel() {}

    /** More than the share of Σ|a||b| by which a sum of n products is off. */
    static double gamma(int n) {
        return (n / GROUP + 6) * V;
    }

    /** u ← u + the multiples of four rows, from entry {@code from} on. */
    static void add(
            double[] u,
            int from,
            double a,
            double[] o,
            double b,
            double[] p,
            double c,
            double[] q,
            double e,
            double[] r) {
        for (int j = from; j < u.length; j++) {
            u[j] += (a * o[j] + b * p[j]) + (c * q[j] + e * r[j]);
        }
    }

    /** {@code out[i]} ← A_i B for some rows A_i, each as long as B has rows; the rows of B are {@linkplain #padded padded}. */
    static void multiply(double[][] A, int rows, double[][] B, double[][] out) {
        for (int i = 0; i < rows; i++) {
            Arrays.fill(out[i], 0);
        }
        for (int l = 0; l < B.length; l += GROUP) {
            for (int i = 0; i < rows; i++) {
                double[] a = A[i];
                add(out[i], 0, a[l], B[l], a[l + 1], B[l + 1], a[l + 2], B[l + 2], a[l + 3], B[l + 3]);
            }
        }
    }

    /** AB of square matrices of the same size. */
    static double[][] multiply(double[][] A, double[][] B) {
        int n = A.length;
        double[][] rows = new double[n][padded(n)];
        double[][] of = new double[padded(n)][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(A[i], 0, rows[i], 0, n);
            of[i] = B[i];
        }
        double[][] product = new double[n][n];
        multiply(rows, n, of, product);
        return product;
    }

    static double[][] transpose(double[][] A) {
        double[][] B = new double[A[0].length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < B.length; j++) {
                B[j][i] = A[i][j];
            }
        }
        return B;
    }

    /** n rounded up to a multiple of the rows that are taken together. */
    static int padded(int n) {
        return (n + GROUP - 1) / GROUP * GROUP;
    }

    /** ‖A‖_F, from above. */
    static double norm(double[][] A) {
        double sum = 0;
        for (double[] row : A) {
            for (double a : row) {
                sum += a * a;
            }
        }
        return Math.sqrt(sum * (1 + 0x1p-20) + 0x1p-1000);
    }

    /** The largest sum of the sizes in a row, from above: ‖A‖₂ of a symmetric A is no more. */
    static double largestRowSum(double[][] A) {
        double largest = 0;
        for (double[] row : A) {
            double sum = 0;
            for (double a : row) {
                sum += Math.abs(a);
            }
            largest = Math.max(largest, sum);
        }
        return largest * (1 + 0x1p-20);
    }
}
