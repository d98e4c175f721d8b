package dev.touchstone.engine.external;

import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A fresh temporary directory for one child, removed with whatever the child put there. */
record PrivateDirectory(Path path) {

    /**
     * A new one.
     *
     * @throws DeniedException when there can be none
     */
    static PrivateDirectory create() {
        try {
            return new PrivateDirectory(
                    Files.createTempDirectory("touchstone-engine-").toRealPath());
        } catch (IOException e) {
            throw denied(e);
        }
    }

    /**
     * Writes a file there.
     *
     * @throws DeniedException when that is impossible; then the directory is gone
     */
    Path write(String name, byte[] content) {
        try {
            return Files.write(path.resolve(name), content);
        } catch (IOException e) {
            remove();
            throw denied(e);
        }
    }

    /** Names the directory that everybody's temporary files are in, which is what can be set. */
    private static DeniedException denied(IOException e) {
        String directory = System.getProperty("java.io.tmpdir");
        String reason = Files.isDirectory(Path.of(directory)) ? AtomicFile.reason(e) : "no such directory";
        return new DeniedException(
                directory,
                "no temporary directory for an engine can be made or written there (" + reason
                        + "); set another with TOUCHSTONE_JAVA_OPTS=-Djava.io.tmpdir=DIR, or java -Djava.io.tmpdir=DIR",
                e);
    }

    /** Removes what can be removed; links are not followed. */
    void remove() {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            // A directory that the child has locked is left to whoever cleans the temporary directory.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean open =
                    directory.toFile().setWritable(true) & directory.toFile().setExecutable(true);
            return open && directory.toFile().setReadable(true)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
