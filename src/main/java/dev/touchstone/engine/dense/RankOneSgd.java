package dev.touchstone.engine.dense;

/** Online SGD on one sample a step in O(ds), without allocation; what it holds is W. */
public sealed interface RankOneSgd permits RankOneStiefelSgd, RankOneEuclideanSgd {

    /**
     * One step.
     *
     * @param sample x, d numbers
     * @param label y, noise included
     * @param eta learning rate, in t
     */
    void step(double[] sample, double label, double eta);

    /** Copies W, row-major, into an array of d·s numbers. */
    void copyTo(double[] weights);
}
