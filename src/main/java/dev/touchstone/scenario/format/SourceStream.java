package dev.touchstone.scenario.format;

import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a source, from a place in it; nothing stays open between two reads. */
final class SourceStream extends InputStream {

    private static final int BUFFER = 1 << 18;

    private final InputSource source;
    private final byte[] buffer;
    private long position;
    private long left;
    private int next;
    private int end;

    SourceStream(InputSource source, long from, long length) {
        this.source = source;
        this.position = from;
        this.left = length;
        this.buffer = new byte[(int) Math.min(BUFFER, length)];
    }

    @Override
    public int read() throws IOException {
        return isFilled() ? Byte.toUnsignedInt(buffer[next++]) : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!isFilled()) {
            return -1;
        }
        int some = Math.min(length, end - next);
        System.arraycopy(buffer, next, into, at, some);
        next += some;
        return some;
    }

    private boolean isFilled() throws IOException {
        if (next == end && left > 0) {
            next = 0;
            end = source.read(position, buffer, 0, (int) Math.min(buffer.length, left));
            position += end;
            left = end == 0 ? 0 : left - end;
        }
        return next < end;
    }
}
