package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of a suite that change together or not at all, also when the process is killed in between. All contents are first
 * written into {@code .staged}. Its new name, {@code .committed}, decides: before it nothing has changed, after it {@link
 * SuiteRepair} can finish the change. Only the holder of the {@link SuiteLock} does any of this.
 */
record SuiteChange(Path directory, Disk disk) {

    static final String STAGED = ".staged";
    static final String COMMITTED = ".committed";

    /**
     * Writes those files by their names, in that order: first the new ones, under names that nothing has, then the others.
     *
     * @throws InvalidInputException when that is impossible; then every file is as it was
     */
    void write(Map<String, byte[]> fresh, Map<String, byte[]> changed) {
        Path current = directory.resolve(STAGED);
        List<StagedFile> files = new ArrayList<>();
        try {
            disk.makeDirectory(current);
            fresh.forEach((name, content) -> files.add(new StagedFile(files.size(), Optional.empty(), name, content)));
            for (Map.Entry<String, byte[]> file : changed.entrySet()) {
                current = directory.resolve(file.getKey());
                Optional<String> before = Optional.of(Sha256.of(Files.readAllBytes(current)));
                files.add(new StagedFile(files.size(), before, file.getKey(), file.getValue()));
            }
            for (StagedFile file : files) {
                current = directory.resolve(STAGED).resolve(file.stagedName());
                disk.create(current, file.content(), AtomicFile.asThereIs(directory.resolve(file.name())));
            }
            disk.move(directory.resolve(STAGED), directory.resolve(COMMITTED));
        } catch (IOException e) {
            removeAfter(e, STAGED);
            throw new InvalidInputException(current.toString(), "could not be written (" + AtomicFile.reason(e) + ")");
        }
        apply(files);
    }

    private void apply(List<StagedFile> files) {
        Deque<Undo> done = new ArrayDeque<>();
        Path current = directory;
        try {
            for (StagedFile file : files) {
                current = directory.resolve(file.name());
                Undo undo = new Undo(
                        disk, current, file.isNew() ? Optional.empty() : Optional.of(Files.readAllBytes(current)));
                place(file);
                done.push(undo);
            }
            remove(COMMITTED);
        } catch (IOException e) {
            boolean undone = true;
            for (Undo undo : done) {
                undone &= undo.run(e);
            }
            if (undone) {
                removeAfter(e, COMMITTED);
            }
            throw new InvalidInputException(
                    current.toString(),
                    "could not be written (" + reason(e) + ")"
                            + (undone ? "" : "; 'touchstone golden repair --into " + directory + "' finishes it"));
        }
    }

    /** Puts a file that waits at its place; a new one only where nothing is. */
    void place(StagedFile file) throws IOException {
        Path target = directory.resolve(file.name());
        Path staged = directory.resolve(COMMITTED).resolve(file.stagedName());
        if (!Files.isDirectory(target.getParent())) {
            disk.makeDirectory(target.getParent());
        }
        if (file.isNew()) {
            disk.create(target, file.content(), Optional.empty());
            return;
        }
        try {
            disk.move(staged, target);
        } catch (AtomicMoveNotSupportedException e) { // a suite whose directories lie on several disks
            AtomicFile.replace(disk, target, file.content());
        }
    }

    /** Removes that directory and what lies in it; follows no link. */
    void remove(String name) throws IOException {
        Path staged = directory.resolve(name);
        if (Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(staged)) {
                for (Path file : files.toList()) {
                    disk.delete(file);
                }
            }
        }
        disk.delete(staged);
    }

    private void removeAfter(IOException cause, String name) {
        try {
            remove(name);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException
                ? "found a file there that index.json does not name"
                : AtomicFile.reason(e);
    }

    /** How one file gets back what it had. */
    private record Undo(Disk disk, Path file, Optional<byte[]> before) {

        boolean run(IOException cause) {
            try {
                if (before.isPresent()) {
                    AtomicFile.replace(disk, file, before.get());
                } else {
                    disk.delete(file);
                }
                return true;
            } catch (IOException e) {
                cause.addSuppressed(e);
                return false;
            }
        }
    }
}
