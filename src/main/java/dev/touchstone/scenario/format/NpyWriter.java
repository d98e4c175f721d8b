package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** NumPy arrays of a scenario's numbers, each exactly one of binary64's: version 1 of the format, little-endian. */
final class NpyWriter {

    /** The header's end is aligned to it. */
    private static final int ALIGNMENT = 64;

    private NpyWriter() {}

    static byte[] number(BigDecimal x) {
        return array("<f8", "()", Double.BYTES).putDouble(x.doubleValue()).array();
    }

    static byte[] count(long x) {
        return array("<i8", "()", Long.BYTES).putLong(x).array();
    }

    static byte[] row(List<BigDecimal> row) {
        ByteBuffer out = array("<f8", "(" + row.size() + ",)", row.size() * Double.BYTES);
        row.forEach(x -> out.putDouble(x.doubleValue()));
        return out.array();
    }

    static byte[] counts(List<BigDecimal> row) {
        ByteBuffer out = array("<i8", "(" + row.size() + ",)", row.size() * Long.BYTES);
        row.forEach(x -> out.putLong(x.longValueExact()));
        return out.array();
    }

    static byte[] matrix(DecimalMatrix matrix) {
        String shape = "(" + matrix.rows() + ", " + matrix.columns() + ")";
        ByteBuffer out = array("<f8", shape, matrix.rows() * matrix.columns() * Double.BYTES);
        matrix.stream().forEach(x -> out.putDouble(x.doubleValue()));
        return out.array();
    }

    /** One behind the other, NaN for one that is missing. */
    static byte[] matrices(List<Optional<DecimalMatrix>> matrices, int rows, int columns) {
        String shape = "(" + matrices.size() + ", " + rows + ", " + columns + ")";
        ByteBuffer out = array("<f8", shape, matrices.size() * rows * columns * Double.BYTES);
        for (Optional<DecimalMatrix> matrix : matrices) {
            for (int n = 0; n < rows * columns; n++) {
                int entry = n;
                out.putDouble(matrix.map(each ->
                                each.get(entry / columns, entry % columns).doubleValue())
                        .orElse(Double.NaN));
            }
        }
        return out.array();
    }

    static byte[] text(String text) {
        int[] characters = text.codePoints().toArray();
        ByteBuffer out = array("<U" + characters.length, "()", 4 * characters.length);
        IntStream.of(characters).forEach(out::putInt);
        return out.array();
    }

    static byte[] texts(List<String> texts) {
        int longest = Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
        ByteBuffer out = array("<U" + longest, "(" + texts.size() + ",)", 4 * longest * texts.size());
        for (int k = 0; k < texts.size(); k++) {
            out.position(out.capacity() - 4 * longest * (texts.size() - k));
            texts.get(k).codePoints().forEach(out::putInt);
        }
        return out.array();
    }

    /** The header, and room for that many bytes behind it. */
    private static ByteBuffer array(String descr, String shape, int size) {
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int used = 10 + header.length() + 1;
        int padding = (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text);
    }
}
