package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.descent.Batch;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Networks;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in labels, samples and learning rates. */
final class SampleFaults {

    private static final Where SGD_BATCH = Where.SGD.batches();

    /** A number a sample, left out. */
    static final Fault NOISE_IGNORED = training(
            "(13n)",
            "noise-ignored",
            "label noise ignored",
            Where.SAMPLES.noise(),
            right -> training(right, right.samples(), List.of()));

    private SampleFaults() {}

    static List<Fault> all() {
        return List.of(
                networks(
                        "(1a)",
                        "label-norm-1",
                        "label normalised by ‖Λ‖₁ instead of ‖Λ‖_F",
                        Where.SAMPLES.and("two lambda that are not 0", SampleFaults::normsDiffer),
                        right -> {
                            Ball sum = right.teacher().lambda().stream()
                                    .reduce(Ball::add)
                                    .orElseThrow();
                            return new Networks<>(
                                    right.arithmetic(), right.teacher(), sum.reciprocal(), right.inverseRootS());
                        }),
                networks(
                        "(1a)",
                        "label-norm-missing",
                        "label not divided by ‖Λ‖_F",
                        Where.SAMPLES.normNotOne(),
                        right -> new Networks<>(
                                right.arithmetic(),
                                right.teacher(),
                                right.arithmetic().one(),
                                right.inverseRootS())),
                networks(
                        "(1a)",
                        "label-norm-squared",
                        "label divided by ‖Λ‖_F² instead of ‖Λ‖_F",
                        Where.SAMPLES.normNotOne(),
                        right -> new Networks<>(
                                right.arithmetic(),
                                right.teacher(),
                                right.inverseNorm().multiply(right.inverseNorm()),
                                right.inverseRootS())),
                networks(
                        "(1b)",
                        "root-s-missing",
                        "√s forgotten, in ŷ and in the gradient",
                        Where.SGD.wide(),
                        right -> new Networks<>(
                                right.arithmetic(),
                                right.teacher(),
                                right.inverseNorm(),
                                right.arithmetic().one())),
                Fault.in(
                        "(1a)",
                        "label-not-centred",
                        "He₂ not centred: ⟨θ,x⟩² for ⟨θ,x⟩² − 1",
                        Where.SAMPLES,
                        new Formulas<>() {
                            @Override
                            public List<Ball> labels(Networks<Ball> networks, FieldMatrix<Ball> X) {
                                Ball mean = networks.teacher().lambda().stream()
                                        .reduce(Ball::add)
                                        .orElseThrow()
                                        .multiply(networks.inverseNorm());
                                return networks.teacherAt(X).stream()
                                        .map(mean::add)
                                        .toList();
                            }
                        }),
                NOISE_IGNORED,
                training(
                        "(13n)",
                        "noise-sign",
                        "label noise subtracted",
                        Where.SAMPLES.noise(),
                        right -> training(
                                right,
                                right.samples(),
                                right.noise().stream().map(BigDecimal::negate).toList())),
                training("(F5)", "sample-off-by-one", "samples shifted by one", Where.SGD, right -> {
                    int last = right.samples().rows() - 1;
                    return training(right, Misreading.rows(right.samples(), n -> n == last ? 0 : n + 1), right.noise());
                }),
                training(
                        "(F5)",
                        "samples-transposed",
                        "samples read column by column",
                        Where.SAMPLES.and("d > 1", scenario -> scenario.d() > 1),
                        right -> training(right, Misreading.columnMajor(right.samples()), right.noise())),
                training(
                        "(F5)",
                        "learning-rate-first",
                        "only the first of the listed learning rates used",
                        Where.SGD.and("a list of learning rates", SampleFaults::ratesVary),
                        right -> right.withLearningRates(right.learningRates().subList(0, 1))),
                scaledRate("learning-rate-doubled", "learning rate doubled: 1/8 for 1/16 in ℓ", scenario -> 2.0),
                scaledRate("gradient-sign", "steps uphill: sign of the gradient", scenario -> -1.0),
                Fault.in(
                        "(4)",
                        "learning-rate-in-tau",
                        "learning rate taken in τ: 2√s‖Λ‖ too large",
                        Where.SGD,
                        reading(asked -> Misreading.learningRates(
                                asked,
                                BigDecimal.ONE.divide(
                                        Misreading.tauPerTime(asked), java.math.MathContext.DECIMAL128)))),
                Fault.in(
                        "(13b)",
                        "batch-summed",
                        "learning rate too large by the batch size, as where a batch is summed instead of averaged",
                        SGD_BATCH,
                        reading(asked -> Misreading.learningRates(
                                asked, BigDecimal.valueOf(Where.training(asked).batch())))),
                Fault.in(
                        "(13b)",
                        "batch-one-by-one",
                        "the batch's gradients taken one after another, each at the W the last one left",
                        SGD_BATCH,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> unretracted(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                Ball share = eta.divide(at.arithmetic().of(batch.size()));
                                FieldMatrix<Ball> now = W;
                                for (int b = 0; b < batch.size(); b++) {
                                    now = RIGHT.unretracted(at, share, only(batch, b), now);
                                }
                                return now;
                            }
                        }),
                Fault.in(
                        "(13b)",
                        "x-not-refreshed",
                        "x not refreshed between the batch's rank-one parts: the first sample for all",
                        SGD_BATCH,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> unretracted(
                                    Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                                FieldMatrix<Ball> first = Matrices.build(
                                        at.arithmetic(),
                                        batch.X().getRowDimension(),
                                        batch.size(),
                                        (i, b) -> batch.X().getEntry(i, 0));
                                return RIGHT.unretracted(
                                        at, eta, new Batch<>(batch.networks(), first, batch.labels()), W);
                            }
                        }));
    }

    private static Fault networks(
            String equation, String key, String mistake, Where where, UnaryOperator<Networks<Ball>> networks) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Networks<Ball> networks(Networks<Ball> right) {
                return networks.apply(right);
            }
        });
    }

    private static Fault training(
            String equation, String key, String mistake, Where where, UnaryOperator<Training> training) {
        return Fault.in(equation, key, mistake, where, reading(asked -> Misreading.training(asked, training)));
    }

    private static Fault scaledRate(String key, String mistake, java.util.function.ToDoubleFunction<Scenario> factor) {
        return Fault.in(
                "(13)",
                key,
                mistake,
                Where.SGD.and("a learning rate that is not 0", SampleFaults::learns),
                reading(asked -> Misreading.learningRates(asked, BigDecimal.valueOf(factor.applyAsDouble(asked)))));
    }

    private static Formulas<Ball> reading(UnaryOperator<Scenario> misread) {
        return new Formulas<>() {
            @Override
            public Scenario read(Scenario scenario) {
                return misread.apply(scenario);
            }
        };
    }

    private static Training training(Training right, DecimalMatrix samples, List<BigDecimal> noise) {
        return right.withSamples(samples, noise);
    }

    private static Batch<Ball> only(Batch<Ball> batch, int b) {
        FieldMatrix<Ball> x = batch.X().getColumnMatrix(b);
        return new Batch<>(batch.networks(), x, List.of(batch.labels().get(b)));
    }

    private static boolean normsDiffer(Scenario scenario) {
        return scenario.lambda().stream().filter(lambda -> lambda.signum() > 0).count() > 1;
    }

    private static boolean learns(Scenario scenario) {
        return Where.training(scenario).learningRates().stream().anyMatch(eta -> eta.signum() != 0);
    }

    private static boolean ratesVary(Scenario scenario) {
        return !scenario.isFit()
                && Where.training(scenario).learningRates().stream()
                                .map(BigDecimal::stripTrailingZeros)
                                .distinct()
                                .count()
                        > 1;
    }
}
