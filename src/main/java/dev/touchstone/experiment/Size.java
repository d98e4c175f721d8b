package dev.touchstone.experiment;

/** How large an experiment is run. */
public enum Size {
    /** A second or so: for tests of the machinery, too small to say anything. */
    TINY,
    /** Under a minute on two cores. */
    QUICK,
    /** What is published. */
    FULL;

    /** The one of three that is meant. */
    public <T> T choose(T tiny, T quick, T full) {
        return switch (this) {
            case TINY -> tiny;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
