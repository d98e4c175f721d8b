package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One NumPy array as its file holds it, versions 1 to 3 of the
 * <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">.npy format</a>: floating point numbers
 * and integers of either byte order, C or Fortran order, any number of axes, and text. Objects, which are pickled
 * programs, and everything else are refused. An entry is decoded when it is asked for, to its exact value.
 */
final class NpyArray {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final FloatFormat SHORT = new FloatFormat("short", 2, 11, -1022, 1023);
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([-0-9,\\sL]{0,200})\\)");
    private static final Map<String, String> NUMBERS =
            Map.of("f2", "float16", "f4", "float32", "f8", "float64", "i4", "int32", "i8", "int64", "b1", "bool");
    static final int MAGIC_LENGTH = 6;
    private static final int LARGEST_HEADER = 1 << 16;

    private final String file;
    private final String name;
    private final String type;
    private final int[] shape;
    private final boolean fortranOrder;
    private final ByteBuffer data;

    private NpyArray(String file, String name, String type, int[] shape, boolean fortranOrder, ByteBuffer data) {
        this.file = file;
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.fortranOrder = fortranOrder;
        this.data = data;
    }

    /**
     * The array in those bytes.
     *
     * @param file the input's name, and {@code name} the array's, for messages
     * @throws InvalidInputException when it is damaged, or of a type that is not read
     */
    static NpyArray read(String file, String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String header = header(file, name, in);
        String descr = found(DESCR, header)
                .orElseThrow(() -> invalid(file, name, "found a structured or unknown type, expected plain numbers"));
        boolean fortranOrder =
                found(FORTRAN, header).orElseThrow(() -> broken(file, name)).equals("True");
        int[] shape = shape(file, name, found(SHAPE, header).orElseThrow(() -> broken(file, name)));
        String type = type(file, name, descr);
        ByteBuffer data = in.slice().order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long expected = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) * width(type);
        if (data.capacity() != expected) {
            String why = data.capacity() < expected ? ": truncated?" : "; the rest belongs to no number";
            throw invalid(file, name, "found " + data.capacity() + " bytes of numbers, expected " + expected + why);
        }
        return new NpyArray(file, name, type, shape, fortranOrder, data);
    }

    /** Whether an array begins with these bytes. */
    static boolean begins(byte[] bytes) {
        return Arrays.equals(bytes, MAGIC);
    }

    /** The shape of the array that begins with those bytes. */
    static String shapeOf(String file, String name, byte[] begin) {
        String header = header(file, name, ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN));
        return "(" + found(SHAPE, header).orElseThrow(() -> broken(file, name)) + ")";
    }

    /** Whether the array that begins with those bytes is of objects. */
    static boolean isOfObjects(String file, String name, byte[] begin) {
        return found(DESCR, header(file, name, ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN)))
                .filter(descr -> descr.startsWith("|O") || descr.startsWith("O"))
                .isPresent();
    }

    private static String header(String file, String name, ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        if (in.remaining() < 12) {
            throw invalid(file, name, "found " + in.remaining() + " bytes, expected a NumPy array: truncated?");
        }
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw broken(file, name);
        }
        int version = in.get();
        in.get();
        if (version < 1 || version > 3) {
            throw invalid(file, name, "found version " + version + " of the .npy format, expected 1, 2 or 3");
        }
        int length = version == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
        if (length < 0 || length > LARGEST_HEADER) {
            throw invalid(file, name, "found a header of " + length + " bytes, expected at most " + LARGEST_HEADER);
        }
        if (length > in.remaining()) {
            throw invalid(file, name, "found half a header: truncated?");
        }
        byte[] header = new byte[length];
        in.get(header);
        return new String(header, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> found(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static int[] shape(String file, String name, String text) {
        if (text.contains("-")) {
            throw invalid(file, name, "found shape (" + text + "), expected no negative length");
        }
        try {
            int[] shape = Arrays.stream(text.replace("L", "").split(","))
                    .map(String::strip)
                    .filter(axis -> !axis.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) <= InputBytes.SIZE_LIMIT) {
                return shape;
            }
        } catch (ArithmeticException | NumberFormatException e) { // said below
        }
        throw invalid(file, name, "found shape (" + text + "), expected at most " + InputBytes.SIZE_LIMIT + " entries");
    }

    private static String type(String file, String name, String descr) {
        String kind = descr.isEmpty() ? "" : descr.substring("<>|=".indexOf(descr.charAt(0)) < 0 ? 0 : 1);
        if (kind.startsWith("O")) {
            throw invalid(file, name, "found an object array, whose pickled contents are never read; expected numbers");
        }
        if (!NUMBERS.containsKey(kind) && !kind.matches("U[0-9]{1,6}")) {
            throw invalid(
                    file,
                    name,
                    "found type '" + descr + "', expected float16, float32, float64, int32, int64, or text");
        }
        return NUMBERS.getOrDefault(kind, kind);
    }

    private static int width(String type) {
        return switch (type) {
            case "bool" -> 1;
            case "float16" -> 2;
            case "float32", "int32" -> 4;
            case "float64", "int64" -> 8;
            default -> 4 * Integer.parseInt(type.substring(1)); // U: UTF-32
        };
    }

    /** NumPy's name of the element type; text is {@code U} and a length. */
    String type() {
        return type;
    }

    boolean isText() {
        return type.startsWith("U");
    }

    int axes() {
        return shape.length;
    }

    /** Entries along that axis. */
    int size(int axis) {
        return shape[axis];
    }

    /** This array, once it is known to hold numbers in that shape. */
    NpyArray requireNumbers(int... expected) {
        if (isText()) {
            throw invalid(file, name, "found text, expected numbers of shape " + tuple(expected));
        }
        if (!Arrays.equals(shape, expected)) {
            throw invalid(file, name, "found shape " + tuple(shape) + ", expected " + tuple(expected));
        }
        return this;
    }

    /** This array, once it is known to hold numbers along that many axes. */
    NpyArray requireAxes(int count) {
        if (isText() || shape.length != count) {
            throw invalid(
                    file,
                    name,
                    "found " + (isText() ? "text" : "shape " + tuple(shape)) + ", expected numbers along " + count
                            + (count == 1 ? " axis" : " axes"));
        }
        return this;
    }

    /** The number at that index, exactly; null when it is not finite. */
    BigDecimal number(int... index) {
        return decoded(offset(index) * width(type));
    }

    /** Whether {@link #real} gives its numbers exactly. */
    boolean isReal() {
        return type.startsWith("float");
    }

    /** The number at that index of an array of floating-point numbers, exactly; NaN or infinite where it is not finite. */
    double real(int... index) {
        int at = offset(index) * width(type);
        return switch (type) {
            case "float16" -> half(data.getShort(at));
            case "float32" -> data.getFloat(at);
            default -> data.getDouble(at);
        };
    }

    /** Whether the number at that index is +∞. */
    boolean isInfinite(int... index) {
        return isReal() && real(index) == Double.POSITIVE_INFINITY;
    }

    private BigDecimal decoded(int at) {
        return switch (type) {
            case "bool" -> BigDecimal.valueOf(data.get(at));
            case "int32" -> BigDecimal.valueOf(data.getInt(at));
            case "int64" -> BigDecimal.valueOf(data.getLong(at));
            case "float16" -> exact(half(data.getShort(at)));
            case "float32" -> exact(data.getFloat(at));
            default -> exact(data.getDouble(at));
        };
    }

    /** All of them, in the order of the file; null for one that is not finite. */
    List<BigDecimal> numbers() {
        List<BigDecimal> numbers = new ArrayList<>();
        for (int at = 0; at < data.capacity() / width(type); at++) {
            numbers.add(decoded(at * width(type)));
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

    /** The value of binary16's bits: 1, 5 and 10 of sign, exponent and fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        if (exponent == 0x1f) {
            return fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return bits < 0 ? -size : size;
    }

    /** The text at that index. */
    String text(int... index) {
        if (!isText() || shape.length != index.length) {
            throw invalid(file, name, "found " + type + " of shape " + tuple(shape) + ", expected text");
        }
        int length = width(type) / 4;
        int first = offset(index) * length;
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < length; k++) {
            int character = data.getInt(4 * (first + k));
            if (!Character.isValidCodePoint(character)) {
                throw invalid(file, name, "found text with an invalid character");
            }
            text.appendCodePoint(character);
        }
        return text.toString().replaceFirst("\0+$", "");
    }

    private int offset(int... index) {
        int offset = 0;
        for (int k = 0; k < shape.length; k++) {
            int axis = fortranOrder ? shape.length - 1 - k : k; // the last of these runs fastest
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    private static String tuple(int... shape) {
        return Arrays.stream(shape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }

    private static InvalidInputException broken(String file, String name) {
        return invalid(file, name, "found no NumPy array");
    }

    private static InvalidInputException invalid(String file, String name, String what) {
        return new InvalidInputException(file, name, what);
    }
}
