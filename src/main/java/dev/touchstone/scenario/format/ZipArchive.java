package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A zip archive by its directory: what is there is known before anything is unpacked, and each entry is unpacked alone.
 *
 * <p>Reference: PKWARE, <i>.ZIP File Format Specification</i>, 6.3.10; sections in brackets.
 */
record ZipArchive(InputSource source, List<Entry> entries) {

    /** No archive may be larger. */
    static final long SIZE_LIMIT = 16L << 30;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int END_64_SIZE = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int SIZES_64 = 1;
    private static final long ELSEWHERE = 0xffffffffL;
    private static final int ENTRY_LIMIT = 4096;
    private static final int LONGEST_DIRECTORY = 64 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final Map<Integer, String> METHODS =
            Map.of(9, "Deflate64", 12, "bzip2", 14, "LZMA", 93, "zstd", 95, "xz");

    /** A line of the directory [4.3.12]. */
    record Entry(String name, boolean encrypted, int method, int checksum, long packed, long size, long offset) {}

    /** The archive in that input. */
    static ZipArchive of(InputSource source) {
        try {
            return new ZipArchive(source, directory(source));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            throw new InvalidInputException(source.name(), "found a damaged archive, whose directory is broken");
        }
    }

    private static List<Entry> directory(InputSource source) throws IOException {
        long size = source.size();
        if (size > SIZE_LIMIT) {
            throw new InvalidInputException(
                    source.name(), "found " + size + " bytes, expected at most " + SIZE_LIMIT + " bytes (16 GiB)");
        }
        int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        ByteBuffer end = part(source, size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0 && end.getInt(at) != END_SIGNATURE) {
            at--;
        }
        if (at < 0) {
            throw new InvalidInputException(source.name(), "found an archive without its directory: truncated?");
        }
        long count = Short.toUnsignedInt(end.getShort(at + 10));
        long length = Integer.toUnsignedLong(end.getInt(at + 12));
        long begin = Integer.toUnsignedLong(end.getInt(at + 16));
        if (at >= LOCATOR_SIZE && end.getInt(at - LOCATOR_SIZE) == LOCATOR_SIGNATURE) { // [4.3.14]
            ByteBuffer end64 = part(source, end.getLong(at - LOCATOR_SIZE + 8), END_64_SIZE);
            count = end64.getLong(32);
            length = end64.getLong(40);
            begin = end64.getLong(48);
        }
        if (count > ENTRY_LIMIT) {
            throw new InvalidInputException(source.name(), "found more than " + ENTRY_LIMIT + " entries");
        }
        if (begin < 0 || length < 0 || begin > size - length || length > LONGEST_DIRECTORY) {
            throw new InvalidInputException(source.name(), "found an archive without all of its directory: truncated?");
        }
        ByteBuffer lines = part(source, begin, (int) length);
        List<Entry> entries = new ArrayList<>();
        while (entries.size() < count) {
            entries.add(entry(lines));
        }
        return entries;
    }

