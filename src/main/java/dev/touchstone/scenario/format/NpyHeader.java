package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a NumPy array begins, versions 1 to 3 of the
 * <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">.npy format</a>.
 *
 * @param file the input's name, and {@code name} the array's, for messages
 * @param type NumPy's name of the element type; text is {@code U} and a length
 * @param order of the bytes of a number
 * @param length bytes before the first number
 */
record NpyHeader(
        String file, String name, String type, List<Integer> shape, boolean fortranOrder, ByteOrder order, int length) {

    /** The type in which the bits of bfloat16 are kept, of which NumPy knows nothing. */
    static final String BITS = "uint16";

    /** No array has more bytes before its first number. */
    static final int LONGEST = 1 << 17;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    static final int MAGIC_LENGTH = MAGIC.length;
    private static final int LARGEST_TEXT = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([-0-9,\\sL]{0,200})\\)");
    private static final Map<String, String> NUMBERS = Map.of(
            "f2", "float16", "f4", "float32", "f8", "float64", "i4", "int32", "i8", "int64", "b1", "bool", "u2", BITS);

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * The header of the array that begins with those bytes.
     *
     * @param most how many entries it may have
     * @throws InvalidInputException when it is damaged, or of a type that is not read
     */
    static NpyHeader of(String file, String name, byte[] begin, long most) {
        ByteBuffer in = ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN);
        String text = text(file, name, in);
        String descr = found(DESCR, text)
                .orElseThrow(() -> invalid(file, name, "found a structured or unknown type, expected plain numbers"));
        boolean fortranOrder =
                found(FORTRAN, text).orElseThrow(() -> broken(file, name)).equals("True");
        List<Integer> shape = shape(file, name, found(SHAPE, text).orElseThrow(() -> broken(file, name)), most);
        return new NpyHeader(
                file,
                name,
                type(file, name, descr),
                shape,
                fortranOrder,
                descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                in.position());
    }

    /** Whether an array begins with these bytes. */
    static boolean begins(byte[] bytes) {
        return Arrays.equals(bytes, MAGIC);
    }

    /** The shape of the array that begins with those bytes. */
    static String shapeOf(String file, String name, byte[] begin) {
        String text = text(file, name, ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN));
        return "(" + found(SHAPE, text).orElseThrow(() -> broken(file, name)) + ")";
    }

    /** Whether the array that begins with those bytes is of objects. */
    static boolean isOfObjects(String file, String name, byte[] begin) {
        return found(DESCR, text(file, name, ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN)))
                .filter(descr -> descr.startsWith("|O") || descr.startsWith("O"))
                .isPresent();
    }

    private static String text(String file, String name, ByteBuffer in) {
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
        if (length < 0 || length > LARGEST_TEXT) {
            throw invalid(file, name, "found a header of " + length + " bytes, expected at most " + LARGEST_TEXT);
        }
        if (length > in.remaining()) {
            throw invalid(file, name, "found half a header: truncated?");
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<Integer> shape(String file, String name, String text, long most) {
        if (text.contains("-")) {
            throw invalid(file, name, "found shape (" + text + "), expected no negative length");
        }
        try {
            List<Integer> shape = Arrays.stream(text.replace("L", "").split(","))
                    .map(String::strip)
                    .filter(axis -> !axis.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            if (count(shape) <= most) {
                return shape;
            }
        } catch (ArithmeticException | NumberFormatException e) { // said below
        }
        throw invalid(file, name, "found shape (" + text + "), expected at most " + most + " entries");
    }

    private static long count(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
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

    /** Bytes of an entry. */
    int width() {
        return switch (type) {
            case "bool" -> 1;
            case "float16", BITS -> 2;
            case "float32", "int32" -> 4;
            case "float64", "int64" -> 8;
            default -> 4 * Integer.parseInt(type.substring(1)); // U: UTF-32
        };
    }

    /** Whether every number of its type is one of that format, so that none need be rounded. */
    boolean isWithin(FloatFormat format) {
        return switch (type) {
            case "float16" -> holds(format, 11, 15);
            case BITS -> holds(format, 8, 127);
            case "float32" -> holds(format, 24, 127);
            case "float64" -> holds(format, 53, 1023);
            default -> false;
        };
    }

    private static boolean holds(FloatFormat format, int bits, int exponent) {
        return format.radix() == 2 && format.precision() >= bits && format.maxExponent() >= exponent;
    }

    boolean isText() {
        return type.startsWith("U");
    }

    int axes() {
        return shape.size();
    }

    /** Entries along that axis. */
    int size(int axis) {
        return shape.get(axis);
    }

    /** How many entries there are. */
    long count() {
        return count(shape);
    }

    /** Returns if there are as many bytes of numbers as the shape asks for. */
    void requireBytes(long found) {
        long expected = count() * width();
        if (found != expected) {
            String why = found < expected ? ": truncated?" : "; the rest belongs to no number";
            throw invalid("found " + found + " bytes of numbers, expected " + expected + why);
        }
    }

    /** Returns if it holds numbers in that shape. */
    void requireNumbers(int... expected) {
        List<Integer> other = Arrays.stream(expected).boxed().toList();
        if (isText()) {
            throw invalid("found text, expected numbers of shape " + tuple(other));
        }
        if (!shape.equals(other)) {
            throw invalid("found shape " + tuple(shape) + ", expected " + tuple(other));
        }
    }

    /** Returns if it holds numbers along that many axes. */
    void requireAxes(int count) {
        if (isText() || axes() != count) {
            throw invalid("found " + (isText() ? "text" : "shape " + tuple(shape)) + ", expected numbers along " + count
                    + (count == 1 ? " axis" : " axes"));
        }
    }

    /** What type and shape it has, in words. */
    String words() {
        return type + " of shape " + tuple(shape);
    }

    private static String tuple(List<Integer> shape) {
        return shape.stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
    }

    /** That something is wrong with this array. */
    InvalidInputException invalid(String what) {
        return invalid(file, name, what);
    }

    private static InvalidInputException broken(String file, String name) {
        return invalid(file, name, "found no NumPy array");
    }

    private static InvalidInputException invalid(String file, String name, String what) {
        return new InvalidInputException(file, name, what);
    }
}
