package dev.touchstone.linear;

import java.util.Arrays;

/**
 * What one pass over the rows of a tall W, d×s, leaves of it: WᵀW and XW for a few rows X, B×d, both enclosed. Memory is of order
 * s² + Bd, whatever d is; time d·s·(s + B).
 *
 * <p><em>Accuracy.</em> v = 2⁻⁵³, ω_l the norm of column l, κ = (2d² + 8d + 16)v². Doubled sums are those of {@link DoubledMatrix}: products
 * and sums with their errors, off by at most κ Σ|a||b|. Plain ones add {@value #BLOCK} rows in binary64, eight times four products, which
 * is off by at most 11v(1 + 11v)Σ|a||b| (a product, two sums of four, eight of these: Higham 2002, §3.1), and these blocks as doubled ones.
 * So an entry of WᵀW is off by at most κω_lω_j, or (12v + κ)ω_lω_j, one of XW by κ‖x‖ω_j, for Σ|a||b| is at most the product of the
 * norms; what underflows is in {@link #TINY}. What overflows leaves radii that are not finite.
 */
public final class Moments {

    /** Rows that are taken together; all blocks but the last have as many. */
    public static final int BLOCK = 32;

    private static final double V = 0x1p-53;
    private static final double TINY = 0x1p-1000;
    private static final double ENLARGED = 1 + 0x1p-20;

    private final int s;
    private final double[][] X;
    private final boolean doubled;
    private final double[][] gram;
    private final double[][] gramRest;
    private final double[][] overlaps;
    private final double[][] overlapsRest;
    private final double[] room;
    private final double[] none;
    private int rows;
    private double largestRowSquared;
    private double largestEntry;

    /**
     * @param s columns of W
     * @param X rows of length d, to be multiplied with W
     * @param doubled whether WᵀW is summed in doubled binary64, which takes about three times as long
     */
    public Moments(int s, double[][] X, boolean doubled) {
        this.s = s;
        this.X = X;
        this.doubled = doubled;
        this.gram = new double[s][s];
        this.gramRest = new double[s][s];
        this.overlaps = new double[X.length][s];
        this.overlapsRest = new double[X.length][s];
        this.room = new double[s];
        this.none = new double[s];
    }

