package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of an archive that are read from disk, slice by slice. */
class NpySlicesTest {

    private static final int DEFLATED = 8;

    @TempDir
    private Path folder;

    private static NpySlices open(Path file) {
        return NpzFile.slices(InputSource.of(file), List.of("W")).get("W");
    }

    private NpySlices open(byte[] zip) throws IOException {
        return open(Files.write(folder.resolve("run.npz"), zip));
    }

    private static double[] read(NpySlices array, long from, int count) {
        double[] numbers = new double[count];
        array.read(from, numbers, 0, count);
        return numbers;
    }

    private static NpzBytes with(byte[] npy) {
        return NpzBytes.of().with("W", npy);
    }

    private void assertRefused(byte[] zip, String sentence) {
        assertThatThrownBy(() -> open(zip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder.resolve("run.npz") + ": " + sentence);
    }

    private void assertReads(byte[] npy, double... numbers) throws IOException {
        assertThat(read(open(with(npy).zip()), 0, numbers.length)).containsExactly(numbers);
        assertThat(read(open(with(npy).stored()), 0, numbers.length)).containsExactly(numbers);
    }

    @Test
    void everyType_isExact_packedAndStored() throws IOException {
        assertReads(
                NpzBytes.npy(1, "<f8", "(3,)", NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 0.1, Double.NaN, -1e300)),
                0.1,
                Double.NaN,
                -1e300);
        assertReads(
                NpzBytes.npy(1, ">f8", "(2,)", NpzBytes.doubles(ByteOrder.BIG_ENDIAN, 0.1, Double.NEGATIVE_INFINITY)),
                0.1,
                Double.NEGATIVE_INFINITY);
        assertReads(NpzBytes.npy(1, "<f4", "()", new byte[] {0, 0, 0x20, (byte) 0xc0}), -2.5);
        assertReads(
                NpzBytes.npy(1, "<f2", "(3,)", new byte[] {1, 0, (byte) 0xff, 0x7b, 0, 0x7c}),
                0x1p-24,
                65504,
                Double.POSITIVE_INFINITY);
        assertReads(NpzBytes.npy(1, "<u2", "(2,)", new byte[] {(byte) 0x81, 0x3f, 1, (byte) 0x80}), 0x81p-7, -0x1p-133);
        assertReads(NpzBytes.npy(1, ">u2", "(1,)", new byte[] {0x3f, (byte) 0x81}), 0x81p-7);
        assertReads(NpzBytes.npy(1, "<i4", "(1,)", new byte[] {-2, -1, -1, -1}), -2);
        assertReads(NpzBytes.npy(1, "<i8", "(1,)", new byte[] {0, 0, 0, 0, 0, 0, 0x20, 0}), 0x1p53);
        assertReads(NpzBytes.npy(1, "|b1", "(2,)", new byte[] {1, 0}), 1, 0);
    }

    @Test
    void integerBeyond2To53_isRefused() throws IOException {
        NpySlices array = open(with(NpzBytes.npy(1, "<i8", "(1,)", new byte[] {1, 0, 0, 0, 0, 0, 0x20, 0}))
                .zip());

        assertThatThrownBy(() -> read(array, 0, 1))
                .hasMessageEndingWith(
                        "run.npz: W: found the integer 9007199254740993, expected none beyond 2^53, which binary64 holds");
    }

