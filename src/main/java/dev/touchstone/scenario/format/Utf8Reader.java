package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8 text as it comes, 64 KiB at a time: the byte that is not text is named, and so is the 64 MiB that it may have. */
final class Utf8Reader extends Reader {

    private static final int BLOCK = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // which reports what is malformed
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK).flip();
    /** Bytes decoded before those in the buffer. */
    private long before;

    private boolean atEnd;
    private boolean begun;

    Utf8Reader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        while (!chars.hasRemaining()) {
            if (atEnd) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decodeMore() {
        before += bytes.position();
        bytes.compact();
        int read = readBlock();
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        if (before + bytes.remaining() > InputBytes.SIZE_LIMIT) {
            throw InputBytes.tooLarge(name, "more");
        }
        atEnd = read < 0;
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        if (result.isError()) {
            throw new InvalidInputException(name, "not UTF-8 text at byte " + (before + bytes.position()));
        }
        chars.flip();
        if (!begun && chars.hasRemaining()) {
            begun = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private int readBlock() {
        try {
            return in.read(bytes.array(), bytes.position(), bytes.remaining());
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
