package dev.touchstone.judge;

/**
 * Whether the formula, the precision or the input of a filter is to blame, and no more than is shown, (82).
 *
 * @param what which
 * @param text why, in a sentence or two
 */
public record FilterBlame(What what, String text) {

    /** Who. */
    public enum What {
        NOTHING,
        FORMULA,
        PRECISION,
        INPUT,
        UNDECIDED
    }
}
