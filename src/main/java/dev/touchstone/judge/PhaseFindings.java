package dev.touchstone.judge;

import java.util.List;
import java.util.Optional;

/**
 * What the steps of one sort come to together, (82).
 *
 * @param judged how many of them could be judged
 * @param bad how many are not right
 * @param beyond how many of those no rounding of the usual forms explains
 * @param firstBeyond the first of them
 * @param tried how many of them known mistakes were tried on, evenly from the first to the last
 * @param explained of how many of those the mistakes give the numbers, of half of them or more
 * @param mistakes known ones that do
 */
public record PhaseFindings(
        StepPhase phase,
        int judged,
        int bad,
        int beyond,
        Optional<BadStep> firstBeyond,
        int tried,
        int explained,
        List<String> mistakes) {

    /** A formula shows in a quarter of the steps of its sort or more. */
    private static final int FEW = 4;

    public PhaseFindings {
        mistakes = List.copyOf(mistakes);
    }

    /** Whether only a few of them are off, as a formula that is used in all of them never is. */
    boolean isRare() {
        return FEW * bad < judged;
    }
}
