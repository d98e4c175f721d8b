package dev.touchstone.engine.faults;

import static java.util.Map.entry;

import java.util.Map;

/** Mistakes of the library whose numbers no rule may name. */
public final class ToldByFacts {

    /** The fact that is said instead, by the mistake. */
    public static final Map<String, String> FACTS = Map.ofEntries(
            entry("exp-overflow", "finite"), // its only other numbers are right, and what is not finite tells nothing
            entry("inverse-of-singular-gram", "finite"),
            entry("oja-expm1-overflow", "finite"),
            entry("kalman-information-of-predict", "finite"),
            entry("ode-one-shot-expm", "finite"),
            entry("ode-through-the-pole", "existence"), // its wrong numbers are where the truth has none
            entry("ode-pole-by-sign-of-det", "existence"),
            entry("ode-mirrored-in-order", "symmetry"), // its upper triangle is right
            entry("last-point-missing", "last-point-missing"), // all its numbers are right
            entry("tiny-entries-dropped", "entries-lost"), // its wrong numbers are 0, as anybody's
            entry("entries-flushed", "entries-lost"),
            entry("kalman-one-triangle", "symmetry"),
            entry("short-step-not-retracted", "orthonormality"), // off by less than a thousand budgets
            entry("float32-accumulation", "float32-accumulation"), // its numbers depend on the order of operations
            entry("kalman-float32-inside", "float32-accumulation"),
            entry("kalman-naive-update", "symmetry"));

    private ToldByFacts() {}
}
