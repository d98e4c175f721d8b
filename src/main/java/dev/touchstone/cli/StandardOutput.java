package dev.touchstone.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Standard output that remembers a failed write, which {@link java.io.PrintStream} would keep to itself. */
final class StandardOutput extends FilterOutputStream {

    private IOException fault;

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    /** Why output was lost, if it was. A reader that has seen enough, like {@code head}, is no fault. */
    Optional<String> fault() {
        return Optional.ofNullable(fault)
                .map(IOException::getMessage)
                .filter(reason -> !reason.contains("Broken pipe"));
    }
}
