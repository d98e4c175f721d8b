package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter's log in a NumPy archive, and one sentence for one that is none. */
class NpzFilterLogTest {

    private static final double NAN = Double.NaN;

    /** Two states, one sensor, two steps. */
    private static NpzBytes log() {
        return NpzBytes.of()
                .with("F", "(2, 2)", 1, 1, 0, 1)
                .with("H", "(1, 2)", 1, 0)
                .with("Q", "(2, 2)", 0, 0, 0, 1)
                .with("R", "(1, 1)", 2)
                .with("P0", "(2, 2)", 1, 0, 0, 1)
                .with("P_filtered", "(2, 2, 2)", 1, 0, 0, 1, 2, 3, 4, 5);
    }

    private static FilterLog read(NpzBytes archive) {
        return read(archive, Optional.empty());
    }

    private static FilterLog read(NpzBytes archive, Optional<FloatFormat> declared) {
        return FilterLogFile.read(new TraceFile("run.npz", archive.zip(), Optional.empty()), declared)
                .orElseThrow();
    }

    private static List<FilterStep> steps(FilterLog log) {
        List<FilterStep> steps = new ArrayList<>();
        log.steps().forEach(steps::add);
        return steps;
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            data.putFloat(number);
        }
        return data.array();
    }

    @Test
    void constantMatrices_areTheSameObjectAtEveryStep() {
        FilterLog log = read(log());

        List<FilterStep> steps = steps(log);

        assertThat(log.states()).isEqualTo(2);
        assertThat(log.sensors()).isEqualTo(1);
        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY64);
        assertThat(log.declaredBy()).isEqualTo("the type of its covariances");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(1).F()).isSameAs(steps.get(0).F());
        assertThat(steps.get(1).H().orElseThrow()).isSameAs(steps.get(0).H().orElseThrow());
        assertThat(steps.get(1).filtered().orElseThrow())
                .isEqualTo(DecimalMatrix.ofDoubles(2, 2, 2, 3, 4, 5)); // not symmetric, and no refusal
        assertThat(steps.get(1).predicted()).isEmpty();
        assertThat(steps(log)).hasSize(2); // can be read again
    }

    @Test
    void stepInFront_aMatrixAStep_noneWhereHIsNaNOrNothingIsObserved() {
        FilterLog stepped = read(log().with("H", "(2, 1, 2)", 1, 0, NAN, NAN).with("R", "(2, 1, 1)", 2, 3));
        FilterLog observed = read(log().with("observed", "(2,)", 0, 1));

        assertThat(steps(stepped).get(0).H()).contains(DecimalMatrix.ofDoubles(1, 2, 1, 0));
        assertThat(steps(stepped).get(1).H()).isEmpty();
        assertThat(steps(stepped).get(1).R()).isEqualTo(DecimalMatrix.scalar(BigDecimal.valueOf(3)));
        assertThat(steps(observed).get(0).H()).isEmpty();
        assertThat(steps(observed).get(1).H()).isPresent();
    }

    @Test
    void precision_isThatOfTheCovariances_unlessItIsSaid() {
        byte[] singles = NpzBytes.npy(1, "<f4", "(2, 2, 2)", floats(1, 0, 0, 0.1f, 2, 3, 4, 5));
        UnaryOperator<NpzBytes> single = archive -> archive.with("P_filtered", singles);

        FilterLog ofType = read(single.apply(log()));
        FilterLog said = read(single.apply(log()).with("precision", "binary64"));
        FilterLog asked = read(log(), Optional.of(FloatFormat.BINARY16));

        assertThat(ofType.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        assertThat(said.engine().precision()).isEqualTo(FloatFormat.BINARY64);
        assertThat(said.declaredBy()).isEqualTo("its array 'precision'");
        assertThat(asked.engine().precision()).isEqualTo(FloatFormat.BINARY16);
        assertThat(asked.declaredBy()).isEqualTo("--precision");
        assertThat(steps(ofType).get(0).filtered().orElseThrow().get(1, 1)).isEqualTo(new BigDecimal(0.1f));
    }

    @Test
    void bfloat16_isKeptInUint16_wherePrecisionSaysSo() {
        byte[] bits = NpzBytes.npy(1, "<u2", "(1, 1)", new byte[] {(byte) 0x81, 0x3f});
        byte[] covariances = NpzBytes.npy(1, "<u2", "(2, 1, 1)", new byte[] {(byte) 0x81, 0x3f, 0, 0x40});
        NpzBytes archive = NpzBytes.of()
                .with("F", bits)
                .with("H", "(1, 1)", 1)
                .with("Q", "(1, 1)", 1)
                .with("R", "(1, 1)", 1)
                .with("P_filtered", covariances);

        FilterLog asked = read(archive, Optional.of(FloatFormat.BFLOAT16));

        assertThat(steps(asked).get(0).F()).isEqualTo(DecimalMatrix.ofDoubles(1, 1, 0x81p-7));
        assertThat(steps(asked).get(0).filtered()).contains(DecimalMatrix.ofDoubles(1, 1, 0x81p-7));
        assertThat(steps(asked).get(1).filtered()).contains(DecimalMatrix.ofDoubles(1, 1, 2));
        assertThatThrownBy(() -> read(archive))
                .hasMessage(
                        "run.npz: F: found uint16, which is read as the bits of bfloat16 where --precision or a string array 'precision' says bfloat16");
        assertThat(read(archive.with("precision", "bfloat16")).engine().precision())
                .isEqualTo(FloatFormat.BFLOAT16);
    }

    @Test
    void halves_areBinary16() {
        byte[] halves = NpzBytes.npy(
                1, "<f2", "(2, 2, 2)", new byte[] {0, 0x3c, 0, 0, 0, 0, 0, (byte) 0xc1, 0, 0, 0, 0, 0, 0, 0, 0});

        FilterLog log = read(log().with("P_filtered", halves));

        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY16);
        assertThat(steps(log).get(0).filtered()).contains(DecimalMatrix.ofDoubles(2, 2, 1, 0, 0, -2.5));
    }

    @Test
    void covariances_areRoundedToTheDeclaredPrecision() {
        FilterLog log =
                read(log().with("P_filtered", "(1, 2, 2)", 0.1, 1e300, NAN, 1), Optional.of(FloatFormat.BINARY32));

        DecimalMatrix P = steps(log).get(0).filtered().orElseThrow();

        assertThat(P.get(0, 0)).isEqualByComparingTo(new BigDecimal(0.1f));
        assertThat(P.isFinite(0, 1)).isFalse();
        assertThat(P.isFinite(1, 0)).isFalse();
    }

    @Test
    void oneState_numbersStandForMatrices() {
        FilterLog log = read(NpzBytes.of()
                .with("F", "()", 1)
                .with("H", "()", 1)
                .with("Q", "(2,)", 1, 2)
                .with("R", "()", 1)
                .with("P0", "()", 0)
                .with("P_filtered", "(2,)", 0, 0.5));

        assertThat(steps(log).get(1).Q()).isEqualTo(DecimalMatrix.scalar(BigDecimal.valueOf(2)));
        assertThat(steps(log).get(1).filtered()).contains(DecimalMatrix.scalar(new BigDecimal("0.5")));
    }

    @Test
    void traceOrScenario_isNoLog() {
        NpzBytes trace = NpzBytes.of().with("scenario", "kalman-covariance-001").with("P_filtered", "(1, 1, 1)", 1);
        NpzBytes scenario = NpzBytes.of().with("kind", "kalman-covariance").with("F", "(1, 1)", 1);

        assertThat(FilterLogFile.read(new TraceFile("t.npz", trace.zip(), Optional.empty()), Optional.empty()))
                .isEmpty();
        assertThat(FilterLogFile.read(new TraceFile("s.npz", scenario.zip(), Optional.empty()), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F | (1, 2, 2) | run.npz: F has 1 step, P_filtered has 2",
                "F | (3, 2, 2) | run.npz: F has 3 steps, P_filtered has 2",
                "P_predicted | (1, 2, 2) | run.npz: P_predicted has 1 step, P_filtered has 2",
                "P_predicted | (2, 2, 1) | run.npz: P_predicted: found shape (2, 2, 1), expected (2, 2, 2)",
                "H | (2,) | run.npz: H: found shape (2,), expected (1, 2)",
                "H | (1, 3) | run.npz: H: found shape (1, 3), expected (1, 2)",
                "P0 | (3, 3) | run.npz: P0: found shape (3, 3), expected (2, 2)",
                "observed | (3,) | run.npz: observed has 3 steps, P_filtered has 2",
                "P_filtered | (2, 2) | run.npz: P_filtered: found shape (2, 2), expected numbers along 3 axes",
                "filtered | (2, 2, 2) | run.npz: found both 'P_filtered' and 'filtered', expected one of them",
                "P_post | (2, 2, 2) | run.npz: found both 'P_filtered' and 'P_post', expected one of them"
            })
    void wrongShape_isRefusedWithPlaceAndExpectation(String name, String shape, String message) {
        int size = 1;
        for (String axis : shape.replaceAll("[(),]", " ").strip().split(" +")) {
            size *= Integer.parseInt(axis);
        }
        NpzBytes archive = log().with(name, shape, new double[size]);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void numbersThatAreNotFinite_areRefusedWithTheirPlace() {
        NpzBytes archive = log().with("F", "(2, 2, 2)", 1, 1, 0, 1, 1, 1, NAN, 1);

        assertThatThrownBy(() -> read(archive)).hasMessage("run.npz: F[1][1][0]: found a number that is not finite");
        assertThatThrownBy(() -> read(log().with("P0", "(2, 2)", 1, 0, 0, Double.POSITIVE_INFINITY)))
                .hasMessage("run.npz: P0[1][1]: found a number that is not finite");
    }

    @Test
    void arraysThatEverybodyLogsBesides_arePassedOver_andSaid() {
        byte[] objects = NpzBytes.npy(1, "|O", "(2,)", new byte[16]);

        FilterLog log = read(log().with("x", "(2, 2)", 1, 2, 3, 4)
                .with("K", "(2, 2, 1)", 1, 2, 3, 4)
                .with("notes", objects)
                .with("observd", "(2,)", 1, 0));

        assertThat(steps(log)).hasSize(2);
        assertThat(log.notes().get())
                .containsExactly("arrays not used: x, K, notes, observd (did you mean 'observed'?)");
    }

    @Test
    void namesOfFilterpy_meanTheSame() {
        FilterLog log = read(NpzBytes.of()
                .with("F", "(1, 1)", 1)
                .with("H", "(1, 1)", 1)
                .with("Q", "(1, 1)", 1)
                .with("R", "(1, 1)", 1)
                .with("precision", "float32")
                .with("P_prior", "(1, 1, 1)", 2)
                .with("P_post", "(1, 1, 1)", 1));

        assertThat(steps(log).get(0).predicted()).contains(DecimalMatrix.scalar(BigDecimal.valueOf(2)));
        assertThat(steps(log).get(0).filtered()).contains(DecimalMatrix.scalar(BigDecimal.ONE));
        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        assertThat(log.notes().get()).isEmpty();
    }

    @Test
    void noneInH_isRefusedWithWhatToWrite() {
        NpzBytes archive = log().with("H", NpzBytes.npy(1, "|O", "(2,)", new byte[16]));

        assertThatThrownBy(() -> read(archive))
                .hasMessage(
                        "run.npz: H: found an array of objects, as None in it makes; where nothing was measured write an H of NaN, or beside a constant H an array 'observed' of 0 and 1");
    }

    @Test
    void missingArrays_areNamed() {
        NpzBytes noQ = NpzBytes.of()
                .with("F", "(1, 1)", 1)
                .with("H", "(1, 1)", 1)
                .with("R", "(1, 1)", 1)
                .with("P_filtered", "(1, 1, 1)", 1);
        NpzBytes noCovariance = NpzBytes.of()
                .with("F", "(1, 1)", 1)
                .with("H", "(1, 1)", 1)
                .with("Q", "(1, 1)", 1)
                .with("R", "(1, 1)", 1);

        assertThatThrownBy(() -> read(noQ))
                .hasMessage(
                        "run.npz: array 'Q' is missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both");
        assertThatThrownBy(() -> read(noCovariance))
                .hasMessage(
                        "run.npz: array 'P_filtered' is missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both");
        assertThatThrownBy(() -> read(NpzBytes.of()
                        .with("F", "(1, 1)", 1)
                        .with("H", "(1, 1)", 1)
                        .with("P", "(1, 1, 1)", 1)
                        .with("K", "(1, 1, 1)", 1)))
                .hasMessage(
                        "run.npz: arrays 'Q', 'R', 'P_filtered' are missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both; not known: P, K");
        assertThatThrownBy(() -> read(log().with("F", "text"))).hasMessageStartingWith("run.npz: F: found text");
    }
}
