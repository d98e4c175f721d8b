package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.Reader;

/** Text of a table whose lines end the reading when they are too long, have too many cells, or leave a quote open. */
final class LineGuard extends Reader {

    private final Reader in;
    private final String file;
    private final int cellsAllowed;
    private final long charactersAllowed;
    private long line = 1;
    private int cells = 1;
    private long characters;
    private boolean quoted;
    private boolean afterReturn;

    LineGuard(Reader in, String file, int cellsAllowed, long charactersAllowed) {
        this.in = in;
        this.file = file;
        this.cellsAllowed = cellsAllowed;
        this.charactersAllowed = charactersAllowed;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        for (int k = offset; k < offset + read; k++) {
            watch(target[k]);
        }
        if (read < 0 && quoted) {
            throw open();
        }
        return read;
    }

    private void watch(char c) {
        boolean end = c == '\n' || c == '\r';
        if (end && quoted) {
            throw open();
        }
        if (end) {
            line += c == '\n' && afterReturn ? 0 : 1;
            cells = 1;
            characters = 0;
        }
        afterReturn = c == '\r';
        if (end) {
            return;
        }
        quoted ^= c == '"';
        cells += c == ',' ? 1 : 0;
        if (cells > cellsAllowed) {
            throw invalid("found more than " + cellsAllowed + " cells");
        }
        if (++characters > charactersAllowed) {
            throw invalid("found more than " + charactersAllowed + " characters");
        }
    }

    private InvalidInputException open() {
        return invalid("found a quote that does not close on its line");
    }

    private InvalidInputException invalid(String what) {
        return new InvalidInputException(file, "line " + line, what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
