package dev.touchstone.engine.external;

import dev.touchstone.scenario.format.InputSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of standard output that are no reply, since they do not begin with a brace: counted, the first one kept. For several threads. */
public final class StrayLines {

    private static final int KEPT = 200;

    private int count;
    private String first = "";

    /** Whether that line is one; then it is counted. */
    synchronized boolean takes(InputSource line) {
        String beginning = beginning(line, KEPT).strip();
        if (beginning.startsWith("{") || beginning.startsWith("\uFEFF{")) {
            return false;
        }
        if (count++ == 0) {
            first = beginning;
        }
        return true;
    }

    /** The line's first bytes as text. */
    static String beginning(InputSource line, int length) {
        return new String(line.begin(length), StandardCharsets.UTF_8);
    }

    /** How many there were, and the first; empty where there was none. */
    public synchronized Optional<String> remark() {
        return switch (count) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 line on stdout was no reply: " + first);
            default -> Optional.of(count + " lines on stdout were no reply, the first: " + first);
        };
    }
}
