package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.InputBytes;
import dev.touchstone.scenario.format.InputSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a golden suite's files lie. Names are relative, with {@code /}: {@code scenarios/riccati-001.json}. */
sealed interface SuiteFiles {

    /** The bytes of the file of that name. */
    byte[] read(String name);

    /** Whether there is a file of that name. */
    boolean has(String name);

    /** The file of that name, for messages. */
    String describe(String name);

    /** The file of that name. */
    default InputSource source(String name) {
        return InputSource.of(read(name), describe(name));
    }

    /** A suite in a directory. */
    record InDirectory(Path directory) implements SuiteFiles {

        public InDirectory {
            if (!Files.isDirectory(directory)) {
                throw new InvalidInputException(directory.toString(), "no such directory, expected a golden suite");
            }
        }

        @Override
        public byte[] read(String name) {
            return InputBytes.read(directory.resolve(name));
        }

        @Override
        public boolean has(String name) {
            return Files.isRegularFile(directory.resolve(name));
        }

        @Override
        public String describe(String name) {
            return directory.resolve(name).toString();
        }

        /** What is the packed file byte for byte is known to be in order. */
        @Override
        public InputSource source(String name) {
            byte[] bytes = read(name);
            OnClassPath packed = new OnClassPath();
            return packed.has(name) && Arrays.equals(bytes, packed.read(name))
                    ? InputSource.packed(bytes, describe(name))
                    : InputSource.of(bytes, describe(name));
        }
    }

    /** The suite packed with the classes, also when they lie in a jar. */
    record OnClassPath() implements SuiteFiles {

        @Override
        public byte[] read(String name) {
            try (InputStream in = SuiteFiles.class.getResourceAsStream("/golden/" + name)) {
                if (in == null) {
                    throw new InvalidInputException(describe(name), "no such file");
                }
                return InputBytes.read(in, describe(name));
            } catch (IOException e) {
                throw new InvalidInputException(describe(name), "could not be read (" + e.getMessage() + ")");
            }
        }

        @Override
        public boolean has(String name) {
            return SuiteFiles.class.getResource("/golden/" + name) != null;
        }

        @Override
        public String describe(String name) {
            return "packed golden/" + name;
        }

        @Override
        public InputSource source(String name) {
            return InputSource.packed(read(name), describe(name));
        }
    }
}
