package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process that was killed while it wrote a suite has left: finished if it was decided, else taken back. Only the holder
 * of the {@link SuiteLock} does this.
 */
record SuiteRepair(Path directory, Disk disk) {

    /** Whether the files of that directory are half old and half new. */
    static boolean isNeeded(Path directory) {
        return Files.exists(directory.resolve(SuiteChange.COMMITTED), LinkOption.NOFOLLOW_LINKS);
    }

    /** One sentence if there was anything to do. */
    Optional<String> run() {
        SuiteChange change = new SuiteChange(directory, disk);
        try {
            if (isNeeded(directory)) {
                List<StagedFile> files = waiting();
                for (StagedFile file : files) {
                    requireUntouched(file);
                }
                for (StagedFile file : files) {
                    finish(change, file);
                }
                change.remove(SuiteChange.COMMITTED);
                return Optional.of(directory + ": finished what a killed 'golden add' or 'golden recompute' had begun: "
                        + String.join(", ", files.stream().map(StagedFile::name).toList()));
            }
            if (Files.exists(directory.resolve(SuiteChange.STAGED), LinkOption.NOFOLLOW_LINKS)) {
                change.remove(SuiteChange.STAGED);
                return Optional.of(
                        directory + ": removed what a killed 'golden add' or 'golden recompute' had prepared;"
                                + " no golden had changed");
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException(
                    directory.toString(), "could not be repaired (" + AtomicFile.reason(e) + ")");
        }
    }

    private List<StagedFile> waiting() throws IOException {
        Path committed = directory.resolve(SuiteChange.COMMITTED);
        if (!Files.isDirectory(committed, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(committed.toString(), "found no directory, and no 'golden add' wrote that");
        }
        List<StagedFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(committed)) {
            for (Path path : paths.sorted().toList()) {
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new InvalidInputException(path.toString(), "no file, and no 'golden add' wrote that");
                }
                files.add(StagedFile.of(path.getFileName().toString(), Files.readAllBytes(path), committed.toString()));
            }
        }
        return files;
    }

    /** Finishing an old change must undo nothing that came later, by git for example. */
    private void requireUntouched(StagedFile file) throws IOException {
        Path target = directory.resolve(file.name());
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) && file.isNew()) {
            return;
        }
        byte[] found = Files.readAllBytes(target);
        boolean begun = file.isNew() && isBeginning(found, file.content());
        boolean old = file.before().filter(Sha256.of(found)::equals).isPresent();
        if (!begun && !old && !Arrays.equals(found, file.content())) {
            throw new InvalidInputException(
                    target.toString(),
                    "has changed since a 'golden add' or 'golden recompute' was killed; if it is right as it is, remove "
                            + directory.resolve(SuiteChange.COMMITTED));
        }
    }

    private static boolean isBeginning(byte[] part, byte[] whole) {
        return part.length <= whole.length && Arrays.equals(part, 0, part.length, whole, 0, part.length);
    }

    private void finish(SuiteChange change, StagedFile file) throws IOException {
        Path target = directory.resolve(file.name());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (Arrays.equals(Files.readAllBytes(target), file.content())) {
                return;
            }
            if (file.isNew()) { // begun, as was required above
                disk.delete(target);
            }
        }
        change.place(file);
    }
}
