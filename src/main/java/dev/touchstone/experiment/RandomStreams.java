package dev.touchstone.experiment;

import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random numbers of a cell: xoroshiro128++, seeded by the cell alone. Each {@link #next} is a stream of its own, 2⁶⁴ numbers
 * away from the one before, so that what one part of a cell draws never shifts what another draws.
 */
public final class RandomStreams {

    private static final RandomSource SOURCE = RandomSource.XO_RO_SHI_RO_128_PP;

    /** The generator's name, for results files. */
    public static final String GENERATOR = SOURCE.name();

    private final JumpableUniformRandomProvider generator;

    private RandomStreams(long seed) {
        this.generator = (JumpableUniformRandomProvider) SOURCE.create(seed);
    }

    public static RandomStreams of(Cell cell) {
        return ofSeed(cell.seed());
    }

    public static RandomStreams ofSeed(long seed) {
        return new RandomStreams(seed);
    }

    /** The next stream of uniform numbers. */
    public UniformRandomProvider nextUniform() {
        return generator.jump();
    }

    /** The next stream of standard Gaussians. */
    public Gaussians next() {
        return new Gaussians(nextUniform());
    }
}
