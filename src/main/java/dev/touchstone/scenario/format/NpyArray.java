package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One NumPy array in memory: floating point numbers and integers of either byte order, C or Fortran order, any number of axes, and
 * text. Objects, which are pickled programs, and everything else are refused. An entry is decoded when it is asked for, to its exact
 * value.
 */
final class NpyArray {

    private static final FloatFormat SHORT = new FloatFormat("short", 2, 11, -1022, 1023);

    private final NpyHeader header;
    private final ByteBuffer data;

    private NpyArray(NpyHeader header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    /**
     * The array in those bytes.
     *
     * @param file the input's name, and {@code name} the array's, for messages
     * @throws InvalidInputException when it is damaged, or of a type that is not read
     */
    static NpyArray read(String file, String name, byte[] bytes) {
        NpyHeader header = NpyHeader.of(file, name, bytes, InputBytes.SIZE_LIMIT);
        if (header.type().equals(NpyHeader.BITS)) {
            throw header.invalid("found type uint16, expected float16, float32, float64, int32, int64, or text");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, header.length(), bytes.length - header.length())
                .slice()
                .order(header.order());
        header.requireBytes(data.capacity());
        return new NpyArray(header, data);
    }

    /** NumPy's name of the element type; text is {@code U} and a length. */
    String type() {
        return header.type();
    }

    boolean isText() {
        return header.isText();
    }

    int axes() {
        return header.axes();
    }

    /** Entries along that axis. */
    int size(int axis) {
        return header.size(axis);
    }

    /** This array, once it is known to hold numbers in that shape. */
    NpyArray requireNumbers(int... expected) {
        header.requireNumbers(expected);
        return this;
    }

    /** This array, once it is known to hold numbers along that many axes. */
    NpyArray requireAxes(int count) {
        header.requireAxes(count);
        return this;
    }

    /** The number at that index, exactly; null when it is not finite. */
    BigDecimal number(int... index) {
        return decoded(offset(index) * header.width());
    }

    /** Whether the number at that index is +∞. */
    boolean isInfinite(int... index) {
        return type().startsWith("float") && real(offset(index) * header.width()) == Double.POSITIVE_INFINITY;
    }

    private double real(int at) {
        return switch (type()) {
            case "float16" -> half(data.getShort(at));
            case "float32" -> data.getFloat(at);
            default -> data.getDouble(at);
        };
    }

    private BigDecimal decoded(int at) {
        return switch (type()) {
            case "bool" -> BigDecimal.valueOf(data.get(at));
            case "int32" -> BigDecimal.valueOf(data.getInt(at));
            case "int64" -> BigDecimal.valueOf(data.getLong(at));
            default -> exact(real(at));
        };
    }

    /** All of them, in the order of the file; null for one that is not finite. */
    List<BigDecimal> numbers() {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int at = 0; at < data.capacity() / header.width(); at++) {
            numbers.add(decoded(at * header.width()));
        }
        return numbers;
    }

    /** Whether one of its finite numbers has more bits than every format but bfloat16 holds, (F3). */
    boolean hasLongNumbers() {
        return !isText() && numbers().stream().anyMatch(x -> x != null && isLong(x));
    }

    static boolean isLong(BigDecimal x) {
        return !SHORT.represents(x);
    }

    private static BigDecimal exact(double x) {
        return Double.isFinite(x) ? new BigDecimal(x) : null;
    }

    /** The value of binary16's bits, 1, 5 and 10 of sign, exponent and fraction: binary32's have 112 more in the exponent. */
    static double half(short bits) {
        int size = bits & 0x7fff;
        float x = size < 0x400
                ? size * 0x1p-24f
                : Float.intBitsToFloat((size << 13) + (size < 0x7c00 ? 112 << 23 : 224 << 23));
        return bits < 0 ? -x : x;
    }

    /** The text at that index. */
    String text(int... index) {
        if (!isText() || axes() != index.length) {
            throw header.invalid("found " + header.words() + ", expected text");
        }
        int length = header.width() / 4;
        int first = offset(index) * length;
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < length; k++) {
            int character = data.getInt(4 * (first + k));
            if (!Character.isValidCodePoint(character)) {
                throw header.invalid("found text with an invalid character");
            }
            text.appendCodePoint(character);
        }
        return text.toString().replaceFirst("\0+$", "");
    }

    private int offset(int... index) {
        int offset = 0;
        for (int k = 0; k < axes(); k++) {
            int axis = header.fortranOrder() ? axes() - 1 - k : k; // the last of these runs fastest
            offset = offset * size(axis) + index[axis];
        }
        return offset;
    }
}
