package dev.touchstone.scenario.format;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** NumPy archives beyond 4 GiB, zip64, most of whose bytes are never written: holes, which read as 0. */
final class LargeNpz {

    private static final int METHOD_STORED = 0;

    private LargeNpz() {}

    /**
     * A line of its directory.
     *
     * @param begin the first bytes that it has, and {@code end} the last ones
     */
    record Member(String name, int method, byte[] begin, byte[] end, long packed, long size) {

        /** A stored array of that type and shape, of so many bytes. */
        static Member stored(String name, String header, long bytes, byte... end) {
            byte[] begin = NpzBytes.npy(2, header, new byte[0]);
            return new Member(name, METHOD_STORED, begin, end, begin.length + bytes, begin.length + bytes);
        }
    }

    static void write(Path file, Member... members) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            ByteBuffer directory = buffer(1 << 16);
            for (Member member : List.of(members)) {
                byte[] name = (member.name() + ".npy").getBytes(StandardCharsets.UTF_8);
                long offset = out.getFilePointer();
                ByteBuffer local = buffer(30).putInt(0x04034b50).putShort((short) 45);
                local.putShort(8, (short) member.method()).putInt(18, -1).putInt(22, -1);
                local.putShort(26, (short) name.length);
                out.write(local.array());
                out.write(name);
                long begin = out.getFilePointer();
                out.write(member.begin());
                out.seek(begin + member.packed() - member.end().length);
                out.write(member.end());
                int at = directory.position();
                directory.putInt(0x02014b50).putShort(at + 10, (short) member.method());
                directory.putInt(at + 20, -1).putInt(at + 24, -1).putInt(at + 42, -1);
                directory.putShort(at + 28, (short) name.length).putShort(at + 30, (short) 28);
                directory.position(at + 46).put(name).putShort((short) 1).putShort((short) 24);
                directory.putLong(member.size()).putLong(member.packed()).putLong(offset);
            }
            long begin = out.getFilePointer();
            out.write(directory.array(), 0, directory.position());
            long end = out.getFilePointer();
            ByteBuffer last = buffer(56 + 20 + 22).putInt(0x06064b50).putLong(44);
            last.putLong(24, members.length).putLong(32, members.length);
            last.putLong(40, directory.position()).putLong(48, begin);
            last.putInt(56, 0x07064b50).putLong(64, end).putInt(72, 1);
            last.putInt(76, 0x06054b50).putInt(84, -1).putInt(88, -1).putInt(92, -1);
            out.write(last.array());
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
