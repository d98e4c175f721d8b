package dev.touchstone.linear;

import java.util.Arrays;

/**
 * Rows of a tall W times a small B, in binary64, a block of rows at a time so that B's rows stay in the cache.
 *
 * <p><em>Accuracy.</em> Each entry is off by at most {@link #gamma}(n)·Σ|w||b|, n the rows of B, and by n·2⁻¹⁰⁷³ of what underflows.
 */
public final class TallProduct {

    private final double[][] B;

    /** With that B, whose rows are padded with zeros. */
    public TallProduct(double[][] B) {
        this.B = Arrays.copyOf(B, RowKernel.padded(B.length));
        Arrays.fill(this.B, B.length, this.B.length, new double[B[0].length]);
    }

    /** The rows of B, padded: the length of a row of W, which must be 0 there. */
    public int length() {
        return B.length;
    }

    /** How long a row of n numbers is with the zeros that it is padded with. */
    public static int padded(int n) {
        return RowKernel.padded(n);
    }

    /** More than the share of Σ|w||b| by which a sum of n products is off. */
    public static double gamma(int n) {
        return RowKernel.gamma(n);
    }

    /** {@code out[i]} ← W_i B for so many rows. */
    public void multiply(double[][] W, int count, double[][] out) {
        RowKernel.multiply(W, count, B, out);
    }
}
