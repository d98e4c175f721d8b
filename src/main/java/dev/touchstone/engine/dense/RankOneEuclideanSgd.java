package dev.touchstone.engine.dense;

/** Online SGD without a constraint, (16), O(ds) a step and without allocation. */
public final class RankOneEuclideanSgd implements RankOneSgd {

    private final RowMajor w;
    private final double rootS;
    private final double[] x;
    private final double[] v;
    /** ‖W‖_F². */
    private double squaredNorm;

    /**
     * From W₀.
     *
     * @param weights d×s, row-major; copied
     */
    public RankOneEuclideanSgd(double[] weights, int d, int s) {
        this.w = new RowMajor(weights, d, s);
        this.rootS = Math.sqrt(s);
        this.x = new double[RowMajor.padded(d)];
        this.v = new double[RowMajor.padded(s)];
        this.squaredNorm = w.scaleAndAdd(1, 0, x, v);
    }

    @Override
    public void copyTo(double[] weights) {
        w.copyTo(weights);
    }

    /** W⁺ = W + c(x vᵀ − W). */
    @Override
    public void step(double[] sample, double label, double eta) {
        System.arraycopy(sample, 0, x, 0, w.rows);
        w.transposeTimes(x, v);
        double residual = label - (RowMajor.dot(v, v) - squaredNorm) / rootS;
        double c = eta * residual / (4 * rootS);
        squaredNorm = w.scaleAndAdd(1 - c, c, x, v);
    }
}
