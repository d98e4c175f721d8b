package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bounded reading of input files: every fault becomes an {@link InvalidInputException}. */
public final class InputBytes {

    /** No input may be larger, 64 MiB. */
    static final int SIZE_LIMIT = 64 << 20;

    private InputBytes() {}

    /** The bytes of a regular, readable file within the size limit, which is checked before anything is read. */
    public static byte[] read(Path file) {
        String name = file.toString();
        requireReadable(file);
        try {
            long size = Files.size(file);
            if (size > SIZE_LIMIT) {
                throw tooLarge(name, size + " bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, name);
            }
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** Returns if there is a file that may be read. */
    static void requireReadable(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(name, "found a directory, expected a file");
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException(name, "no such file");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInputException(name, "not readable (permission denied)");
        }
    }

    /** The rest of that stream, which must stay within the size limit; the stream is left open. */
    public static byte[] read(InputStream in, String name) {
        try {
            byte[] bytes = in.readNBytes(SIZE_LIMIT + 1);
            if (bytes.length > SIZE_LIMIT) {
                throw tooLarge(name, "more");
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** The text of those bytes, which must be UTF-8; a byte-order mark is dropped. */
    public static String text(byte[] bytes, String name) {
        if (bytes.length > SIZE_LIMIT) {
            throw tooLarge(name, bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(name, "not UTF-8 text at byte " + buffer.position());
        }
    }

    /** Whether these bytes begin like a zip archive. */
    static boolean isArchive(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] <= 6 && bytes[3] <= 6;
    }

    static InvalidInputException tooLarge(String name, String found) {
        return new InvalidInputException(
                name, "found " + found + ", expected at most " + SIZE_LIMIT + " bytes (64 MiB)");
    }
}
