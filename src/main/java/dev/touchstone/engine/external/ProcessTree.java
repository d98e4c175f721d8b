package dev.touchstone.engine.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A child and every process it started, as far as they can be found: its descendants and, on Linux, whoever is in its
 * session, carries its marker in the environment, or works in its directory. One that forks twice and calls setsid is
 * found by its marker; one that clears its environment as well, by its directory or not at all.
 *
 * @param marker a text that no other process has in its environment
 * @param ownSession whether the root leads a session of its own
 */
record ProcessTree(Process root, String marker, Path directory, boolean ownSession) {

    private static final Path PROC = Path.of("/proc");
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_MILLIS = 5;

    /** Kills all of them, until none is found: a child may fork faster than it is read. */
    void end() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        List<ProcessHandle> found = members();
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            found.forEach(ProcessHandle::destroyForcibly);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true; // finish first: nothing may survive
            }
            found = members();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> members() {
        Map<Long, ProcessHandle> members = new LinkedHashMap<>();
        Stream.concat(Stream.of(root.toHandle()), root.toHandle().descendants())
                .filter(ProcessHandle::isAlive)
                .forEach(handle -> members.put(handle.pid(), handle));
        try (Stream<Path> processes = Files.isDirectory(PROC.resolve("self")) ? Files.list(PROC) : Stream.empty()) {
            processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(this::isMember)
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(handle -> members.putIfAbsent(pid, handle)));
        } catch (IOException e) {
            // No process table to read here: the descendants must do.
        }
        return List.copyOf(members.values());
    }

    private boolean isMember(Path process) {
        Optional<String[]> stat = read(process.resolve("stat"))
                .map(text -> text.substring(text.lastIndexOf(')') + 2).split(" ")); // the name may hold blanks
        if (stat.isEmpty() || stat.get()[0].matches("[ZX]")) {
            return false; // gone, or dead and only waiting to be reaped
        }
        boolean inSession = ownSession && stat.get()[3].equals(String.valueOf(root.pid()));
        return inSession
                || holds(process.resolve("environ"), text -> text.contains(marker))
                || worksHere(process.resolve("cwd"));
    }

    private boolean worksHere(Path link) {
        try {
            return Files.readSymbolicLink(link).startsWith(directory);
        } catch (IOException e) {
            return false; // gone, or another user's
        }
    }

    private static boolean holds(Path file, Predicate<String> condition) {
        return read(file).filter(condition).isPresent();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // gone, or another user's
        }
    }
}