    private static Entry entry(ByteBuffer in) {
        int begin = in.position();
        if (in.getInt() != ENTRY_SIGNATURE) {
            throw new IllegalArgumentException("no entry");
        }
        int flags = in.getShort(begin + 8);
        int nameLength = Short.toUnsignedInt(in.getShort(begin + 28));
        int extraLength = Short.toUnsignedInt(in.getShort(begin + 30));
        int commentLength = Short.toUnsignedInt(in.getShort(begin + 32));
        byte[] name = new byte[nameLength];
        in.position(begin + 46).get(name);
        long[] places = { // the order in which the extra field has those that are too large [4.5.3]
            Integer.toUnsignedLong(in.getInt(begin + 24)),
            Integer.toUnsignedLong(in.getInt(begin + 20)),
            Integer.toUnsignedLong(in.getInt(begin + 42))
        };
        ByteBuffer extra = in.slice(in.position(), extraLength).order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int id = extra.getShort();
            int end = Short.toUnsignedInt(extra.getShort()) + extra.position();
            for (int k = 0; id == SIZES_64 && k < places.length; k++) {
                places[k] = places[k] == ELSEWHERE ? extra.getLong() : places[k];
            }
            extra.position(end);
        }
        in.position(begin + 46 + nameLength + extraLength + commentLength);
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                (flags & 1) != 0,
                Short.toUnsignedInt(in.getShort(begin + 10)),
                in.getInt(begin + 16),
                places[1],
                places[0],
                places[2]);
    }

    private static ByteBuffer part(InputSource source, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (source.read(from, bytes, 0, length) < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first bytes of that entry, so many at most; whole, they meet its checksum. */
    byte[] begin(Entry entry, int length) {
        try (InputStream in = open(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(length, entry.size()));
            if (bytes.length == entry.size()) {
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                requireChecksum(entry, checksum);
            }
            return bytes;
        } catch (IOException e) {
            throw broken(entry);
        }
    }

    /** Returns if all of that entry can be unpacked, to as many bytes as the directory says, which meet its checksum. */
    void requireWhole(Entry entry) {
        CRC32 checksum = new CRC32();
        try (InputStream in = open(entry)) {
            byte[] some = new byte[1 << 16];
            long left = entry.size();
            while (left > 0) {
                int more = in.readNBytes(some, 0, (int) Math.min(some.length, left));
                if (more == 0) {
                    throw broken(entry);
                }
                checksum.update(some, 0, more);
                left -= more;
            }
        } catch (IOException e) {
            throw broken(entry);
        }
        requireChecksum(entry, checksum);
    }

    private void requireChecksum(Entry entry, CRC32 checksum) {
        if ((int) checksum.getValue() != entry.checksum()) {
            throw new InvalidInputException(
                    source.name(), entry.name(), "found it damaged: its bytes do not meet their checksum");
        }
    }

    /** Whether that entry is kept as it is, so that any of its bytes can be read. */
    static boolean isStored(Entry entry) {
        return entry.method() == STORED;
    }

    /** What is in that entry, unpacked as it is read; nothing stays open between two reads. */
    InputStream open(Entry entry) {
        InputStream raw = new SourceStream(source, begin(entry), entry.packed());
        return isStored(entry) ? raw : new Unpacking(raw);
    }

    /** Where the bytes of that entry begin, all of which are there. */
    long begin(Entry entry) {
        if (entry.encrypted()) {
            throw new InvalidInputException(
                    source.name(), entry.name(), "found it encrypted, expected an archive without a password");
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            throw new InvalidInputException(
                    source.name(),
                    entry.name(),
                    "found it compressed by " + METHODS.getOrDefault(entry.method(), "method " + entry.method())
                            + ", which is not read; save with numpy.savez or numpy.savez_compressed");
        }
        try {
            ByteBuffer local = part(source, entry.offset(), LOCAL_SIZE);
            if (local.getInt(0) != LOCAL_SIGNATURE) {
                throw new InvalidInputException(source.name(), entry.name(), "found it damaged: it does not begin");
            }
            long begin = entry.offset()
                    + LOCAL_SIZE
                    + Short.toUnsignedInt(local.getShort(26))
                    + Short.toUnsignedInt(local.getShort(28));
            boolean disagrees = isStored(entry) && entry.packed() != entry.size();
            if (entry.packed() < 0 || entry.size() < 0 || begin > source.size() - entry.packed() || disagrees) {
                throw broken(entry);
            }
            return begin;
        } catch (IOException | IllegalArgumentException e) {
            throw broken(entry);
        }
    }

    /** That there is not what the directory says. */
    InvalidInputException broken(Entry entry) {
        return new InvalidInputException(
                source.name(), entry.name(), "found it damaged: it cannot be unpacked, or ends too early");
    }

    /** Without a header, as zip has it. */
    private static final class Unpacking extends InflaterInputStream {

        Unpacking(InputStream raw) {
            super(raw, new Inflater(true), 1 << 16);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
