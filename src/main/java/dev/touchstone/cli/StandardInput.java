package dev.touchstone.cli;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.InputSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Standard input, for a file named {@code -}. */
final class StandardInput {

    private static final String NAME = "standard input";
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /** All of it. */
    static InputSource source() {
        if (isClosed()) {
            throw new InvalidInputException(NAME, "it is closed");
        }
        return InputSource.of(System.in, NAME);
    }

    /**
     * Whether there is none: then the virtual machine's own first file, of its home or class path, has taken its number.
     */
    private static boolean isClosed() {
        try {
            Path file = DESCRIPTOR.toRealPath();
            Path home = Path.of(System.getProperty("java.home")).toRealPath();
            return file.startsWith(home)
                    || Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .anyMatch(entry ->
                                    file.equals(Path.of(entry).toAbsolutePath().normalize()));
        } catch (IOException e) {
            return false; // no such table here, or no file: a pipe, for one
        }
    }
}
