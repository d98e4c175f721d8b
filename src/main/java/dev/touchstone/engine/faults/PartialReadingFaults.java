package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.model.Networks;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Mistakes that need two features of a scenario at once, or one that is seldom met. */
final class PartialReadingFaults {

    private static final Fault THETA_IGNORED = reading(
            "(F1)",
            "theta-ignored",
            "Θ ignored: the canonical one",
            Where.ANY.theta(),
            asked -> asked.with(problem -> problem.withTheta(Optional.empty())));

    private PartialReadingFaults() {}

    static List<Fault> all() {
        return List.of(
                THETA_IGNORED,
                THETA_IGNORED.only(
                        "theta-ignored-off-manifold", "Θ ignored in Euclidean steps", Where.EUCLIDEAN_SGD.theta()),
                THETA_IGNORED.only(
                        "theta-ignored-in-batches",
                        "Θ ignored in minibatches",
                        Where.SGD.theta().batches()),
                THETA_IGNORED.only(
                        "theta-ignored-when-wide",
                        "Θ ignored beyond three directions",
                        Where.ANY.theta().and("r > 3", scenario -> scenario.r() > 3)),
                InputFaults.THETA_TRANSPOSED.only(
                        "theta-transposed-square",
                        "Θ transposed where it is square",
                        Where.ANY
                                .theta()
                                .and("r = d > 1", scenario -> scenario.r() > 1 && scenario.r() == scenario.d())),
                reading(
                        "(13p)",
                        "lambda-normalised",
                        "λ divided by λ₁",
                        Where.POPULATION.leadingNotOne(),
                        asked -> Misreading.lambda(
                                asked,
                                asked.lambda().stream()
                                        .map(each -> each.divide(asked.lambda().get(0), MathContext.DECIMAL128))
                                        .toList())),
                Fault.in(
                        "(1a)",
                        "label-norm-leading",
                        "label divided by ‖Λ/λ₁‖_F instead of ‖Λ‖_F",
                        Where.SAMPLES.leadingNotOne(),
                        new Formulas<>() {
                            @Override
                            public Networks<Ball> networks(Networks<Ball> right) {
                                Ball leading = right.teacher().lambda().get(0);
                                return new Networks<>(
                                        right.arithmetic(),
                                        right.teacher(),
                                        right.inverseNorm().multiply(leading),
                                        right.inverseRootS());
                            }
                        }),
                reading(
                        "(F5)",
                        "learning-rate-by-sample",
                        "the list of learning rates indexed by sample instead of step",
                        Where.SGD.batches().and("a list of learning rates", PartialReadingFaults::ratesVary),
                        asked -> Misreading.training(asked, PartialReadingFaults::ratesBySample)),
                reading(
                        "(F4)",
                        "record-from-first",
                        "steps counted from the first recorded one",
                        new Where("a kind of steps, a first record after step 0", PartialReadingFaults::recordsLate),
                        asked -> asked.withPoints(asked.points().stream()
                                .map(point -> point.subtract(asked.points().get(0)))
                                .toList())),
                SampleFaults.NOISE_IGNORED.only(
                        "noise-from-zero-ignored",
                        "label noise ignored where its list begins with 0",
                        Where.SAMPLES
                                .noise()
                                .and(
                                        "noise that begins with 0",
                                        scenario -> Where.training(scenario)
                                                        .noise(0)
                                                        .signum()
                                                == 0)));
    }

    private static Fault reading(
            String equation, String key, String mistake, Where where, UnaryOperator<Scenario> misread) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Scenario read(Scenario scenario) {
                return misread.apply(scenario);
            }
        });
    }

    /** Step k takes the number of its first sample; behind the end of the list, its last. */
    private static Training ratesBySample(Training right) {
        List<BigDecimal> rates = right.learningRates();
        return right.withLearningRates(IntStream.range(0, rates.size())
                .mapToObj(k -> rates.get(Math.min(k * right.batch(), rates.size() - 1)))
                .toList());
    }

    private static boolean ratesVary(Scenario scenario) {
        return Where.training(scenario).learningRates().stream()
                        .map(BigDecimal::stripTrailingZeros)
                        .distinct()
                        .count()
                > 1;
    }

    private static boolean recordsLate(Scenario scenario) {
        return scenario.axis() == Axis.STEP && scenario.points().get(0).signum() > 0;
    }
}
