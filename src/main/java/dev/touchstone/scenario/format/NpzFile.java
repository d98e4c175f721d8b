package dev.touchstone.scenario.format;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The arrays of a NumPy archive, {@code numpy.savez} or {@code savez_compressed}. It may unpack to 64 MiB at most, in at
 * most 64 arrays; unpacking stops there, whatever its directory promises.
 */
record NpzFile(String file, Map<String, NpyArray> arrays) {

    /** All arrays together, 64 MiB. */
    static final int UNPACKED_LIMIT = 64 << 20;

    static final int ARRAY_LIMIT = 64;

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_SIZE = 22;

    /** Whether these bytes begin like a zip archive. */
    static boolean isArchive(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] <= 6 && bytes[3] <= 6;
    }

    /**
     * The arrays in those bytes.
     *
     * @throws InvalidInputException when the archive is damaged, too large, or holds what is not an array
     */
    static NpzFile read(byte[] bytes, String file) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        int room = UNPACKED_LIMIT;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                byte[] content = in.readNBytes(room + 1);
                room -= content.length;
                if (room < 0) {
                    throw new InvalidInputException(
                            file, name, "found more than " + UNPACKED_LIMIT + " bytes (64 MiB) when unpacked");
                }
                if (arrays.put(name, NpyArray.read(file, name, content)) != null) {
                    throw new InvalidInputException(file, name, "found two arrays of that name");
                }
                if (arrays.size() > ARRAY_LIMIT) {
                    throw new InvalidInputException(file, "found more than " + ARRAY_LIMIT + " arrays");
                }
            }
        } catch (IOException | IllegalArgumentException e) { // the second from names that are not UTF-8
            throw new InvalidInputException(file, "found a damaged .npz archive (" + e.getMessage() + "): truncated?");
        }
        int listed = listed(bytes);
        if (arrays.isEmpty() || arrays.size() != listed) {
            throw new InvalidInputException(
                    file,
                    "found " + arrays.size() + " arrays where the archive's directory lists " + Math.max(0, listed)
                            + ": truncated?");
        }
        return new NpzFile(file, arrays);
    }

    /** How many entries the record at the archive's end speaks of; −1 when there is no end. */
    private static int listed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - 0xffff); at--) {
            if (in.getInt(at) == END_OF_DIRECTORY) {
                return Short.toUnsignedInt(in.getShort(at + 10));
            }
        }
        return -1;
    }

    /** Refuses an array that has none of these names, naming a close one. */
    void requireOnly(Set<String> known) {
        for (String name : arrays.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        file, name, "found an unknown array" + ClosestName.suggestion(name, known));
            }
        }
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
