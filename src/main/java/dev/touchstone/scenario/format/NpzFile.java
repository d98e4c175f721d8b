package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arrays of a NumPy archive, {@code numpy.savez} or {@code savez_compressed}. It may unpack to 64 MiB at most, in at
 * most 64 arrays; unpacking stops there, whatever its directory promises.
 */
record NpzFile(String file, Map<String, NpyArray> arrays) {

    /** All arrays together, 64 MiB. */
    static final int UNPACKED_LIMIT = 64 << 20;

    static final int ARRAY_LIMIT = 64;

    private static final int TEXT_LIMIT = 1 << 20;

    /**
     * The arrays of that input. What is no array is passed over, as {@code numpy.load} does.
     *
     * @param known the names that there may be, each with the bytes that its array may have
     * @throws InvalidInputException when the archive is damaged, too large, or holds other arrays
     */
    static NpzFile read(InputSource source, Map<String, Long> known) {
        ZipArchive archive = ZipArchive.of(source);
        Map<String, ZipArchive.Entry> arrays = arrays(archive);
        for (String name : arrays.keySet()) {
            if (!known.containsKey(name)) {
                throw new InvalidInputException(source.name(), name, "found an unknown array" + hint(name, known));
            }
        }
        return read(archive, arrays, known);
    }

    /** The same of those that are known; the others are passed over. */
    static NpzFile readKnown(InputSource source, Map<String, Long> known) {
        ZipArchive archive = ZipArchive.of(source);
        Map<String, ZipArchive.Entry> arrays = arrays(archive);
        arrays.keySet().retainAll(known.keySet());
        return read(archive, arrays, known);
    }

    private static NpzFile read(ZipArchive archive, Map<String, ZipArchive.Entry> entries, Map<String, Long> known) {
        String file = archive.source().name();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        long room = UNPACKED_LIMIT;
        for (Map.Entry<String, ZipArchive.Entry> each : entries.entrySet()) {
            String name = each.getKey();
            ZipArchive.Entry entry = each.getValue();
            room -= entry.size();
            if (room < 0) {
                throw new InvalidInputException(
                        file, name, "found more than " + UNPACKED_LIMIT + " bytes (64 MiB) when unpacked");
            }
            if (entry.size() > NpyHeader.LONGEST + known.get(name)) {
                throw new InvalidInputException(
                        file,
                        name,
                        "found shape " + NpyHeader.shapeOf(file, name, archive.begin(entry, NpyHeader.LONGEST))
                                + ", more than the scenario asks for");
            }
            arrays.put(name, NpyArray.read(file, name, archive.begin(entry, Math.toIntExact(entry.size()))));
        }
        return new NpzFile(file, arrays);
    }

    private static String hint(String name, Map<String, Long> known) {
        if (name.matches("arr_\\d+")) {
            return "; numpy.savez names the arrays that it is given by name: gram=...";
        }
        String inFolder = name.substring(name.lastIndexOf('/') + 1);
        return known.containsKey(inFolder)
                ? "; '" + inFolder + "' is known, but not in a folder"
                : ClosestName.suggestion(name, known.keySet());
    }

    /** The arrays of those names that are there, their numbers to be read from disk; other arrays are passed over. */
    static Map<String, NpySlices> slices(InputSource source, Collection<String> names) {
        ZipArchive archive = ZipArchive.of(source);
        Map<String, NpySlices> slices = new LinkedHashMap<>();
        arrays(archive).forEach((name, entry) -> {
            if (names.contains(name)) {
                slices.put(name, NpySlices.of(archive, entry, name));
            }
        });
        return slices;
    }

    /** The text of that name in that input, if it has one; nothing else is unpacked. */
    static Optional<String> text(InputSource source, String name) {
        ZipArchive archive = ZipArchive.of(source);
        return Optional.ofNullable(arrays(archive).get(name))
                .map(entry -> NpyArray.read(
                                source.name(), name, archive.begin(entry, (int) Math.min(TEXT_LIMIT, entry.size())))
                        .text());
    }

    /** Whether the array of that name, if there is one, is of objects, as NumPy makes of a list with None in it. */
    static boolean isOfObjects(InputSource source, String name) {
        ZipArchive archive = ZipArchive.of(source);
        return Optional.ofNullable(arrays(archive).get(name))
                .filter(entry -> NpyHeader.isOfObjects(source.name(), name, archive.begin(entry, NpyHeader.LONGEST)))
                .isPresent();
    }

    /** The names of the arrays in that input, none of which is unpacked. */
    static Set<String> names(InputSource source) {
        return arrays(ZipArchive.of(source)).keySet();
    }

    /** The entries that are arrays, by their names. */
    private static Map<String, ZipArchive.Entry> arrays(ZipArchive archive) {
        String file = archive.source().name();
        Map<String, ZipArchive.Entry> arrays = new LinkedHashMap<>();
        for (ZipArchive.Entry entry : archive.entries()) {
            if (isArray(archive, entry)) {
                String name = entry.name().replaceFirst("\\.npy$", "");
                if (arrays.put(name, entry) != null) {
                    throw new InvalidInputException(file, name, "found two arrays of that name");
                }
            }
        }
        if (arrays.size() > ARRAY_LIMIT) {
            throw new InvalidInputException(file, "found more than " + ARRAY_LIMIT + " arrays");
        }
        if (arrays.isEmpty()) {
            String first = archive.entries().isEmpty()
                    ? ""
                    : " but '" + archive.entries().get(0).name() + "'";
            throw new InvalidInputException(
                    file, "found an archive of no arrays" + first + ", expected one that numpy.savez writes");
        }
        return arrays;
    }

    /** By its name or by its first bytes; macOS adds a shadow to each file that it packs. */
    private static boolean isArray(ZipArchive archive, ZipArchive.Entry entry) {
        String path = entry.name();
        if (path.startsWith("__MACOSX/")
                || path.substring(path.lastIndexOf('/') + 1).startsWith("._")) {
            return false;
        }
        return path.endsWith(".npy") || NpyHeader.begins(archive.begin(entry, NpyHeader.MAGIC_LENGTH));
    }

    Optional<NpyArray> find(String name) {
        return Optional.ofNullable(arrays.get(name));
    }

    /** The array of that name, which must be there. */
    NpyArray require(String name) {
        return find(name).orElseThrow(() -> new InvalidInputException(file, "array '" + name + "' is missing"));
    }

    Optional<String> text(String name) {
        return find(name).map(NpyArray::text);
    }

    /** The single finite number of that name. */
    Optional<BigDecimal> scalar(String name) {
        return find(name).map(array -> array.requireNumbers().number()).map(BigDecimal::stripTrailingZeros);
    }

    /** The last two axes of an array of three, as many rows and columns as it has, at index k of the first. */
    static DecimalMatrix matrix(NpyArray array, int k) {
        return matrix(array.size(1), array.size(2), (i, j) -> array.number(k, i, j));
    }

    /** Entry by entry. */
    static DecimalMatrix matrix(int rows, int columns, Entries entries) {
        BigDecimal[] values = new BigDecimal[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = entries.at(i, j);
            }
        }
        return DecimalMatrix.of(rows, columns, values);
    }

    /** What stands at row i, column j; null where that is not finite. */
    interface Entries {
        BigDecimal at(int i, int j);
    }
}
