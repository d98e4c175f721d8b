package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.model.EnclosedLabels;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recorded run of SGD in a NumPy archive, and one sentence for one that is none. */
class NpzTrainingLogTest {

    /** d = 3, s = 2, three W recorded. */
    private static NpzBytes run() {
        return NpzBytes.of()
                .with("weights", "(3, 3, 2)", 1, 0, 0, 1, 0, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
                .with("samples", "(2, 3)", 1, 2, 3, 4, 5, 6)
                .with("labels", "(2,)", 0.5, -0.5)
                .with("learningRate", "()", 0.25);
    }

    private static TrainingLog read(NpzBytes archive) {
        return read(archive, Optional.empty());
    }

    private static TrainingLog read(NpzBytes archive, Optional<FloatFormat> declared) {
        return TrainingLogFile.read(new TraceFile("run.npz", archive.stored(), Optional.empty()), declared)
                .orElseThrow();
    }

    private static double[][] rows(TrainingStep.Rows W, int d, int s) {
        double[][] rows = new double[d][s];
        W.read(0, d, rows);
        return rows;
    }

    @Test
    void run_hasItsSizesDefaultsAndSteps() {
        TrainingLog log = read(run());

        assertThat(log.kind()).isEqualTo(Kind.STIEFEL_SGD);
        assertThat(log.retraction()).contains(Retraction.POLAR);
        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY64);
        assertThat(log.declaredBy()).isEqualTo("the type of its weights");
        assertThat(new int[] {log.d(), log.s(), log.batch(), log.recorded()}).containsExactly(3, 2, 1, 3);
        assertThat(log.steps().numbers()).containsExactly(0, 1);
        TrainingStep second = log.steps().at(1);
        assertThat(second.k()).isEqualTo(1);
        assertThat(second.X()).isDeepEqualTo(new double[][] {{4, 5, 6}});
        assertThat(((EnclosedLabels.Given) second.labels()).labels()).containsExactly(-0.5);
        assertThat(second.eta()).isEqualTo(0.25);
        assertThat(rows(second.before(), 3, 2)).isDeepEqualTo(new double[][] {{2, 3}, {4, 5}, {6, 7}});
        assertThat(rows(second.after(), 3, 2)).isDeepEqualTo(new double[][] {{8, 9}, {10, 11}, {12, 13}});
    }

    @Test
    void rows_areReadFromAnyOnOn() {
        double[][] two = {{-1, -1}, {-1, -1}, {-1, -1}};

        read(run()).steps().at(0).after().read(1, 2, two);

        assertThat(two).isDeepEqualTo(new double[][] {{4, 5}, {6, 7}, {-1, -1}});
    }

    @Test
    void steps_areThePairsOfConsecutiveOnes_withTheSamplesOfTheirStart() {
        TrainingLog log = read(run().with("step", "(3,)", 10, 50, 51));

        assertThat(log.steps().numbers()).containsExactly(50);
        assertThat(log.steps().at(0).X()).isDeepEqualTo(new double[][] {{4, 5, 6}});
        assertThat(rows(log.steps().at(0).before(), 3, 2)[0]).containsExactly(2, 3);
    }

    @Test
    void samplesOfEveryStep_areFoundByTheNumberOfTheStep() {
        TrainingLog log = read(run().with("step", "(3,)", 0, 3, 4)
                .with("samples", "(4, 3)", 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3)
                .with("labels", "(4,)", 0, 1, 2, 3)
                .with("learningRate", "(4,)", 0, 1, 2, 4));

        assertThat(log.steps().numbers()).containsExactly(3);
        assertThat(log.steps().at(0).X()).isDeepEqualTo(new double[][] {{3, 3, 3}});
        assertThat(log.steps().at(0).eta()).isEqualTo(4);
    }

    /** W of steps 0, 1, 3 and 4: two of four rows would be read otherwise in the other way. */
    @Test
    void samplesThatMayBeMeantInTwoWays_areRefused_andReadWhereTheyAreNot() {
        NpzBytes gap = run().with("weights", "(4, 3, 2)", new double[24]).with("step", "(4,)", 0, 1, 3, 4);
        double[] rows = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};

