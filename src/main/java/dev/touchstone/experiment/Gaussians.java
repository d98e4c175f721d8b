package dev.touchstone.experiment;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A stream of independent N(0, 1), by the modified ziggurat of McFarland (2016). */
public final class Gaussians {

    private final UniformRandomProvider generator;
    private final ContinuousSampler sampler;

    Gaussians(UniformRandomProvider generator) {
        this.generator = generator;
        this.sampler = ZigguratSampler.NormalizedGaussian.of(generator);
    }

    public double next() {
        return sampler.sample();
    }

    /** Fills x with independent draws. */
    public void fill(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = sampler.sample();
        }
    }

    /** The norm of that many independent draws: √(χ²_k). */
    public double norm(int degrees) {
        return Math.sqrt(2
                * AhrensDieterMarsagliaTsangGammaSampler.of(generator, degrees / 2.0, 1)
                        .sample());
    }
}
