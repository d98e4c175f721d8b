package dev.touchstone.proofs;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a check reports how hard it tried. Static, because JUnit, jqwik and the listener that writes the ledger share
 * nothing but the JVM.
 */
public final class Ledger {

    private static final Map<Class<?>, Effort> EFFORTS = new ConcurrentHashMap<>();

    private static final AtomicReference<KillMatrix> KILLS = new AtomicReference<>();

    private Ledger() {}

    /** The kill matrix of this run. */
    static void record(KillMatrix matrix) {
        KILLS.set(matrix);
    }

    static Optional<KillMatrix> killMatrix() {
        return Optional.ofNullable(KILLS.get());
    }

    /** Adds instances that a plain test tried in a loop; jqwik's tries are counted without this. */
    public static void record(Class<?> check, long instances) {
        record(check, instances, Double.POSITIVE_INFINITY);
    }

    /**
     * Adds instances, and a margin: how far the tightest of them is from breaking the statement, in the statement's own
     * unit. The smallest margin is kept; one below zero, or NaN, makes the row OPEN.
     */
    public static void record(Class<?> check, long instances, double margin) {
        EFFORTS.merge(check, new Effort(instances, margin), Effort::and);
    }

    static Effort of(Class<?> check) {
        return EFFORTS.getOrDefault(check, new Effort(0, Double.POSITIVE_INFINITY));
    }

    /** Instances tried and the smallest margin, infinite where none was reported. */
    record Effort(long instances, double margin) {

        private Effort and(Effort other) {
            return new Effort(instances + other.instances, Math.min(margin, other.margin));
        }
    }
}
