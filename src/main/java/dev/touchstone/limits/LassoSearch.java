package dev.touchstone.limits;

import dev.touchstone.linear.RootFinder;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;

/**
 * Finds δ and c in binary64 and by halving: where iterations start, nothing is decided by it. For a fixed χ = c/δ the noise balance is
 * monotone in δ; then c(n − A)/d grows with χ, (L59).
 *
 * @param problem in binary64
 */
public record LassoSearch(LassoEvolution<Decimal64> problem) {

    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e12;
    /** χ that is seldom exceeded: beyond it the tail of a coordinate that is 0 is 0 in binary64. */
    private static final double FAR = 37;

    /** δ and c. */
    public record Found(double delta, double cut) {}

    /** The solution near what is {@linkplain #find found}, by sign changes alone, the noise balance within the penalty's. */
    public <T extends FieldElement<T>> LassoEvolution.Solution<T> bracketed(LassoEvolution<T> exact) {
        RealArithmetic<T> arithmetic = exact.arithmetic();
        Found near = find();
        T delta = arithmetic.of(new BigDecimal(near.delta()));
        Function<T, T> deltaOf = chi -> new RootFinder.SignChange<>(
                        arithmetic,
                        (T x) -> exact.noiseBalance(x, exact.teacher().at(x, chi.multiply(x))))
                .near(delta);
        T chi = new RootFinder.SignChange<>(arithmetic, (T x) -> {
                    T balanced = deltaOf.apply(x);
                    T cut = x.multiply(balanced);
                    return exact.penaltyBalance(cut, exact.teacher().at(balanced, cut));
                })
                .near(arithmetic.of(new BigDecimal(near.cut() / near.delta())));
        T balanced = deltaOf.apply(chi);
        T cut = chi.multiply(balanced);
        return new LassoEvolution.Solution<>(balanced, cut, exact.teacher().at(balanced, cut));
    }

    /** δ and c. */
    public Found find() {
        double chi = Bracket.bisectLogarithm(this::penalty, SMALLEST, penalty(FAR) > 0 ? FAR : LARGEST);
        double delta = delta(chi);
        return new Found(delta, chi * delta);
    }

    /** c(n − A) − λd at the δ that balances the noise; −∞ where no δ does. */
    private double penalty(double chi) {
        double delta = delta(chi);
        return delta >= LARGEST / 2
                ? Double.NEGATIVE_INFINITY
                : problem.penaltyBalance(number(chi * delta), at(delta, chi)).doubleValue();
    }

    private double delta(double chi) {
        return Bracket.bisectLogarithm(
                delta -> problem.noiseBalance(number(delta), at(delta, chi)).doubleValue(), SMALLEST, LARGEST);
    }

    private LassoTeacher.Sums<Decimal64> at(double delta, double chi) {
        return problem.teacher().at(number(delta), number(chi * delta));
    }

    private static Decimal64 number(double x) {
        return new Decimal64(x);
    }
}
