package dev.touchstone.report;

import dev.touchstone.conform.FreshCoverage;
import dev.touchstone.conform.FreshCoverage.OfKind;
import dev.touchstone.conform.FreshCoverage.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How an engine did on fresh scenarios, against the goldens, as a person reads it. */
public final class FreshText {

    private FreshText() {}

    /** Both shares, a line for each kind that fresh scenarios were drawn of. */
    static List<String> shares(FreshCoverage coverage) {
        return coverage.kinds().stream()
                .map(each -> "fresh " + each.kind().key() + ": " + answered(each.fresh()) + "; goldens: "
                        + answered(each.goldens()))
                .toList();
    }

    /** E.g. {@code 6 of 20 answered (30 %)}. */
    private static String answered(Share share) {
        String percent = share.asked() == 0 ? "" : " (" + Math.round(100.0 * share.answered() / share.asked()) + " %)";
        return share.answered() + " of " + share.asked() + " answered" + percent;
    }

    /** Why the run fails for it; empty where it does not. */
    public static List<String> failures(FreshCoverage coverage) {
        List<String> failures = new ArrayList<>();
        String leftOut = kinds(coverage, OfKind::leftOut, each -> each.kind().key());
        if (!leftOut.isEmpty()) {
            failures.add("goldens of these kinds were judged, but no fresh scenario, which is no success: " + leftOut);
        }
        String less = kinds(
                coverage,
                OfKind::answeredLess,
                each -> each.kind().key() + " (fresh " + each.fresh().answered() + " of "
                        + each.fresh().asked() + ", goldens " + each.goldens().answered() + " of "
                        + each.goldens().asked() + ")");
        if (!less.isEmpty()) {
            failures.add("fresh scenarios of these kinds were answered less than half as often as goldens, which is no"
                    + " success: " + less);
        }
        return failures;
    }

    private static String kinds(FreshCoverage coverage, Predicate<OfKind> those, Function<OfKind, String> name) {
        return coverage.kinds().stream().filter(those).map(name).collect(Collectors.joining(", "));
    }
}
