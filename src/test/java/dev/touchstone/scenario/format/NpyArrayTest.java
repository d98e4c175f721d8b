package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class NpyArrayTest {

    private static NpyArray read(byte[] bytes) {
        return NpyArray.read("t.npz", "gram", bytes);
    }

    private static void assertRefused(byte[] bytes, String sentence) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("t.npz: gram: " + sentence);
    }

    @Test
    void double_becomesItsExactDecimal() {
        NpyArray array = read(NpzBytes.npy(1, "<f8", "(1,)", NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 0.1)));

        assertThat(array.number(0)).isEqualTo(new BigDecimal(0.1));
    }

    @Test
    void bigEndianDouble_isTheSameNumber() {
        NpyArray array = read(NpzBytes.npy(1, ">f8", "(1,)", NpzBytes.doubles(ByteOrder.BIG_ENDIAN, 0.1)));

        assertThat(array.number(0)).isEqualTo(new BigDecimal(0.1));
    }

    @Test
    void halves_haveTheirIeeeValues() {
        byte[] bits = {0x00, 0x3c, 0x01, 0x00, (byte) 0xff, (byte) 0x7b, 0x00, (byte) 0xc1, 0x00, 0x7c};
        NpyArray array = read(NpzBytes.npy(2, "<f2", "(5,)", bits));

        assertThat(array.number(0)).isEqualByComparingTo("1");
        assertThat(array.number(1)).isEqualByComparingTo(new BigDecimal(0x1p-24));
        assertThat(array.number(2)).isEqualByComparingTo("65504");
        assertThat(array.number(3)).isEqualByComparingTo("-2.5");
        assertThat(array.number(4)).as("infinity").isNull();
    }

    @Test
    void everyHalf_isItsFractionTimesAPowerOfTwo() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            int exponent = bits >> 10;
            double size = Math.scalb((bits & 0x3ff) + (exponent == 0 ? 0.0 : 1024.0), Math.max(exponent, 1) - 25);
            assertThat(NpyArray.half((short) bits)).isEqualTo(size);
            assertThat(NpyArray.half((short) (bits | 0x8000))).isEqualTo(-size);
        }
        assertThat(NpyArray.half((short) 0xfc00)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NpyArray.half((short) 0x7c01)).isNaN();
    }

    @Test
    void singlesAndIntegers_areExact() {
        assertThat(read(NpzBytes.npy(3, "<f4", "()", new byte[] {0, 0, 0x20, (byte) 0xc0}))
                        .number())
                .isEqualByComparingTo("-2.5");
        assertThat(read(NpzBytes.npy(1, "<i4", "()", new byte[] {-2, -1, -1, -1}))
                        .number())
                .isEqualByComparingTo("-2");
        assertThat(read(NpzBytes.npy(1, "<i8", "()", new byte[] {-1, -1, -1, -1, -1, -1, -1, 0x7f}))
                        .number())
                .isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    @Test
    void nan_isNotFinite() {
        byte[] data = NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, Double.NaN);

        assertThat(read(NpzBytes.npy(1, "<f8", "()", data)).number()).isNull();
    }

    @Test
    void fortranOrder_runsTheFirstAxisFastest() {
        byte[] data = NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 0, 10, 1, 11, 2, 12);
        NpyArray array = read(NpzBytes.npy(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }\n", data));

        assertThat(array.number(1, 2)).isEqualByComparingTo("12");
        assertThat(array.number(0, 1)).isEqualByComparingTo("1");
    }

    @Test
    void cOrder_runsTheLastAxisFastest() {
        byte[] data = NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 10, 11, 12);

        assertThat(read(NpzBytes.npy(1, "<f8", "(2, 3)", data)).number(1, 2)).isEqualByComparingTo("12");
    }

    @Test
    void objects_areNeverRead() {
        assertRefused(
                NpzBytes.npy(1, "|O", "(1,)", new byte[8]),
                "found an object array, whose pickled contents are never read; expected numbers");
    }

    @Test
    void otherTypes_areRefusedByName() {
        assertRefused(
                NpzBytes.npy(1, "<c16", "(1,)", new byte[16]),
                "found type '<c16', expected float16, float32, float64, int32, int64, or text");
        assertRefused(
                NpzBytes.npy(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }\n", new byte[8]),
                "found a structured or unknown type, expected plain numbers");
    }

    @Test
    void truncatedNumbers_areRefusedWithBothSizes() {
        assertRefused(
                NpzBytes.npy(1, "<f8", "(3,)", new byte[16]), "found 16 bytes of numbers, expected 24: truncated?");
    }

    @Test
    void hugeShape_isRefusedBeforeAnythingIsAllocated() {
        assertRefused(
                NpzBytes.npy(1, "<f8", "(999999999, 999999999, 999999999)", new byte[8]),
                "found shape (999999999, 999999999, 999999999), expected at most 67108864 entries");
    }

    @Test
    void headerBeyondTheArray_isRefused() {
        byte[] bytes = NpzBytes.npy(1, "<f8", "()", new byte[8]);
        bytes[9] = 0x10;

        assertRefused(bytes, "found half a header: truncated?");
    }

    @Test
    void hugeHeader_isRefused() {
        byte[] bytes = NpzBytes.npy(2, "<f8", "()", new byte[8]);
        bytes[11] = 0x7f;

        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("expected at most 65536");
    }

    @Test
    void otherVersionAndOtherFiles_areRefused() {
        byte[] future = NpzBytes.npy(1, "<f8", "()", new byte[8]);
        future[6] = 4;

        assertRefused(future, "found version 4 of the .npy format, expected 1, 2 or 3");
        assertRefused(new byte[100], "found no NumPy array");
        assertRefused(new byte[3], "found 3 bytes, expected a NumPy array: truncated?");
    }

    @Test
    void text_isUnpadded() {
        assertThat(read(NpyWriter.text("Grüße 𝛬")).text()).isEqualTo("Grüße 𝛬");
        assertThat(read(NpyWriter.texts(java.util.List.of("a", "bcd"))).text(0)).isEqualTo("a");
    }
}
