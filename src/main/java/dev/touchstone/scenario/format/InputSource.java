package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * An input that can be read more than once: a file, which is read anew each time, or what came through a pipe, which is kept. It may
 * have 64 MiB; a file that is read {@linkplain #read piece by piece} may have more. Nothing stays open.
 */
public final class InputSource {

    private final String name;
    private final Opening opening;
    private final Optional<Path> file;
    private final boolean packed;

    /** A stream at the beginning. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private InputSource(String name, Opening opening) {
        this(name, opening, Optional.empty(), false);
    }

    private InputSource(String name, Opening opening, Optional<Path> file, boolean packed) {
        this.name = name;
        this.opening = opening;
        this.file = file;
        this.packed = packed;
    }

    /** Those bytes, which travel with the program: a test has held them to their schema, which takes longer than most commands. */
    public static InputSource packed(byte[] bytes, String name) {
        return new InputSource(name, () -> new ByteArrayInputStream(bytes), Optional.empty(), true);
    }

    /**
     * That file.
     *
     * @throws InvalidInputException when it cannot be opened; what it holds is not looked at
     */
    public static InputSource of(Path file) {
        String name = file.toString();
        InputBytes.requireReadable(file);
        try {
            if (!Files.isRegularFile(file)) { // a pipe can be read but once
                try (InputStream in = Files.newInputStream(file)) {
                    return of(in, name);
                }
            }
            Files.newInputStream(file).close();
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be opened (" + e.getMessage() + ")");
        }
        Opening opening = () -> {
            long size = Files.size(file);
            if (size > InputBytes.SIZE_LIMIT) {
                throw InputBytes.tooLarge(name, size + " bytes");
            }
            return Files.newInputStream(file);
        };
        return new InputSource(name, opening, Optional.of(file), false);
    }

    /** The rest of that stream, which is left open; {@code name} stands in messages. */
    public static InputSource of(InputStream in, String name) {
        try {
            return of(ByteBlocks.of(in, InputBytes.SIZE_LIMIT + 1), name); // one too many is refused when it is read
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** Those bytes. */
    public static InputSource of(byte[] bytes, String name) {
        return new InputSource(name, () -> new ByteArrayInputStream(bytes));
    }

    /** What has come until now. */
    public static InputSource of(ByteBlocks bytes, String name) {
        return new InputSource(name, bytes::open);
    }

    /** The same under another name. */
    InputSource named(String other) {
        return new InputSource(other, opening, file, packed);
    }

    /** Whether it travels with the program. */
    boolean isPacked() {
        return packed;
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Its text, decoded as it is read; a byte-order mark is dropped. */
    Reader text() {
        return new Utf8Reader(open(), name);
    }

    /** All of it. */
    public byte[] bytes() {
        try (InputStream in = open()) {
            return InputBytes.read(in, name);
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    /** Its length in bytes. */
    long size() throws IOException {
        if (file.isPresent()) {
            return Files.size(file.get());
        }
        try (InputStream in = open()) {
            long size = 0;
            for (long more = in.skip(InputBytes.SIZE_LIMIT); more > 0; more = in.skip(InputBytes.SIZE_LIMIT)) {
                size += more;
            }
            if (size > InputBytes.SIZE_LIMIT) {
                throw InputBytes.tooLarge(name, "more");
            }
            return size;
        }
    }

    /** Reads what is in it from there on, so many bytes, fewer only where it ends. */
    int read(long position, byte[] into, int at, int length) throws IOException {
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : open()) {
            in.skipNBytes(position);
            return in.readNBytes(into, at, length);
        }
    }

    /** Its first bytes, so many at most; a file beyond 64 MiB may only be an archive, which is read piece by piece. */
    public byte[] begin(int length) {
        byte[] bytes = new byte[length];
        try {
            byte[] begin = Arrays.copyOf(bytes, read(0, bytes, 0, length));
            if (file.isPresent() && size() > InputBytes.SIZE_LIMIT && !InputBytes.isArchive(begin)) {
                throw InputBytes.tooLarge(name, size() + " bytes");
            }
            return begin;
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    private InputStream open() {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }
}
