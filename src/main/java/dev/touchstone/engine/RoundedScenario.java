package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.JacobiPolar;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A scenario's numbers rounded to an engine's format: everything an engine may see. */
final class RoundedScenario {

    final int s;
    final boolean gramStart;
    final boolean polarStart;
    final boolean onStiefel;
    final double[] lambda;
    /** The matrix whose polar factor is Θ; empty for the canonical Θ. */
    final Optional<DenseReal> theta;
    /** Weights d×s or Gram matrix r×r. */
    final DenseReal start;
    /** The first columns of a weights start that span it, those of the exact numbers; all but off the manifold. */
    final List<Integer> basis;
    /** h, zero for flows. */
    final double step;
    /** τ or step counts; a count is exact, whatever the format. */
    final double[] points;
    /** Of the kinds on samples. */
    final Optional<RoundedTraining> training;

    private final FloatFormat format;
    private final RoundedNumbers numbers;

    /**
     * Rounds every number of the scenario.
     *
     * @throws UnrepresentableInput when a number overflows; one that underflows is zero, as the hardware has it
     */
    RoundedScenario(Scenario scenario, FloatFormat format) {
        this.format = format;
        this.numbers = new RoundedNumbers(format);
        this.s = scenario.s();
        this.gramStart = scenario.start() instanceof Start.Gram;
        this.polarStart = scenario.start() instanceof Start.Polar;
        this.onStiefel = scenario.has(Property.ON_STIEFEL);
        this.lambda = round("lambda", scenario.lambda());
        this.theta = scenario.theta().map(matrix -> round("theta", matrix));
        this.start = round("start", scenario.start().matrix());
        this.basis = scenario.has(Property.ANY_RANK) && scenario.start() instanceof Start.Weights
                ? ExactColumns.basis(scenario.start().matrix())
                : IntStream.range(0, start.columns).boxed().toList();
        this.step = scenario.step().map(h -> round("step", h)).orElse(0.0);
        this.points = scenario.isFlow()
                ? round("times", scenario.points())
                : scenario.points().stream()
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray();
        this.training = scenario.training().map(this::round);
    }

    /** W₀: the start's polar factor where the file says so, else the start itself. */
    DenseReal initialWeights(Rounding rounding) {
        return polarStart ? JacobiPolar.of(start, rounding) : start;
    }

    private RoundedTraining round(Training training) {
        int samples = training.samples().rows();
        return new RoundedTraining(
                round("learningRate", training.learningRates()),
                training.retraction(),
                training.batch(),
                round("samples", training.samples()),
                training.noise().isEmpty() ? new double[samples] : round("noise", training.noise()));
    }

    private double[] round(String what, List<BigDecimal> list) {
        return numbers.round(what, list);
    }

    private DenseReal round(String what, DecimalMatrix matrix) {
        return numbers.round(what, matrix);
    }

    private double round(String what, BigDecimal x) {
        return numbers.round(what, x);
    }

    /** What an engine says of a problem that rounding its numbers has left without a solution. */
    UnrepresentableInput unsolvable(String what) {
        return new UnrepresentableInput("as " + format.name() + " holds them, " + what);
    }
}
