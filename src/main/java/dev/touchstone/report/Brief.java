package dev.touchstone.report;

import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Shown;
import java.util.Locale;
import java.util.Optional;

/** Verdicts and shares as short as a person wants them. */
public final class Brief {

    private Brief() {}

    /** The same without what differs from one scenario to the next, so that those of one reason can share a line. */
    static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Inaccurate inaccurate
                ? verdict.label() + ": effective precision " + Shown.inTwoDigits(inaccurate.effective())
                : verdict(verdict);
    }

    /** By how many budgets an inaccurate answer is off; empty for any other. */
    static Optional<String> budgets(Verdict verdict) {
        return verdict instanceof Verdict.Inaccurate inaccurate
                ? Optional.of("off by " + Shown.budgets(inaccurate.budgets()))
                : Optional.empty();
    }

    /** The verdict's name and what it carries. */
    public static String verdict(Verdict verdict) {
        return verdict.detail().isEmpty() ? verdict.label() : verdict.label() + ": " + verdict.detail();
    }

    /** A share of 1, in per cent or as a multiple. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "-";
        }
        double percent = 100 * share;
        return percent < 1000
                ? String.format(Locale.ROOT, "%.1f %%", percent)
                : String.format(Locale.ROOT, "%.1e x", share);
    }

    /** Of the first bad step, where not every step before it was judged: step k, so many before it judged. */
    static Optional<String> earlier(int k, int judged) {
        return judged < k
                ? Optional.of("  fact: judged before it: " + judged + " of " + k
                        + " steps; an earlier one that was not recorded or selected may be the first")
                : Optional.empty();
    }
}
