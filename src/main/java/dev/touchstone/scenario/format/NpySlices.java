package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * The numbers of one array of a NumPy archive, read from disk as they are asked for: of at most 16 GiB, in memory that does not grow
 * with the array. Several threads may ask; nothing stays open.
 *
 * <p><em>Order.</em> Of what {@code numpy.savez} stores, any part is read at the same cost. What {@code savez_compressed} packs is
 * unpacked forward: the blocks that were unpacked last and before that, of a slice (an index of the first axis) or more, are kept, so two
 * slices side by side can be read in turns; what lies before them is unpacked from the beginning again.
 *
 * <p><em>Damage.</em> That the archive has the whole array, of the size that its shape says, is known from the start. An array of at
 * most 64 MiB meets its checksum; of a larger one that is stored, a flipped bit is another number, and of one that is packed it may be
 * found when it is unpacked.
 */
final class NpySlices {

    /** Arrays up to this size, 64 MiB, are held to their checksums, and may be in Fortran order. */
    static final int CHECKED = InputBytes.SIZE_LIMIT;

    /** Two slices of a packed array are kept, 1 GiB. */
    static final long LARGEST_PACKED_SLICE = 1L << 29;

    private static final int BUFFER = 1 << 20;
    private static final long EXACT = 1L << 53;

    private final NpyHeader header;
    private final NpyBytes bytes;

    private NpySlices(NpyHeader header, NpyBytes bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    /**
     * The array in that entry.
     *
     * @throws InvalidInputException when it is damaged, or of a type or size that is not read
     */
    static NpySlices of(ZipArchive archive, ZipArchive.Entry entry, String name) {
        NpyHeader header = NpyHeader.of(
                archive.source().name(), name, archive.begin(entry, NpyHeader.LONGEST), ZipArchive.SIZE_LIMIT);
        header.requireBytes(entry.size() - header.length());
        if (entry.size() <= CHECKED) {
            archive.requireWhole(entry);
        }
        return new NpySlices(header, bytes(archive, entry, header));
    }

    private static NpyBytes bytes(ZipArchive archive, ZipArchive.Entry entry, NpyHeader header) {
        if (header.fortranOrder() && header.axes() > 1) {
            if (entry.size() > CHECKED) {
                throw header.invalid("found " + entry.size()
                        + " bytes in Fortran order, of which at most 67108864 (64 MiB) are read; save"
                        + " numpy.ascontiguousarray of it");
            }
            return NpyBytes.of(inCOrder(header, archive.begin(entry, (int) entry.size())));
        }
        if (ZipArchive.isStored(entry)) {
            return new NpyBytes.Stored(archive, entry, header.length(), BUFFER);
        }
        long slice = header.width() * (header.axes() == 0 ? 1 : header.count() / Math.max(1, header.size(0)));
        if (slice > LARGEST_PACKED_SLICE) {
            throw header.invalid("found it compressed, in slices of " + slice + " bytes, of which at most "
                    + LARGEST_PACKED_SLICE + " (512 MiB) are read; save it with numpy.savez");
        }
        long slices = Math.max(1, BUFFER / Math.max(1, slice));
        return new NpyBytes.Packed(archive, entry, header.length(), (int) Math.max(header.width(), slice * slices));
    }

    /** The same entries, the last axis running fastest. */
    private static byte[] inCOrder(NpyHeader header, byte[] entry) {
        int width = header.width();
        byte[] ordered = new byte[entry.length - header.length()];
        int[] index = new int[header.axes()];
        for (int to = 0; to < ordered.length; to += width) {
            int from = 0;
            for (int axis = index.length - 1; axis >= 0; axis--) {
                from = from * header.size(axis) + index[axis];
            }
            System.arraycopy(entry, header.length() + from * width, ordered, to, width);
            for (int axis = index.length - 1; axis >= 0 && ++index[axis] == header.size(axis); axis--) {
                index[axis] = 0;
            }
        }
        return ordered;
    }

    /** Its type and shape. */
    NpyHeader header() {
        return header;
    }

    /**
     * Numbers in C order, the last axis running fastest, each exactly; NaN and infinities as they are. {@code uint16} is taken for the
     * bits of bfloat16.
     *
     * @param from the first one
     * @throws InvalidInputException when the archive is damaged there, or a number is an integer beyond 2⁵³
     */
    synchronized void read(long from, double[] into, int at, int count) {
        if (from < 0 || count < 0 || from > header.count() - count) {
            throw new IndexOutOfBoundsException(from + " and " + count + " more of " + header.count());
        }
        int width = header.width();
        int done = 0;
        while (done < count) {
            ByteBuffer some = bytes.from((from + done) * width, (long) (count - done) * width)
                    .order(header.order());
            int numbers = Math.min(count - done, some.remaining() / width);
            decode(some, into, at + done, numbers);
            done += numbers;
        }
    }

    private void decode(ByteBuffer some, double[] into, int at, int count) {
        switch (header.type()) {
            case "float64" -> {
                DoubleBuffer numbers = some.asDoubleBuffer();
                numbers.get(into, at, count);
            }
            case "float32" -> {
                FloatBuffer numbers = some.asFloatBuffer();
                for (int k = 0; k < count; k++) {
                    into[at + k] = numbers.get(k);
                }
            }
            case "float16" -> {
                ShortBuffer halves = some.asShortBuffer();
                for (int k = 0; k < count; k++) {
                    into[at + k] = NpyArray.half(halves.get(k));
                }
            }
            case NpyHeader.BITS -> {
                ShortBuffer bits = some.asShortBuffer();
                for (int k = 0; k < count; k++) {
                    into[at + k] = Float.intBitsToFloat(bits.get(k) << 16);
                }
            }
            default -> {
                for (int k = 0; k < count; k++) {
                    into[at + k] = integer(some, k);
                }
            }
        }
    }

    private double integer(ByteBuffer some, int k) {
        long number = switch (header.type()) {
            case "bool" -> some.get(some.position() + k);
            case "int32" -> some.getInt(some.position() + 4 * k);
            case "int64" -> some.getLong(some.position() + 8 * k);
            default -> throw header.invalid("found " + header.type() + ", expected numbers");
        };
        if (number > EXACT || number < -EXACT) {
            throw header.invalid("found the integer " + number + ", expected none beyond 2^53, which binary64 holds");
        }
        return number;
    }
}