    /** The next rows of W, each of s numbers. */
    public void add(double[][] block, int count) {
        double[][] some = Arrays.copyOf(block, RowKernel.padded(count));
        Arrays.fill(some, count, some.length, none);
        for (int l = 0; l < s; l++) {
            if (doubled) {
                for (int i = 0; i < count; i++) {
                    addDoubled(gram[l], gramRest[l], l, some[i][l], some[i]);
                }
            } else {
                addPlain(l, some);
            }
        }
        for (int b = 0; b < X.length; b++) {
            for (int i = 0; i < count; i++) {
                addDoubled(overlaps[b], overlapsRest[b], 0, X[b][rows + i], some[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            measure(some[i]);
        }
        rows += count;
    }

    private void addPlain(int l, double[][] some) {
        Arrays.fill(room, l, s, 0);
        for (int i = 0; i < some.length; i += RowKernel.GROUP) {
            double[] o = some[i];
            double[] p = some[i + 1];
            double[] q = some[i + 2];
            double[] r = some[i + 3];
            RowKernel.add(room, l, o[l], o, p[l], p, q[l], q, r[l], r);
        }
        addDoubled(gram[l], gramRest[l], l, 1, room);
    }

    /** (hi, lo) ← (hi, lo) + a·o, the error of each product and sum being added to lo. */
    private static void addDoubled(double[] hi, double[] lo, int from, double a, double[] o) {
        for (int j = from; j < hi.length; j++) {
            double x = o[j];
            double product = a * x;
            double rest = Math.fma(a, x, -product);
            double before = hi[j];
            double sum = before + product;
            double t = sum - before;
            hi[j] = sum;
            lo[j] += rest + ((before - (sum - t)) + (product - t));
        }
    }

    private void measure(double[] row) {
        double squares = 0;
        for (double w : row) {
            squares += w * w;
            largestEntry = Math.max(largestEntry, Math.abs(w));
        }
        largestRowSquared = Math.max(largestRowSquared, squares);
    }

    /** WᵀW. */
    public DoubledMatrix gram() {
        double[] hi = new double[s * s];
        double[] lo = new double[s * s];
        double[] radius = new double[s * s];
        double[] norms = columnNorms();
        double share = (doubled ? 0 : 12 * V) + kappa();
        for (int l = 0; l < s; l++) {
            for (int j = l; j < s; j++) {
                int n = l * s + j;
                int m = j * s + l;
                hi[n] = gram[l][j] + gramRest[l][j];
                lo[n] = gramRest[l][j] - (hi[n] - gram[l][j]);
                radius[n] = share * norms[l] * norms[j] * ENLARGED + rows * TINY;
                hi[m] = hi[n];
                lo[m] = lo[n];
                radius[m] = radius[n];
            }
        }
        return DoubledMatrix.enclosing(s, s, hi, lo, radius);
    }

    /** XW. */
    public DoubledMatrix overlaps() {
        int count = X.length;
        double[] hi = new double[count * s];
        double[] lo = new double[count * s];
        double[] radius = new double[count * s];
        double[] norms = columnNorms();
        for (int b = 0; b < count; b++) {
            double size = Math.sqrt(inner(X[b], X[b])[0] * ENLARGED + X[b].length * TINY);
            for (int j = 0; j < s; j++) {
                int n = b * s + j;
                hi[n] = overlaps[b][j] + overlapsRest[b][j];
                lo[n] = overlapsRest[b][j] - (hi[n] - overlaps[b][j]);
                radius[n] = kappa() * size * norms[j] * ENLARGED + rows * TINY;
            }
        }
        return DoubledMatrix.enclosing(count, s, hi, lo, radius);
    }

    /** XXᵀ. */
    public DoubledMatrix inner() {
        int count = X.length;
        double[] hi = new double[count * count];
        double[] lo = new double[count * count];
        double[] radius = new double[count * count];
        double[] norms = new double[count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double[] product = inner(X[a], X[b]);
                for (int n : new int[] {a * count + b, b * count + a}) {
                    hi[n] = product[0];
                    lo[n] = product[1];
                }
            }
            norms[a] = Math.sqrt(hi[a * count + a] * ENLARGED + rows * TINY);
        }
        for (int n = 0; n < radius.length; n++) {
            radius[n] = kappa() * norms[n / count] * norms[n % count] * ENLARGED + rows * TINY;
        }
        return DoubledMatrix.enclosing(count, count, hi, lo, radius);
    }

    /** xᵀy as hi + lo, off by at most κ‖x‖‖y‖. */
    private static double[] inner(double[] x, double[] y) {
        double sum = 0;
        double rest = 0;
        for (int i = 0; i < x.length; i++) {
            double product = x[i] * y[i];
            rest += Math.fma(x[i], y[i], -product);
            double s = sum + product;
            double t = s - sum;
            rest += (sum - (s - t)) + (product - t);
            sum = s;
        }
        double hi = sum + rest;
        return new double[] {hi, rest - (hi - sum)};
    }

    /** The norms of W's columns, from above. */
    private double[] columnNorms() {
        double[] norms = new double[s];
        for (int l = 0; l < s; l++) {
            norms[l] = Math.sqrt((gram[l][l] + gramRest[l][l]) * ENLARGED + rows * TINY);
        }
        return norms;
    }

    private double kappa() {
        double d = rows;
        return (2 * d * d + 8 * d + 16) * V * V;
    }

    /** The largest norm of a row of W, from above. */
    public double largestRow() {
        return Math.sqrt(largestRowSquared * ENLARGED + s * TINY);
    }

    /** max |w_ij|. */
    public double largestEntry() {
        return largestEntry;
    }
}
