package dev.touchstone.scenario.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** NumPy archives made by hand, good and bad. */
final class NpzBytes {

    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    static NpzBytes of() {
        return new NpzBytes();
    }

    /** A float64 array. */
    NpzBytes with(String name, String shape, double... numbers) {
        return with(name, npy(1, "<f8", shape, doubles(ByteOrder.LITTLE_ENDIAN, numbers)));
    }

    NpzBytes without(String name) {
        arrays.remove(name);
        return this;
    }

    NpzBytes with(String name, String text) {
        return with(name, NpyWriter.text(text));
    }

    NpzBytes with(String name, byte[] array) {
        arrays.put(name, array);
        return this;
    }

    /** Packed, as {@code numpy.savez_compressed} does, with its sizes behind each entry. */
    byte[] zip() {
        return zip(ZipEntry.DEFLATED);
    }

    /** As {@code numpy.savez} does. */
    byte[] stored() {
        return zip(ZipEntry.STORED);
    }

    private byte[] zip(int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                if (method == ZipEntry.STORED) {
                    CRC32 checksum = new CRC32();
                    checksum.update(array.getValue());
                    entry.setMethod(method);
                    entry.setSize(array.getValue().length);
                    entry.setCrc(checksum.getValue());
                }
                out.putNextEntry(entry);
                out.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] doubles(ByteOrder order, double... numbers) {
        ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(order);
        for (double number : numbers) {
            data.putDouble(number);
        }
        return data.array();
    }

    static byte[] npy(int version, String descr, String shape, byte[] data) {
        return npy(version, "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n", data);
    }

    /** An array with that header, right or wrong. */
    static byte[] npy(int version, String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            out.putShort((short) text.length);
        } else {
            out.putInt(text.length);
        }
        out.put(text).put(data);
        byte[] bytes = new byte[out.position()];
        out.flip();
        out.get(bytes);
        return bytes;
    }
}
