package dev.touchstone.testkit;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scenario's numbers as doubles, for an engine written in Java; nothing is lost, as every number of a scenario is one of
 * binary64's. What a kind does not have is empty or 0. Arrays are fresh copies.
 */
public record EngineInput(Scenario scenario) {

    /** λ₁ ≥ … ≥ λ_r. */
    public double[] lambda() {
        return doubles(scenario.lambda());
    }

    /** The d×r matrix whose polar factor is Θ: the first columns of the identity for the canonical Θ. */
    public double[][] theta() {
        return scenario.theta()
                .map(EngineInput::rows)
                .orElseGet(() -> IntStream.range(0, scenario.d())
                        .mapToObj(i -> IntStream.range(0, scenario.r())
                                .mapToDouble(j -> i == j ? 1 : 0)
                                .toArray())
                        .toArray(double[][]::new));
    }

    /** The d×s weights or the r×r Gram matrix as the file gives it; {@code scenario().start()} says which, and its map. */
    public double[][] start() {
        return rows(scenario.start().matrix());
    }

    /** The times, or the step counts, that are asked for. */
    public double[] points() {
        return doubles(scenario.points());
    }

    /** h, in τ. */
    public double step() {
        return scenario.step().map(BigDecimal::doubleValue).orElse(0.0);
    }

    /** η of each step, in t. */
    public double[] learningRates() {
        return scenario.training()
                .filter(training -> !training.learningRates().isEmpty())
                .map(training -> IntStream.range(0, training.steps())
                        .mapToDouble(k -> training.learningRate(k).doubleValue())
                        .toArray())
                .orElseGet(() -> new double[0]);
    }

    /** The samples x, one a row. */
    public double[][] samples() {
        return scenario.training().map(Training::samples).map(EngineInput::rows).orElseGet(() -> new double[0][]);
    }

    /** What is added to the label of each sample. */
    public double[] noise() {
        return scenario.training()
                .map(training -> IntStream.range(0, training.samples().rows())
                        .mapToDouble(n -> training.noise(n).doubleValue())
                        .toArray())
                .orElseGet(() -> new double[0]);
    }

    private static double[] doubles(List<BigDecimal> numbers) {
        return numbers.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static double[][] rows(DecimalMatrix matrix) {
        return IntStream.range(0, matrix.rows())
                .mapToObj(i -> IntStream.range(0, matrix.columns())
                        .mapToDouble(j -> matrix.get(i, j).doubleValue())
                        .toArray())
                .toArray(double[][]::new);
    }
}
