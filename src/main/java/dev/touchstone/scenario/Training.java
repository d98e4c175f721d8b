package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario on samples adds to one without: SPEC §6.
 *
 * @param learningRates η ≥ 0 in t: one for all steps, or one for each; empty for {@code fine-tune}
 * @param retraction of {@code stiefel-sgd}
 * @param batch B, samples a step; for {@code fine-tune}, which is one step, all of them
 * @param samples inputs x, one a row in the order they are consumed, batch·steps × d
 * @param noise added to the labels, one a sample; empty for none
 */
public record Training(
        List<BigDecimal> learningRates,
        Optional<Retraction> retraction,
        int batch,
        DecimalMatrix samples,
        List<BigDecimal> noise) {

    public Training {
        learningRates = List.copyOf(learningRates);
        noise = List.copyOf(noise);
    }

    /** How many steps the samples last. */
    public int steps() {
        return samples.rows() / batch;
    }

    /** η of that step, counted from 0. */
    public BigDecimal learningRate(int step) {
        return learningRates.get(learningRates.size() == 1 ? 0 : step);
    }

    /** The noise of that sample, counted from 0. */
    public BigDecimal noise(int sample) {
        return noise.isEmpty() ? BigDecimal.ZERO : noise.get(sample);
    }
}
