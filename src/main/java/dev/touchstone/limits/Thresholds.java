package dev.touchstone.limits;

import dev.touchstone.linear.Equations.Value;
import dev.touchstone.linear.RootFinder;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;

/**
 * How many samples, α = n/d², are needed without noise: to recover the teacher, and not to interpolate any more, (L48)–(L50).
 *
 * @param roots how roots are found
 * @param kappaStar κ* &gt; 0, the teacher's width over d
 * @param kappa κ ≥ κ*, the student's
 * @param <T> the numbers
 */
public record Thresholds<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, RootFinder<T> roots, T kappaStar, T kappa) {

    /** κ − κ²/2 for κ ≤ 1, ½ beyond: the student's degrees of freedom over d². */
    public T count() {
        T width = width();
        return width.subtract(width.multiply(width).multiply(half()));
    }

    /** (L48) κ* − κ*²/2 + ½(1−κ*)² μ₂(ω⁺); ½ where κ* ≥ 1. */
    public T interpolation() {
        return teacherFills() ? half() : sample(semicircle().second(cut()));
    }

    /** (L49), the threshold of λ → 0⁺: κ* − κ*²/2 + ½(1−κ*)²(μ₂(b) − q̂μ₁(b)); ½ where κ* ≥ 1. */
    public T recovery() {
        if (teacherFills()) {
            return half();
        }
        T cut = cut();
        T share = kappaStar.divide(rest());
        T linear = semicircle().first(cut).divide(semicircle().mass(cut).add(share));
        if (arithmetic.signum(cut) > 0 && arithmetic.signum(linear.subtract(cut)) <= 0) {
            return sample(recovered(linear, cut));
        }
        T q = shrinkage(share);
        return sample(recovered(q, q));
    }

    /** min(count, interpolation): the conjectured threshold of λ = 0 from a start of variance 1, (L50). */
    public T conjectured() {
        T a = count();
        T b = interpolation();
        return a.add(b).subtract(arithmetic.abs(a.subtract(b))).multiply(half());
    }

    /** μ₂(b) − q̂μ₁(b). */
    private T recovered(T q, T b) {
        return semicircle().second(b).subtract(q.multiply(semicircle().first(b)));
    }

    /** κ* − κ*²/2 + ½(1−κ*)²·x. */
    private T sample(T x) {
        return kappaStar
                .subtract(kappaStar.multiply(kappaStar).multiply(half()))
                .add(rest().multiply(rest()).multiply(half()).multiply(x));
    }

    /** q̂ of μ₁(q) − qμ₀(q) = q·share, whose left side less the right falls. */
    T shrinkage(T share) {
        Semicircle<T> sigma = semicircle();
        return roots.root(
                q -> new Value<>(
                        sigma.first(q).subtract(q.multiply(sigma.mass(q).add(share))),
                        sigma.mass(q).add(share).negate()),
                of(BinarySemicircle.shrinkage(toDouble(share))));
    }

    /** ω⁺ = max(0, ω̂), where μ₀(ω̂) = (min(κ,1) − κ*)/(1 − κ*). */
    T cut() {
        T mass = width().subtract(kappaStar).divide(rest());
        if (arithmetic.signum(mass.subtract(half())) >= 0) {
            return arithmetic.zero();
        }
        if (arithmetic.signum(mass) <= 0) { // no room beside the teacher
            return arithmetic.of(2);
        }
        return cutOf(mass);
    }

    /** Where μ₀ is that, in (0, ½). */
    T cutOf(T mass) {
        Semicircle<T> sigma = semicircle();
        return roots.root(
                x -> new Value<>(sigma.mass(x).subtract(mass), sigma.density(x).negate()),
                of(BinarySemicircle.cut(toDouble(mass))));
    }

    private boolean teacherFills() {
        return arithmetic.signum(kappaStar.subtract(arithmetic.one())) >= 0;
    }

    /** min(κ, 1). */
    private T width() {
        return arithmetic.signum(kappa.subtract(arithmetic.one())) > 0 ? arithmetic.one() : kappa;
    }

    private T rest() {
        return arithmetic.one().subtract(kappaStar);
    }

    private Semicircle<T> semicircle() {
        return new Semicircle<>(arithmetic);
    }

    private T half() {
        return arithmetic.one().divide(arithmetic.of(2));
    }

    private T of(double x) {
        return arithmetic.of(new BigDecimal(x));
    }

    private double toDouble(T x) {
        return arithmetic.toBigDecimal(x, 17).doubleValue();
    }
}
