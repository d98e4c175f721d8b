package dev.touchstone.judge;

import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Accuracy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the coarser unit roundoff u′ at which a failed check would pass: what separates INACCURATE from WRONG, (V4).
 * Candidates are u·2^k, so that the budgets, which are expensive, are shared between checks; threads may share them too.
 *
 * @param <B> what is allowed at a unit roundoff
 */
final class Coarser<B> {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Accuracy declared;
    private final Function<Accuracy, B> allowedAt;
    private final Map<Accuracy, B> budgets = new ConcurrentHashMap<>();

    Coarser(Accuracy declared, Function<Accuracy, B> allowedAt) {
        this.declared = declared;
        this.allowedAt = allowedAt;
    }

    /** Of the budgets of an engine of that accuracy. */
    static Coarser<Budget> of(Truth truth, Accuracy declared) {
        return new Coarser<>(declared, coarse -> Budget.of(truth, coarse));
    }

    /** The budget at the declared precision. */
    B declared() {
        return at(declared);
    }

    B at(Accuracy accuracy) {
        return budgets.computeIfAbsent(accuracy, allowedAt);
    }

    /**
     * The verdict on an error.
     *
     * @param where what is off, for the message
     * @param allowed the error allowed
     */
    Verdict verdict(String where, BigDecimal error, BigDecimal scale, Function<B, BigDecimal> allowed) {
        BigDecimal cap = scale.multiply(Policy.UNDECIDABLE_SHARE);
        BigDecimal budget = allowed.apply(declared());
        Verdict.Wrong wrong = new Verdict.Wrong(
                where + " is off by " + Shown.inTwoDigits(error) + ", budget " + Shown.inTwoDigits(budget));
        if (Policy.isFar(error, scale, budget)) {
            return wrong; // whatever the budget decides
        }
        if (budget.compareTo(cap) > 0) {
            return undecidable(where, budget, scale);
        }
        if (error.compareTo(budget) <= 0) {
            return new Verdict.Pass();
        }
        if (error.compareTo(cap) > 0) {
            return wrong; // no decidable budget is that large
        }
        return passing(
                        error,
                        budget,
                        coarse -> error.compareTo(allowed.apply(coarse)) <= 0,
                        coarse -> allowed.apply(coarse).compareTo(cap) <= 0)
                .<Verdict>map(effective -> Verdict.Inaccurate.by(effective, error, budget))
                .orElse(wrong);
    }

    /** Two digits, or as many as show it: 0.1013 beside 1 must not read as 0.10. */
    private static Verdict undecidable(String where, BigDecimal budget, BigDecimal scale) {
        int digits = 2;
        BigDecimal shown;
        BigDecimal whole;
        do {
            MathContext few = new MathContext(digits++);
            shown = budget.round(few);
            whole = scale.round(few);
        } while (shown.compareTo(whole.multiply(Policy.UNDECIDABLE_SHARE)) <= 0);
        return new Verdict.Undecidable(where + ": budget " + shown + " exceeds a tenth of the scale, " + whole);
    }

    /**
     * The first of u·2^k, up to the coarsest allowed, at which the check passes; empty when there is none. An absolute part
     * grows with it.
     *
     * @param error where the search starts: as many times larger than what is granted as the budget must grow
     * @param granted at the declared precision
     * @param decidable whether a budget still decides anything; the search ends where it does not
     */
    Optional<BigDecimal> passing(BigDecimal error, BigDecimal granted, Predicate<B> passes, Predicate<B> decidable) {
        BigDecimal u = declared.relative();
        BigDecimal coarsest = Policy.coarsest(u);
        double doublings = Math.min(Math.ceil(log2(error, granted)), Math.ceil(log2(coarsest, u)));
        BigDecimal candidate = u.multiply(TWO.pow((int) Math.max(1, doublings))).min(coarsest);
        while (true) {
            B budget = at(declared.coarsenedTo(candidate));
            if (!decidable.test(budget)) {
                return Optional.empty();
            }
            if (passes.test(budget)) {
                return Optional.of(candidate);
            }
            if (candidate.compareTo(coarsest) >= 0) {
                return Optional.empty();
            }
            candidate = candidate.multiply(TWO).min(coarsest);
        }
    }

    /** log₂(a/b), whatever their exponents, which no binary64 need hold; −∞ where a is not above 0. */
    private static double log2(BigDecimal a, BigDecimal b) {
        if (a.signum() <= 0 || b.signum() <= 0) {
            return a.signum() <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        BigDecimal ratio = a.divide(b, MathContext.DECIMAL64);
        double mantissa = ratio.unscaledValue().doubleValue();
        return (Math.log(mantissa) - ratio.scale() * Math.log(10)) / Math.log(2);
    }
}
