package dev.touchstone.judge;

import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The constants of (V3) and (V4) that are policy rather than mathematics, all in this place; {@code touchstone explain budget}
 * prints them.
 */
public final class Policy {

    /** C: how many times the error of a well-behaved engine is still within budget. */
    public static final int SAFETY_FACTOR = 16;

    /** K: perturbation twins per scenario. */
    public static final int TWINS = 4;

    /** The twins' seed. */
    public static final long SEED = 20_250_803_688L;

    /** A budget beyond this share of the scale decides nothing. */
    public static final BigDecimal UNDECIDABLE_SHARE = new BigDecimal("0.1");

    /** INACCURATE reaches to u′ = max(this, {@link #COARSER_FACTOR}·u). */
    public static final BigDecimal COARSEST = new BigDecimal("0.0009765625"); // 2⁻¹⁰

    /** See {@link #COARSEST}. */
    public static final BigDecimal COARSER_FACTOR = BigDecimal.valueOf(8);

    /** An error beyond this many times scale plus budget is WRONG by itself, and its matrix is not looked into. */
    public static final BigDecimal FAR = BigDecimal.valueOf(1_000_000);

    /** Up to this d truth, steps and twins are taken in balls alone. */
    static final int SMALL = 64;

    private Policy() {}

    /** The coarsest u′ at which an engine that declares u is still called inaccurate rather than wrong. */
    public static BigDecimal coarsest(BigDecimal u) {
        return COARSEST.max(u.multiply(COARSER_FACTOR));
    }

    /**
     * How large ‖WᵀW − I‖_F may be after k ≥ 1 retractions at unit roundoff u: C·(u + a)·s·√((d+s)k).
     *
     * <p>A retraction leaves nothing of the defect it starts from: each of the s² entries of WᵀW − I is then a sum of d
     * products of rounded factors, themselves sums of s products, so u√(d+s), and u·s√(d+s) in norm, at any k. An engine
     * that carries its roundings along instead adds k independent ones, √k times as much. Whatever grows faster is not
     * rounding but an instability. An absolute tolerance a may move every entry by a besides, a column of W having norm 1.
     */
    static BigDecimal orthonormality(int d, int s, int k, Accuracy accuracy) {
        double operations = ((double) d + s) * k;
        return accuracy.relative()
                .add(accuracy.absolute())
                .multiply(BigDecimal.valueOf(SAFETY_FACTOR * s * Math.sqrt(operations)))
                .round(new MathContext(6));
    }

    /**
     * Operations per entry of a dense evaluation, for the rounding term u·scale·√operations: the overlap and Gram matrix
     * of the start and one linear solve, again for every step of a stepping kind.
     *
     * @param at the time, or the number of steps
     */
    public static long operationsPerEntry(Scenario scenario, BigDecimal at) {
        long size = scenario.problem().operationsPerEntry();
        if (scenario.isFit()) { // of samples, features and their moments, then elimination
            long unknowns = (long) scenario.s() * (scenario.s() + 1) / 2;
            return size
                    + scenario.training()
                            .map(training -> training.batch() + unknowns * unknowns)
                            .orElse(0L);
        }
        return size * (scenario.isFlow() ? 1 : Math.max(1, at.intValueExact()));
    }

    /** Whether an error is beyond all that the scale and the budget could be: (V4). */
    static boolean isFar(BigDecimal error, BigDecimal scale, BigDecimal budget) {
        return error.compareTo(scale.add(budget).multiply(FAR)) > 0;
    }
}
