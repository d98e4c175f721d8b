package dev.touchstone.judge;

import dev.touchstone.judge.invariant.Invariant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The invariants that an engine's numbers are asked, asked of the twins': the same list for each twin. Kept, since one engine's
 * failures are often many.
 *
 * @param <B> what is allowed at one accuracy, and the twins that say so
 */
final class TwinInvariants<B> {

    private final Function<B, List<List<Invariant>>> ofTwins;
    private final Map<B, List<List<Invariant>>> known = new IdentityHashMap<>();

    /**
     * Asks when asked.
     *
     * @param ofTwins all invariants of each twin
     */
    TwinInvariants(Function<B, List<List<Invariant>>> ofTwins) {
        this.ofTwins = ofTwins;
    }

    /** The i-th invariant of each twin. */
    List<Invariant> of(B allowed, int i) {
        return known.computeIfAbsent(allowed, ofTwins).stream()
                .map(each -> each.get(i))
                .toList();
    }
}
