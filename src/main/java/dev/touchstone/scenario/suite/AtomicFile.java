package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that are replaced whole or not at all: each is written beside its place, under a name that nobody can guess and that
 * must be new, and then renamed. No link is followed: one that stands at the place is replaced, and what it points to stays.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes that file.
     *
     * @throws InvalidInputException when that is impossible; then what stood there stays
     */
    public static void write(Path target, byte[] content) {
        try {
            if (Files.isDirectory(target)) {
                throw new InvalidInputException(target.toString(), "found a directory, expected a file");
            }
            if (isDevice(target)) {
                Files.write(target, content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            } else {
                replace(Disk.REAL, target, content);
            }
        } catch (IOException e) {
            throw new InvalidInputException(target.toString(), "could not be written (" + reason(e) + ")");
        }
    }

    /** A pipe or a device must not be replaced by a file; nor may {@code /dev/stdout}, wherever it leads. */
    private static boolean isDevice(Path target) throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        Path directory = target.toAbsolutePath().getParent();
        Path real = directory == null ? target.toAbsolutePath() : directory.toRealPath();
        boolean systems = (real.startsWith("/dev") && !real.startsWith("/dev/shm")) || real.startsWith("/proc");
        return !Files.isRegularFile(target) || (systems && Files.isSymbolicLink(target));
    }

    static void replace(Disk disk, Path target, byte[] content) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) { // which may be a link to one
            Files.createDirectories(directory);
        }
        // 122 random bits of a strong generator
        Path temporary = directory.resolve(".touchstone-" + UUID.randomUUID() + ".tmp");
        disk.create(temporary, content, asThereIs(target));
        try {
            disk.move(temporary, target);
        } catch (IOException e) {
            disk.delete(temporary);
            throw e;
        }
    }

    /** The file there, if there is one: who replaces it must not make it readable to others. */
    static Optional<Path> asThereIs(Path target) {
        return Optional.of(target).filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Why, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its directory cannot be made";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "found a file where its directory should be";
        }
        return e instanceof FileSystemException fault && fault.getReason() != null
                ? fault.getReason()
                : String.valueOf(e.getMessage());
    }
}
