package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NpzTraceTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-004");

    /** Two of the four times, and 2×2 Gram matrices. */
    private static NpzBytes trace() {
        return NpzBytes.of().with("time", "(2,)", 0.5, 4).with("gram", "(2, 2, 2)", 1, 2, 3, 4, 5, 6, 7, 8);
    }

    private static Trace read(NpzBytes npz) {
        return (Trace) file(npz).read(SCENARIO);
    }

    private static TraceFile file(NpzBytes npz) {
        return new TraceFile("t.npz", npz.zip(), Optional.empty());
    }

    private static void assertRefused(NpzBytes npz, String sentence) {
        assertThatThrownBy(() -> read(npz))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("t.npz: " + sentence);
    }

    @Test
    void arrays_becomePoints() {
        Trace trace = read(trace().with("risk", "(2,)", 0.25, 0.125).with("alignment", "(2, 2)", 1, 4, 5, 8));

        Point last = trace.points().get(1);
        assertThat(last.at()).isEqualByComparingTo("4");
        assertThat(last.values().get(Quantity.GRAM).get(1, 0)).isEqualByComparingTo("7");
        assertThat(last.values().get(Quantity.ALIGNMENT).get(0, 1)).isEqualByComparingTo("8");
        assertThat(last.values().get(Quantity.RISK).get(0, 0)).isEqualByComparingTo("0.125");
    }

    @Test
    void fit_hasNoAxisOfPoints() {
        Scenario fit = GoldenSuite.packed().scenario("fine-tune-001");
        byte[] npz = NpzBytes.of()
                .with("coefficients", "(2, 2)", 1, 2, 2, 3)
                .with("risk", "()", 0.5)
                .zip();

        Trace trace = (Trace) new TraceFile("t.npz", npz, Optional.empty()).read(fit);

        assertThat(trace.points().get(0).values().get(Quantity.COEFFICIENTS).get(1, 1))
                .isEqualByComparingTo("3");
        assertThat(trace.points().get(0).values().get(Quantity.RISK).get(0, 0)).isEqualByComparingTo("0.5");
    }

    @Test
    void nan_isAnAnswer() {
        Trace trace = read(trace().with("risk", "(2,)", Double.NaN, 0));

        assertThat(trace.points().get(0).values().get(Quantity.RISK).isFinite()).isFalse();
    }

    @Test
    void engine_isNamedByStrings() {
        Trace trace = read(trace().with("engine", "mine").with("version", "2").with("precision", "tf32"));

        assertThat(trace.engine()).isEqualTo(new EngineInfo("mine", "2", FloatFormat.TF32, Optional.empty()));
    }

    @Test
    void tolerances_areNumbers() {
        Trace trace = read(trace().with("tolerance", "()", 0.5).with("absoluteTolerance", "()", 0.25));

        assertThat(trace.engine().tolerance()).contains(new BigDecimal("0.5"));
        assertThat(trace.engine().absoluteTolerance()).contains(new BigDecimal("0.25"));
        assertRefused(trace().with("absoluteTolerance", "()", -1), "absoluteTolerance: found -1, expected at least 0");
    }

    @Test
    void precision_isTheArraysType() {
        byte[] singles = NpzBytes.npy(1, "<f4", "(2, 2, 2)", new byte[32]);

        assertThat(read(trace()).engine().precision()).isEqualTo(FloatFormat.BINARY64);
        assertThat(read(trace().with("gram", singles)).engine().precision()).isEqualTo(FloatFormat.BINARY32);
    }

    @Test
    void precisionOption_isWhatTheUserDeclares() {
        Trace trace = (Trace) file(trace()).withPrecision(FloatFormat.BFLOAT16).read(SCENARIO);

        assertThat(trace.engine().precision()).isEqualTo(FloatFormat.BFLOAT16);
    }

    @Test
    void mixedTypes_needAPrecision() {
        byte[] singles = NpzBytes.npy(1, "<f4", "(2,)", new byte[8]);

        assertRefused(
                trace().with("risk", singles),
                "found arrays of float32 and float64; say which is meant with --precision or a string array"
                        + " 'precision'");
    }

    @Test
    void wrongShape_isRefusedWithTheRightOne() {
        assertRefused(trace().with("risk", "(2, 1)", 1, 2), "risk: found shape (2, 1), expected (2,)");
        assertRefused(
                trace().with("gram", "(3, 2, 2)", new double[12]), "gram: found shape (3, 2, 2), expected (2, 2, 2)");
    }

    @Test
    void missingAndUnknownArrays_areRefused() {
        assertRefused(NpzBytes.of().with("gram", "(1, 2, 2)", 1, 2, 3, 4), "array 'time' is missing");
        assertRefused(trace().with("grams", "(1,)", 1), "grams: found an unknown array; did you mean 'gram'?");
        assertRefused(trace().with("loss", "(2,)", 1, 1), "loss: found an unknown array");
    }

    @Test
    void times_areThoseOfTheScenarioInOrder() {
        assertRefused(
                trace().with("time", "(2,)", 0.5, 3), "time[1]: found 3, expected one of the scenario's 4 requested");
        assertRefused(
                trace().with("time", "(2,)", 4, 0.5), "time[1]: found a point that is not after the one before it");
        assertRefused(trace().with("time", "(2,)", Double.NaN, 4), "time[0]: expected a finite number");
    }

    @Test
    void otherScenario_isRefused() {
        assertRefused(
                trace().with("scenario", "riccati-005"), "scenario: found \"riccati-005\", expected \"riccati-004\"");
    }

    @Test
    void truncatedArchive_isRefusedAtEveryLength() {
        byte[] whole = trace().zip();

        for (int length = 4; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new TraceFile("t.npz", part, Optional.empty()).read(SCENARIO))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void flippedBit_failsTheChecksum() {
        byte[] damaged = trace().zip();
        damaged[60] ^= 0x10;

        assertThatThrownBy(() -> new TraceFile("t.npz", damaged, Optional.empty()).read(SCENARIO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("t.npz: ");
    }

    @Test
    void zipBomb_isUnpackedNoFurtherThanTheLimit() {
        byte[] zeros = new byte[NpzFile.UNPACKED_LIMIT + 1000];

        assertRefused(
                NpzBytes.of().with("gram", NpzBytes.npy(1, "<f8", "(8388608,)", zeros)),
                "gram: found more than 67108864 bytes (64 MiB) when unpacked");
    }

    @Test
    void tooManyArrays_areRefused() {
        NpzBytes npz = NpzBytes.of();
        for (int k = 0; k <= NpzFile.ARRAY_LIMIT; k++) {
            npz.with("a" + k, "()", k);
        }

        assertRefused(npz, "found more than 64 arrays");
    }

    @Test
    void singleNpy_isRefusedWithAHint() {
        byte[] npy = NpzBytes.npy(1, "<f8", "()", NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 1));

        assertThatThrownBy(() -> new TraceFile("t.npy", npy, Optional.empty()).read(SCENARIO))
                .hasMessage("t.npy: found a single .npy array, expected a .npz archive of several");
    }

    @Test
    void times_mayBeRounded() {
        Scenario exact = SCENARIO.withPoints(java.util.List.of(new BigDecimal("0.1")));
        byte[] npz =
                NpzBytes.of().with("time", "(1,)", 0.1).with("risk", "(1,)", 1).zip();

        Trace trace = (Trace) new TraceFile("t.npz", npz, Optional.empty()).read(exact);

        assertThat(trace.points().get(0).at()).isEqualByComparingTo("0.1");
    }

    @Test
    void unnamedAndNestedArrays_areExplained() {
        assertRefused(
                NpzBytes.of().with("arr_0", "(1,)", 1),
                "arr_0: found an unknown array; numpy.savez names the arrays that it is given by name: gram=...");
        assertRefused(
                NpzBytes.of().with("run/gram", "(1,)", 1),
                "run/gram: found an unknown array; 'gram' is known, but not in a folder");
    }

    @Test
    void encryptedEntry_isToldSo() {
        byte[] npz = trace().zip();
        for (int at = 0; at < npz.length - 9; at++) {
            if (npz[at] == 'P' && npz[at + 1] == 'K' && npz[at + 2] == 1 && npz[at + 3] == 2) {
                npz[at + 8] |= 1;
            }
        }

        assertThatThrownBy(() -> new TraceFile("t.npz", npz, Optional.empty()).read(SCENARIO))
                .hasMessage("t.npz: time.npy: found it encrypted, expected an archive without a password");
    }
}
