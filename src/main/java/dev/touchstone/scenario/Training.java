package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What a scenario on samples adds to one without: (F5).
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

    /** The same with those learning rates. */
    public Training withLearningRates(List<BigDecimal> rates) {
        return new Training(rates, retraction, batch, samples, noise);
    }

    /** The same with that retraction. */
    public Training withRetraction(Optional<Retraction> newRetraction) {
        return new Training(learningRates, newRetraction, batch, samples, noise);
    }

    /** The same with so many samples a step. */
    public Training withBatch(int newBatch) {
        return new Training(learningRates, retraction, newBatch, samples, noise);
    }

    /** The same on those samples, with that noise. */
    public Training withSamples(DecimalMatrix newSamples, List<BigDecimal> newNoise) {
        return new Training(learningRates, retraction, batch, newSamples, newNoise);
    }

    /** The same with only those coordinates of every sample. */
    Training withCoordinates(List<Integer> coordinates) {
        List<Integer> all = IntStream.range(0, samples.rows()).boxed().toList();
        return withSamples(samples.part(all, coordinates), noise);
    }

    /** The same with f of every number. */
    public Training map(UnaryOperator<BigDecimal> f) {
        return new Training(
                learningRates.stream().map(f).toList(),
                retraction,
                batch,
                samples.map(f),
                noise.stream().map(f).toList());
    }

    /** Whether this is the one fit of {@code fine-tune}, which has no learning rate. */
    public boolean isFit() {
        return learningRates.isEmpty();
    }

    /** What stands in a file, as {@link Problem#members} says. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!isFit()) {
            members.put("learningRate", learningRates.size() == 1 ? learningRates.get(0) : learningRates);
        }
        retraction.ifPresent(each -> members.put("retraction", each.key()));
        if (!isFit()) {
            members.put("batch", batch);
        }
        members.put("samples", samples);
        if (!noise.isEmpty()) {
            members.put("noise", noise);
        }
        return members;
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
