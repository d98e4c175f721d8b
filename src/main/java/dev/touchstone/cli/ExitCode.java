package dev.touchstone.cli;

/** Exit codes: what a run's end says, (V9). */
final class ExitCode {

    static final int OK = 0;
    /** A judged thing failed, or a golden did not hold. */
    static final int FAILED = 1;

    static final int BAD_INPUT = 2;
    static final int INTERNAL_ERROR = 3;

    private ExitCode() {}
}
