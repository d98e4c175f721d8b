package dev.touchstone.experiment;

import dev.touchstone.engine.dense.TriangularFlow;

/**
 * Uniformly random starts of the coupled flow, drawn as what {@link TriangularFlow} needs of them: exact in distribution for any
 * d, without d×s numbers.
 *
 * <p>The span of a d×s Gaussian matrix is uniform. Rotated so that its teacher rows are lower trapezoidal, these are N(0, 1) below
 * the diagonal and χ_{s−k+1} on it; of the other d − r rows, independent of them, only H counts: Wishart of m = min(r, s)
 * dimensions, with d − r degrees of freedom, of which the s − m columns that the teacher does not see take one each (Bartlett
 * 1933; Muirhead 1982, Theorems 3.2.14 and 3.2.10).
 *
 * @param l L, r rows of m entries, lower trapezoidal
 * @param h H, m×m, symmetric
 */
record HaarFlow(double[][] l, double[][] h) {

    static HaarFlow draw(int d, int r, int s, Gaussians gaussians) {
        if (d < r + s) {
            throw new IllegalArgumentException("d = " + d + " is below r + s = " + (r + s));
        }
        int m = Math.min(r, s);
        double[][] l = trapezoid(r, m, s, gaussians);
        double[][] factor = trapezoid(m, m, d - Math.max(r, s), gaussians);
        return new HaarFlow(l, outer(factor));
    }

    /** Lower trapezoidal, χ_{degrees−k} on the diagonal (k from 0), N(0, 1) below. */
    private static double[][] trapezoid(int rows, int columns, int degrees, Gaussians gaussians) {
        double[][] t = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < Math.min(i, columns); k++) {
                t[i][k] = gaussians.next();
            }
            if (i < columns) {
                t[i][i] = gaussians.norm(degrees - i);
            }
        }
        return t;
    }

    /** TTᵀ. */
    private static double[][] outer(double[][] t) {
        int m = t.length;
        double[][] product = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += t[i][k] * t[j][k];
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }

    TriangularFlow flow(double[] lambda) {
        return new TriangularFlow(lambda, l, h);
    }
}
