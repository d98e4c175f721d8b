package dev.touchstone.engine.external;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.ByteBlocks;
import dev.touchstone.scenario.format.EngineProtocol;
import dev.touchstone.scenario.format.InputSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Lines of bounded length, in and out. */
public final class Lines {

    private final InputStream in;
    private final OutputStream out;

    public Lines(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.out = out;
    }

    /**
     * The next line, without its end; empty when there are no more, half a line at the end not counted.
     *
     * @throws InvalidInputException when it is too long: its rest is not read
     */
    public Optional<InputSource> read() throws IOException {
        ByteBlocks line = new ByteBlocks();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(InputSource.of(line, "line"));
            }
            if (line.size() == EngineProtocol.LINE_LIMIT) {
                throw new InvalidInputException("reply", "found a line of more than 64 MiB");
            }
            line.add((byte) next);
        }
        return Optional.empty();
    }

    /** Writes that line and its end, now. */
    public void write(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        out.flush();
    }
}