        assertThatThrownBy(() -> read(
                        gap.with("samples", "(4, 3)", Arrays.copyOf(rows, 12)).with("labels", "(4,)", 0, 1, 2, 3)))
                .hasMessage(
                        "run.npz: samples: found float64 of shape (4, 3), which may be samples of each of 4 recorded W, or of each of 4"
                                + " steps; expected 3 of the former, without one for the last W, or 5 of the latter");
        TrainingLog byRecord =
                read(gap.with("samples", "(3, 3)", Arrays.copyOf(rows, 9)).with("labels", "(3,)", 0, 1, 2));
        TrainingLog byStep = read(gap.with("samples", "(5, 3)", rows).with("labels", "(5,)", 0, 1, 2, 3, 4));

        assertThat(byRecord.steps().numbers()).containsExactly(0, 3);
        assertThat(byRecord.steps().at(1).X()).isDeepEqualTo(new double[][] {{2, 2, 2}});
        assertThat(byStep.steps().at(1).X()).isDeepEqualTo(new double[][] {{3, 3, 3}});
    }

    @Test
    void batches_haveTheirOwnAxis() {
        TrainingLog log = read(run().with("samples", "(2, 2, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                .with("labels", "(2, 2)", 1, 2, 3, 4)
                .with("kind", "euclidean-sgd"));

        assertThat(log.batch()).isEqualTo(2);
        assertThat(log.kind()).isEqualTo(Kind.EUCLIDEAN_SGD);
        assertThat(log.retraction()).isEmpty();
        assertThat(log.steps().at(1).X()).isDeepEqualTo(new double[][] {{7, 8, 9}, {10, 11, 12}});
        assertThat(((EnclosedLabels.Given) log.steps().at(1).labels()).labels()).containsExactly(3, 4);
    }

    @Test
    void labelsOfACanonicalTeacher_areThoseOf1a() {
        NpzBytes taught = NpzBytes.of()
                .with("weights", "(2, 3, 1)", 1, 0, 0, 1, 0, 0)
                .with("samples", "(1, 3)", 2, 3, 7)
                .with("lambda", "(2,)", 4, 3)
                .with("noise", "(1,)", 0.25)
                .with("learningRate", "()", 1);

        double y = read(taught).steps().at(0).labels().y().at(0, 0);

        assertThat(y).isEqualTo((4 * (4 - 1) + 3 * (9 - 1)) / 5.0 + 0.25);
    }

    @Test
    void labelsOfAGivenTheta_takeItAsItIs() {
        NpzBytes taught = NpzBytes.of()
                .with("weights", "(2, 3, 1)", 1, 0, 0, 1, 0, 0)
                .with("samples", "(1, 3)", 2, 3, 7)
                .with("lambda", "(1,)", 2)
                .with("theta", "(3, 1)", 0, 2, 0)
                .with("learningRate", "()", 1);

        EnclosedLabels labels = read(taught).steps().at(0).labels();

        assertThat(labels.y().at(0, 0)).isEqualTo(6 * 6 - 1);
        // of y = 6² - 1 the square may be off by 4u of 36, which the bound takes for 2(2u)‖θ‖‖x‖ of 6; lambda over its
        // norm by 2u
        assertThat(labels.deviation(0x1p-20)[0]).isBetween(148 * 0x1p-20, 500 * 0x1p-20);
    }

    @Test
    void numbers_areRoundedToTheDeclaredPrecision() {
        NpzBytes archive = run().with("weights", "(2, 2, 1)", 0.1, 1, 0.2, 1)
                .with("samples", "(1, 2)", 1, 2)
                .with("labels", "(1,)", 1);

        TrainingLog log = read(archive, Optional.of(FloatFormat.BINARY32));

        assertThat(rows(log.steps().at(0).before(), 2, 1)[0][0]).isEqualTo((double) 0.1f);
        assertThat(log.declaredBy()).isEqualTo("--precision");
    }

    @Test
    void bitsOfBfloat16_areReadWhereThatIsDeclared() {
        ByteBuffer bits = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : new float[] {1, -0.5f, 3, 0.25f}) {
            bits.putShort((short) (Float.floatToIntBits(x) >>> 16));
        }
        NpzBytes archive = run().with("weights", NpzBytes.npy(1, "<u2", "(2, 2, 1)", bits.array()))
                .with("samples", "(1, 2)", 1, 2)
                .with("labels", "(1,)", 1);

        TrainingLog log = read(archive.with("precision", "bfloat16"));

        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BFLOAT16);
        assertThat(rows(log.steps().at(0).after(), 2, 1)).isDeepEqualTo(new double[][] {{3}, {0.25}});
    }

    @Test
    void tracesAndScenarios_areNoRuns() {
        byte[] trace =
                NpzBytes.of().with("weights", "(3, 3, 2)", new double[18]).stored();
        byte[] scenario = run().with("weights", "(3, 2)", new double[6]).stored();
        byte[] answer = run().with("scenario", "rs-polar-001").stored();

        for (byte[] archive :
                new byte[][] {trace, scenario, answer, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)}) {
            assertThat(TrainingLogFile.read(new TraceFile("x", archive, Optional.empty()), Optional.empty()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels | none | run.npz: found neither 'labels' nor 'lambda', expected the labels y as they were used, or the teacher's lambda",
                "learningRate | none | run.npz: array 'learningRate' is missing",
                "lambda | (1,) | run.npz: found 'labels' and 'lambda', expected one of them: the labels as they were used, or the teacher's lambda",
                "noise | (2,) | run.npz: found 'theta' or 'noise' beside 'labels', which have both in them; expected them with 'lambda'",
                "labels | (3,) | run.npz: labels: found shape (3,), expected (2,)",
                "samples | (2, 4) | run.npz: samples: found float64 of shape (2, 4), expected numbers of shape (N, 3) or (N, B, 3)",
                "samples | (1, 3) | run.npz: samples: found float64 of shape (1, 3), expected samples of each recorded W (3, or 2, since none is needed after the last), or of each step from 0 (at least 2)",
                "learningRate | (3,) | run.npz: learningRate: found shape (3,), expected (2,)",
                "step | (2,) | run.npz: step: found shape (2,), expected (3,)"
            })
    void whatIsMissingOrOfAnotherShape_isOneSentence(String array, String shape, String sentence) {
        NpzBytes archive = run();
        if (shape.equals("none")) {
            archive.without(array);
        } else {
            int count = Arrays.stream(shape.replaceAll("[() ]", "").split(","))
                    .mapToInt(Integer::parseInt)
                    .reduce(1, (a, b) -> a * b);
            archive.with(array, shape, new double[count]);
        }

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void badNumbers_areOneSentence() {
        assertThatThrownBy(() -> read(run().with("step", "(3,)", 0, 2, 1)))
                .hasMessage("run.npz: step: found 1 at 2, expected step numbers that rise from 0 or more");
        assertThatThrownBy(() -> read(run().with("kind", "sgd")))
                .hasMessage("run.npz: kind: found 'sgd', expected stiefel-sgd or euclidean-sgd");
        assertThatThrownBy(() -> read(run().with("retraction", "cayley")))
                .hasMessage("run.npz: retraction: found 'cayley', expected polar or qr");
        assertThatThrownBy(() -> read(run().with("labels", "(2,)", 0, Double.NaN))
                        .steps()
                        .at(1))
                .hasMessage("run.npz: labels: found a number that is not finite of the step from W1");
        assertThatThrownBy(
                        () -> read(run().with("learningRate", "()", -1)).steps().at(0))
                .hasMessage("run.npz: learningRate: found -1.0 of the step from W0, expected at least 0");
        assertThatThrownBy(() -> read(run().with("weights", "(3, 2, 3)", new double[18])))
                .hasMessage(
                        "run.npz: weights: found float64 of shape (3, 2, 3), expected (N, d, s) with N at least 1, s at most d, d at"
                                + " most 1048576 and s at most 1024");
        assertThat(read(run().with("loss", "(1,)", 1)).notes()).containsExactly("note: the array 'loss' is not used");
    }
}
