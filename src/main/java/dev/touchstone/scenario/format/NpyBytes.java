package dev.touchstone.scenario.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/** The bytes of an array's numbers. */
interface NpyBytes {

    /**
     * Some bytes from there on, at least those of one number: as many as are at hand, at most so many. They may change with the next
     * call.
     */
    ByteBuffer from(long position, long most);

    /** Those in memory. */
    static NpyBytes of(byte[] bytes) {
        return (position, most) -> ByteBuffer.wrap(bytes, (int) position, (int) Math.min(most, bytes.length - position))
                .slice();
    }

    /** Read where they are, a buffer at a time. */
    final class Stored implements NpyBytes {

        private final ZipArchive archive;
        private final ZipArchive.Entry entry;
        private final long begin;
        private final long length;
        private final byte[] buffer;
        private long at;
        private int filled;

        /** @param header bytes before the first number */
        Stored(ZipArchive archive, ZipArchive.Entry entry, int header, int buffer) {
            this.archive = archive;
            this.entry = entry;
            this.begin = archive.begin(entry) + header;
            this.length = entry.size() - header;
            this.buffer = new byte[(int) Math.min(buffer, length)];
        }

        @Override
        public ByteBuffer from(long position, long most) {
            boolean has = position >= at
                    && (position + most <= at + filled || (position < at + filled && most > buffer.length));
            if (!has) {
                fill(position);
            }
            int first = (int) (position - at);
            return ByteBuffer.wrap(buffer, first, (int) Math.min(most, filled - first))
                    .slice();
        }

        private void fill(long position) {
            int wanted = (int) Math.min(buffer.length, length - position);
            filled = 0;
            try {
                if (archive.source().read(begin + position, buffer, 0, wanted) < wanted) {
                    throw archive.broken(entry);
                }
            } catch (IOException e) {
                throw archive.broken(entry);
            }
            at = position;
            filled = wanted;
        }
    }

    /** Unpacked forward, block by block; the last two blocks are kept. */
    final class Packed implements NpyBytes {

        private final ZipArchive archive;
        private final ZipArchive.Entry entry;
        private final int header;
        private final long length;
        private final int block;
        private InputStream in;
        private byte[] last = new byte[0];
        private byte[] before = new byte[0];
        /** Of the last block; -1 before the first. */
        private long number = -1;

        /**
         * @param header bytes before the first number
         * @param block bytes of a block, of whole numbers
         */
        Packed(ZipArchive archive, ZipArchive.Entry entry, int header, int block) {
            this.archive = archive;
            this.entry = entry;
            this.header = header;
            this.length = entry.size() - header;
            this.block = block;
        }

        @Override
        public ByteBuffer from(long position, long most) {
            long wanted = position / block;
            try {
                if (in == null || wanted < number - 1) {
                    begin();
                }
                while (number < wanted) {
                    unpack();
                }
            } catch (IOException e) {
                in = null;
                throw archive.broken(entry);
            }
            byte[] bytes = wanted == number ? last : before;
            int first = (int) (position % block);
            int size = (int) Math.min(block, length - wanted * block);
            return ByteBuffer.wrap(bytes, first, (int) Math.min(most, size - first))
                    .slice();
        }

        private void begin() throws IOException {
            if (in != null) {
                in.close();
            }
            in = archive.open(entry);
            in.skipNBytes(header);
            number = -1;
        }

        private void unpack() throws IOException {
            int size = (int) Math.min(block, length - (number + 1) * block);
            byte[] next = before.length >= size ? before : new byte[size];
            before = last;
            last = next;
            number++;
            if (in.readNBytes(next, 0, size) < size) {
                throw new ZipException();
            }
        }
    }
}
