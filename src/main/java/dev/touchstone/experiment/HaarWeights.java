package dev.touchstone.experiment;

/** Uniformly random points of the Stiefel manifold. */
public final class HaarWeights {

    private HaarWeights() {}

    /** A Gaussian d×s matrix, orthonormalised; row-major. */
    public static double[] draw(int d, int s, Gaussians gaussians) {
        double[][] columns = new double[s][d];
        for (int k = 0; k < s; k++) {
            gaussians.fill(columns[k]);
            GramSchmidt.orthonormalise(columns, k);
        }
        return GramSchmidt.rowMajor(columns);
    }
}
