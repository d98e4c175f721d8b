package dev.touchstone.experiment;

/** Uniformly random points of the Stiefel manifold. */
public final class HaarWeights {

    /** A second pass removes what the first leaves along earlier columns (Giraud et al. 2005). */
    private static final int PASSES = 2;

    private HaarWeights() {}

    /** A Gaussian d×s matrix, orthonormalised by Gram and Schmidt, twice; row-major. */
    public static double[] draw(int d, int s, Gaussians gaussians) {
        double[][] columns = new double[s][d];
        for (int k = 0; k < s; k++) {
            gaussians.fill(columns[k]);
            for (int pass = 0; pass < PASSES; pass++) {
                for (int l = 0; l < k; l++) {
                    addMultiple(columns[k], -dot(columns[k], columns[l]), columns[l]);
                }
            }
            double norm = Math.sqrt(dot(columns[k], columns[k]));
            for (int i = 0; i < d; i++) {
                columns[k][i] /= norm;
            }
        }
        double[] weights = new double[d * s];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < s; k++) {
                weights[i * s + k] = columns[k][i];
            }
        }
        return weights;
    }

    private static void addMultiple(double[] target, double factor, double[] source) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * source[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
