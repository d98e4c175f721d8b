package dev.touchstone.scenario.suite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every operation that changes a file here, one by one.
 *
 * @param before is told of each operation before it is done: where a test ends the process
 */
record Disk(Consumer<String> before) {

    static final Disk REAL = new Disk(operation -> {});

    private static final int CHUNK = 4096;

    void makeDirectory(Path directory) throws IOException {
        before.accept("mkdir " + directory);
        Files.createDirectory(directory);
    }

    /**
     * A new file with that content, which is on the disk when this returns. Refuses a name that is taken, also by a link.
     *
     * @param like a file whose permissions it gets; without one, those of any new file
     */
    void create(Path file, byte[] content, Optional<Path> like) throws IOException {
        before.accept("create " + file);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            try {
                if (like.isPresent()) {
                    copyPermissions(like.get(), file); // before there is anything to read in it
                }
                write(channel, file, content);
            } catch (IOException e) {
                delete(file);
                throw e;
            }
        }
    }

    private void write(FileChannel channel, Path file, byte[] content) throws IOException {
        for (int start = 0; start < content.length; start += CHUNK) {
            before.accept("write " + file);
            ByteBuffer chunk = ByteBuffer.wrap(content, start, Math.min(CHUNK, content.length - start));
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
        before.accept("force " + file);
        channel.force(true);
    }

    private void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView theirs = view(from);
        PosixFileAttributeView ours = view(to);
        if (theirs != null && ours != null) {
            Set<PosixFilePermission> wanted = theirs.readAttributes().permissions();
            if (!wanted.equals(ours.readAttributes().permissions())) {
                before.accept("chmod " + to);
                ours.setPermissions(wanted);
            }
        }
    }

    private static PosixFileAttributeView view(Path file) {
        // Following links, which no system can do without when it changes permissions; neither file is one.
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }

    /** Renames in one step; what stood at the target is replaced, a link itself and not what it points to. */
    void move(Path source, Path target) throws IOException {
        before.accept("move " + source + " to " + target);
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(target.toAbsolutePath().getParent());
    }

    void delete(Path file) throws IOException {
        before.accept("delete " + file);
        Files.deleteIfExists(file);
    }

    /** Makes what was renamed in that directory outlive a power cut, where the system can. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems open no directory. The file is whole all the same: old or new.
        }
    }
}
