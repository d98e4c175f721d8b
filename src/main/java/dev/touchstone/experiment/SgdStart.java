package dev.touchstone.experiment;

import dev.touchstone.engine.dense.RankOneEuclideanSgd;
import dev.touchstone.engine.dense.RankOneSgd;
import dev.touchstone.engine.dense.RankOneStiefelSgd;
import dev.touchstone.engine.dense.TriangularFlow;

/**
 * Uniformly random weights and a stream of samples, from which several runs of a cell go out: they differ in what they are
 * compared for, and in nothing else.
 *
 * @param weights W₀, d×s, row-major, orthonormal
 */
record SgdStart(Cell cell, PowerLaw teacher, int d, int s, double[] weights) {

    /** The cell's parameters are alpha, d, r and s. */
    static SgdStart of(Cell cell) {
        int d = cell.integer("d");
        int s = cell.integer("s");
        PowerLaw teacher = new PowerLaw(cell.real("alpha"), cell.integer("r"));
        return new SgdStart(
                cell,
                teacher,
                d,
                s,
                HaarWeights.draw(d, s, RandomStreams.of(cell).next()));
    }

    /** Online SGD on the manifold, at step 0. */
    OnlineSgd stiefel() {
        return stiefel(0);
    }

    /** The same, on labels with Gaussian noise of that standard deviation. */
    OnlineSgd stiefel(double noiseLevel) {
        return on(new RankOneStiefelSgd(weights, d, s), noiseLevel);
    }

    /** Online SGD without a constraint, at step 0. */
    OnlineSgd euclidean(double noiseLevel) {
        return on(new RankOneEuclideanSgd(weights, d, s), noiseLevel);
    }

    /** Whatever the noise, the inputs are the same. */
    private OnlineSgd on(RankOneSgd engine, double noiseLevel) {
        RandomStreams streams = RandomStreams.of(cell);
        streams.next(); // that of the weights
        return new OnlineSgd(engine, teacher, d, s, streams.next(), streams.next(), noiseLevel);
    }

    /** The flow (3) from the same weights. */
    TriangularFlow flow() {
        return TriangularFlow.ofWeights(teacher.lambda(), weights, d, s);
    }

    /**
     * The learning rate c√s/(d‖Λ‖). Noise takes ηe²d‖Λ‖/(16√sλ_j), here ce²/(16λ_j), of a learned direction ({@link SgdPlan}): in this
     * unit what is lost depends neither on d nor on the width.
     */
    double learningRate(double c) {
        return c * Math.sqrt(s) / (d * teacher.norm());
    }

    /** τ of (4) after that many steps. */
    double tau(double steps, double eta) {
        return OnlineSgd.tau(steps, eta, s, teacher);
    }

    /** The steps that take the clock (4) to τ. */
    double steps(double tau, double eta) {
        return tau / tau(1, eta);
    }
}