    @Test
    void fortranOrder_isReadInCOrder() throws IOException {
        byte[] data = NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121);
        byte[] npy = NpzBytes.npy(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3, 2), }\n", data);

        assertReads(npy, 0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    }

    /** Parts across buffers and blocks, in any order, are the same as in memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyPart_inAnyOrder(boolean stored) throws IOException {
        int rows = 7;
        int columns = 70_001;
        double[] numbers = new double[rows * columns];
        Arrays.setAll(numbers, k -> k * 0.1);
        NpzBytes npz = with(NpzBytes.npy(1, "<f8", "(7, 70001)", NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, numbers)));

        NpySlices array = open(stored ? npz.stored() : npz.zip());

        assertThat(array.header().shape()).containsExactly(rows, columns);
        assertThat(Arrays.equals(read(array, 0, numbers.length), numbers)).isTrue();
        for (int from : new int[] {0, 70_000, 5, 489_000, 130_000, 131_071, 280_000, 1, 140_002, 140_001}) {
            int count = Math.min(140_002, numbers.length - from);
            assertThat(Arrays.equals(read(array, from, count), Arrays.copyOfRange(numbers, from, from + count)))
                    .as("from %s", from)
                    .isTrue();
            assertThat(read(array, from, 1)).containsExactly(numbers[from]);
        }
        assertThatThrownBy(() -> read(array, numbers.length, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** What is kept is read though the file is gone; what is not needs the file. */
    @Test
    void packed_keepsTwoSlices_toBeReadInTurns() throws IOException {
        int columns = 200_000;
        double[] numbers = new double[4 * columns];
        Arrays.setAll(numbers, k -> k);
        NpySlices array =
                open(with(NpzBytes.npy(1, "<f8", "(4, 200000)", NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, numbers)))
                        .zip());
        read(array, 2L * columns, columns);

        Files.delete(folder.resolve("run.npz"));

        for (int turn = 0; turn < 2; turn++) {
            assertThat(read(array, columns, columns)[columns - 1]).isEqualTo(2 * columns - 1);
            assertThat(read(array, 2L * columns, columns)[0]).isEqualTo(2 * columns);
        }
        assertThatThrownBy(() -> read(array, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("W.npy: found it damaged: it cannot be unpacked, or ends too early");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void truncatedArchive_isRefusedAtEveryLength(boolean stored) {
        NpzBytes npz = with(NpzBytes.npy(1, "<f8", "(4,)", new byte[32])).with("other", "()", 1);
        byte[] whole = stored ? npz.stored() : npz.zip();

        for (int length = 4; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(part)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void flippedBit_isRefused() {
        byte[] zip = with(NpzBytes.npy(1, "<f8", "(25000,)", new byte[200_000])).stored();
        zip[190_000] ^= 1;

        assertRefused(zip, "W.npy: found it damaged: its bytes do not meet their checksum");
    }

    @Test
    void entryThatEndsBeyondTheFile_isRefusedWithoutReadingIt() {
        byte[] npy = NpzBytes.npy(1, "<f8", "(9000000,)", new byte[32]);
        ByteBuffer zip = ByteBuffer.wrap(with(npy).stored()).order(ByteOrder.LITTLE_ENDIAN);
        int directory = 30 + "W.npy".length() + npy.length;
        int size = npy.length - 32 + 72_000_000;
        zip.putInt(directory + 20, size).putInt(directory + 24, size);

        assertRefused(zip.array(), "W.npy: found it damaged: it cannot be unpacked, or ends too early");
    }

    @Test
    void sizeThatTheShapeDoesNotHave_isRefused() {
        assertRefused(
                with(NpzBytes.npy(1, "<f8", "(3,)", new byte[16])).zip(),
                "W: found 16 bytes of numbers, expected 24: truncated?");
        assertRefused(
                with(NpzBytes.npy(1, "<f8", "(1,)", new byte[9])).zip(),
                "W: found 9 bytes of numbers, expected 8; the rest belongs to no number");
        assertRefused(
                with(NpzBytes.npy(1, "<f8", "(99999999, 99999999, 99999999)", new byte[8]))
                        .zip(),
                "W: found shape (99999999, 99999999, 99999999), expected at most 17179869184 entries");
    }

    @Test
    void beyond4GiB_isReadWhereItIs() throws IOException {
        Path file = folder.resolve("large.npz");
        byte[] seven = NpzBytes.doubles(ByteOrder.LITTLE_ENDIAN, 7);
        LargeNpz.write(
                file,
                LargeNpz.Member.stored(
                        "V", "{'descr': '<f8', 'fortran_order': False, 'shape': (5, 134217728), }", 5L << 30, seven),
                LargeNpz.Member.stored(
                        "W", "{'descr': '<f8', 'fortran_order': False, 'shape': (5, 134217728), }", 5L << 30, seven));

        NpySlices array = open(file);

        assertThat(array.header().count()).isEqualTo(5L << 27);
        assertThat(read(array, (5L << 27) - 2, 2)).containsExactly(0, 7);
        assertThat(read(array, 4L << 27, 1000)).containsOnly(0);
    }

    @Test
    void damageOfALargeArchive_isOneSentence() throws IOException {
        Path cut = folder.resolve("cut.npz");
        LargeNpz.Member stored = LargeNpz.Member.stored(
                "W", "{'descr': '<f8', 'fortran_order': False, 'shape': (5, 134217728), }", 5L << 30);
        LargeNpz.write(cut, new LargeNpz.Member("W", 0, stored.begin(), new byte[0], 100, stored.size()));
        Path fortran = folder.resolve("fortran.npz");
        LargeNpz.write(
                fortran,
                LargeNpz.Member.stored(
                        "W", "{'descr': '<f8', 'fortran_order': True, 'shape': (3000, 3000), }", 72_000_000));
        Path huge = folder.resolve("huge.npz");
        LargeNpz.write(huge, LargeNpz.Member.stored("W", "{}", ZipArchive.SIZE_LIMIT));

        assertThatThrownBy(() -> open(cut))
                .hasMessage(cut + ": W.npy: found it damaged: it cannot be unpacked, or ends too early");
        assertThatThrownBy(() -> open(fortran))
                .hasMessageStartingWith(fortran + ": W: found 720000")
                .hasMessageEndingWith(
                        " bytes in Fortran order, of which at most 67108864 (64 MiB) are read; save numpy.ascontiguousarray of it");
        assertThatThrownBy(() -> open(huge))
                .hasMessageMatching(".*: found 171798\\d+ bytes, expected at most 17179869184 bytes \\(16 GiB\\)");
    }

    @Test
    void archiveThroughAPipe_mayHave64MiB() {
        InputSource piped = InputSource.of(new ByteArrayInputStream(new byte[InputBytes.SIZE_LIMIT + 10]), "-");

        assertThatThrownBy(() -> NpzFile.slices(piped, List.of("W")))
                .hasMessage("-: found more, expected at most 67108864 bytes (64 MiB)");
    }

    @Test
    void largePackedSlices_areRefused_andPackedBytesThatEndAreFoundWhenTheyAreRead() throws IOException {
        Path slices = packed("slices", "(2, 134217728)", 2L << 30);
        Path ends = packed("ends", "(100, 131072)", 100L << 20);

        assertThatThrownBy(() -> open(slices))
                .hasMessage(
                        slices
                                + ": W: found it compressed, in slices of 1073741824 bytes, of which at most 536870912 (512 MiB) are read; save it with numpy.savez");
        NpySlices array = open(ends);
        assertThat(read(array, 131_072, 5)).containsOnly(0);
        assertThatThrownBy(() -> read(array, 3 * 131_072, 5))
                .hasMessage(ends + ": W.npy: found it damaged: it cannot be unpacked, or ends too early");
        assertThat(read(array, 0, 5)).as("what is there").containsOnly(0);
    }

    /** An array whose packed bytes end after 2 MiB and a bit, whatever its directory says. */
    private Path packed(String name, String shape, long size) throws IOException {
        byte[] header = NpzBytes.npy(1, "<f8", shape, new byte[0]);
        byte[] begin = ByteBuffer.allocate((2 << 20) + 1000).put(header).array();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(begin);
        deflater.finish();
        byte[] packed = new byte[1 << 16];
        int length = deflater.deflate(packed);
        deflater.end();
        Path file = folder.resolve(name + ".npz");
        LargeNpz.write(
                file,
                new LargeNpz.Member(
                        "W", DEFLATED, Arrays.copyOf(packed, length), new byte[0], length, header.length + size));
        return file;
    }
}
