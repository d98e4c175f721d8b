package dev.touchstone.engine.external;

import java.util.Map;

/** Exit codes in words. */
final class ExitStatus {

    /** The signals that end programs most often, by number; these numbers are the same on Linux and macOS. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13,
            "SIGPIPE", 15, "SIGTERM");

    private static final int SIGNAL_BASE = 128;

    private ExitStatus() {}

    /** E.g. {@code exit code 139 (signal 11, SIGSEGV)}. */
    static String describe(int code) {
        String name = SIGNALS.get(code - SIGNAL_BASE);
        return "exit code " + code + (name == null ? "" : " (signal " + (code - SIGNAL_BASE) + ", " + name + ")");
    }
}
