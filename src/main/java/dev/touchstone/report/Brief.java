package dev.touchstone.report;

import dev.touchstone.judge.Verdict;
import java.util.Locale;

/** Verdicts and shares as short as a person wants them. */
public final class Brief {

    private Brief() {}

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
}
