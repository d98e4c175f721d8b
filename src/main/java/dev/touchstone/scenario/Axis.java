package dev.touchstone.scenario;

import java.util.Optional;

/** What tells the points of a trace apart. */
public enum Axis {
    /** Times τ of a flow. */
    TIME("time", "times", "time \u03c4"),
    /** Counts of steps. */
    STEP("step", "record", "step"),
    /** A single point, which files do not number. */
    NONE(null, null, "fit");

    private final String member;
    private final String requested;
    private final String label;

    Axis(String member, String requested, String label) {
        this.member = member;
        this.requested = requested;
        this.label = label;
    }

    /** The member that places a point in a trace's file. */
    public Optional<String> member() {
        return Optional.ofNullable(member);
    }

    /** The member of a scenario's file that lists the requested points. */
    public Optional<String> requested() {
        return Optional.ofNullable(requested);
    }

    /** For people. */
    public String label() {
        return label;
    }
}
