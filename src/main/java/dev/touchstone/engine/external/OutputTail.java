package dev.touchstone.engine.external;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a child's output to its end, so that the child never blocks, and keeps the last 4 KiB of it. */
final class OutputTail {

    static final int KEPT = 4096;

    private static final long PATIENCE_MILLIS = 1000;

    private final byte[] ring = new byte[KEPT];
    private long seen;
    private final Thread reader;

    OutputTail(InputStream output) {
        reader = new Thread(() -> drain(output), "touchstone-engine-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void drain(InputStream output) {
        byte[] block = new byte[1 << 16];
        try {
            for (int read = output.read(block); read >= 0; read = output.read(block)) {
                append(block, read);
            }
        } catch (IOException e) {
            // The child is gone and its pipe with it: what was kept is all there is.
        }
    }

    /** Has the beginning of that block in it as well. */
    synchronized void append(byte[] block, int length) {
        for (int i = Math.max(0, length - KEPT); i < length; i++) {
            ring[(int) ((seen + i) % KEPT)] = block[i];
        }
        seen += length;
    }

    /** The end of the output; the child must have been ended. */
    String afterEnd() throws InterruptedException {
        reader.join(PATIENCE_MILLIS); // at once, unless a process that nobody can find still holds the pipe
        return soFar();
    }

    /** The end of what has come until now. */
    synchronized String soFar() {
        int length = (int) Math.min(seen, KEPT);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((seen - length + i) % KEPT)];
        }
        String text = new String(tail, StandardCharsets.UTF_8); // half a character at the cut becomes a replacement
        return seen > KEPT ? "... " + text : text;
    }
}
