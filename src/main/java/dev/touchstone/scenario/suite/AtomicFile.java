package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are replaced whole or not at all: each is written under a temporary name in its own directory, then
 * renamed. Of several, all temporary files stand before the first rename, and a rename that fails undoes those before it.
 */
public final class AtomicFile {

    private final Path target;
    private final Path temporary;
    private final Optional<byte[]> before;

    private AtomicFile(Path target, Path temporary, Optional<byte[]> before) {
        this.target = target;
        this.temporary = temporary;
        this.before = before;
    }

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
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.write(target, content); // a pipe or a device must not be replaced by a file
            } else {
                // What a link points to is replaced, not the link.
                writeAll(Map.of(Files.exists(target) ? target.toRealPath() : target, content));
            }
        } catch (IOException e) {
            throw new InvalidInputException(target.toString(), "could not be written (" + reason(e) + ")");
        }
    }

    /**
     * Writes all of those files, renaming them in the map's order.
     *
     * @throws InvalidInputException when that is impossible; then every file is as it was
     */
    static void writeAll(Map<Path, byte[]> contents) {
        List<AtomicFile> staged = new ArrayList<>();
        List<AtomicFile> renamed = new ArrayList<>();
        Path current = null;
        try {
            for (Map.Entry<Path, byte[]> file : new LinkedHashMap<>(contents).entrySet()) {
                current = file.getKey();
                staged.add(stage(file.getKey(), file.getValue()));
            }
            for (AtomicFile file : staged) {
                current = file.target;
                Files.move(
                        file.temporary,
                        file.target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                renamed.add(file);
            }
        } catch (IOException e) {
            for (AtomicFile file : renamed) {
                file.undo(e);
            }
            throw new InvalidInputException(String.valueOf(current), "could not be written (" + reason(e) + ")");
        } finally {
            staged.forEach(AtomicFile::discard);
        }
    }

    private static AtomicFile stage(Path target, byte[] bytes) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Optional<byte[]> before =
                Files.isRegularFile(target) ? Optional.of(Files.readAllBytes(target)) : Optional.empty();
        AtomicFile file = new AtomicFile(target, temporary, before);
        try {
            Files.write(temporary, bytes);
        } catch (IOException e) {
            file.discard();
            throw e;
        }
        return file;
    }

    private static String reason(IOException e) {
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

    private void undo(IOException cause) {
        try {
            if (before.isPresent()) {
                Files.write(target, before.get());
            } else {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A stray temporary file harms nobody: it is overwritten by the next write.
        }
    }
}
