package dev.touchstone.scenario.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes as they come, in blocks that are never copied into one: what is kept takes no more memory than it has bytes. */
public final class ByteBlocks {

    private static final int BLOCK = 1 << 16;

    private final List<byte[]> blocks = new ArrayList<>();
    private int room;
    private int size;

    /** One more. */
    public void add(byte next) {
        if (room == 0) {
            blocks.add(new byte[BLOCK]);
            room = BLOCK;
        }
        blocks.get(blocks.size() - 1)[BLOCK - room--] = next;
        size++;
    }

    /** The rest of that stream, so many bytes at most. */
    static ByteBlocks of(InputStream in, int limit) throws IOException {
        ByteBlocks bytes = new ByteBlocks();
        while (bytes.size < limit) {
            byte[] block = in.readNBytes(Math.min(BLOCK, limit - bytes.size));
            if (block.length == 0) {
                break;
            }
            bytes.blocks.add(block);
            bytes.size += block.length;
        }
        return bytes;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** What has come until now. */
    InputStream open() {
        List<ByteArrayInputStream> streams = new ArrayList<>();
        int left = size;
        for (byte[] block : blocks) {
            streams.add(new ByteArrayInputStream(block, 0, Math.min(block.length, left)));
            left -= block.length;
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }
}
