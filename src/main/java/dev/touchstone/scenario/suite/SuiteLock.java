package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to write into a suite's directory, which one process has at a time. It ends with the process, however that ends;
 * the empty file {@code .lock}, by which the system keeps it, stays.
 */
final class SuiteLock implements AutoCloseable {

    static final String FILE = ".lock";

    private static final long MILLISECONDS_BETWEEN_TRIES = 50;

    /** The system's lock is the process's: a thread that closed the file would release it for all others. */
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path directory;
    private final FileChannel channel;
    private final ReentrantLock amongThreads;

    private SuiteLock(Path directory, FileChannel channel, ReentrantLock amongThreads) {
        this.directory = directory;
        this.channel = channel;
        this.amongThreads = amongThreads;
    }

    /** Where its holder may write. */
    Path directory() {
        return directory;
    }

    /**
     * Waits until nobody else writes there.
     *
     * @param whenBusy is told once that somebody does
     */
    static SuiteLock of(Path directory, Runnable whenBusy) {
        ReentrantLock amongThreads = OF_THIS_PROCESS.computeIfAbsent(real(directory), path -> new ReentrantLock());
        boolean busy = !amongThreads.tryLock();
        if (busy) {
            whenBusy.run();
            amongThreads.lock();
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = Optional.of(open(directory.resolve(FILE), busy ? () -> {} : whenBusy));
            return new SuiteLock(directory, channel.get(), amongThreads);
        } finally {
            if (channel.isEmpty()) {
                amongThreads.unlock();
            }
        }
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new InvalidInputException(directory.toString(), "could not be read (" + e.getMessage() + ")");
        }
    }

    private static FileChannel open(Path file, Runnable whenBusy) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            boolean locked = false;
            try {
                locked = channel.tryLock() != null;
                if (!locked) {
                    whenBusy.run();
                }
                while (!locked) {
                    Thread.sleep(MILLISECONDS_BETWEEN_TRIES);
                    locked = channel.tryLock() != null;
                }
                return channel;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(file.toString(), "could not be locked (" + AtomicFile.reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException(file.toString(), "interrupted while another process wrote there");
        }
    }

    @Override
    public void close() {
        try {
            channel.close(); // which releases it
        } catch (IOException e) {
            throw new InvalidInputException(
                    directory.resolve(FILE).toString(), "could not be released (" + AtomicFile.reason(e) + ")");
        } finally {
            amongThreads.unlock();
        }
    }
}
