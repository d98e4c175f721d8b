package dev.touchstone.limits;

import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;

/**
 * The coordinates of a diagonal network's teacher: what soft thresholding at c of θ* + δz, z ~ N(0, 1), makes of each, (L57), (L58).
 *
 * @param gaussian whether a value is the variance of a centred Gaussian coordinate, else the coordinate itself
 * @param values θ, or σ² ≥ 0
 * @param multiplicities how many coordinates have each
 * @param <T> the numbers
 */
public record LassoTeacher<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, boolean gaussian, List<T> values, List<Integer> multiplicities) {

    public LassoTeacher {
        values = List.copyOf(values);
        multiplicities = List.copyOf(multiplicities);
    }

    /**
     * Sums over all coordinates, with their derivatives.
     *
     * @param risk Σ r_i = Σ E(soft(θ_i + δz; c) − θ_i)²
     * @param active A = Σ π_i, the expected number of coordinates that are not 0
     */
    public record Sums<T extends FieldElement<T>>(
            T risk, T riskByDelta, T riskByCut, T active, T activeByDelta, T activeByCut) {

        Sums<T> add(Sums<T> a) {
            return new Sums<>(
                    risk.add(a.risk),
                    riskByDelta.add(a.riskByDelta),
                    riskByCut.add(a.riskByCut),
                    active.add(a.active),
                    activeByDelta.add(a.activeByDelta),
                    activeByCut.add(a.activeByCut));
        }

        Sums<T> times(int n) {
            return new Sums<>(
                    risk.multiply(n),
                    riskByDelta.multiply(n),
                    riskByCut.multiply(n),
                    active.multiply(n),
                    activeByDelta.multiply(n),
                    activeByCut.multiply(n));
        }
    }

    /** d, the number of coordinates. */
    public int size() {
        return multiplicities.stream().mapToInt(Integer::intValue).sum();
    }

    /** The sums at noise δ &gt; 0 and threshold c &gt; 0. */
    public Sums<T> at(T delta, T cut) {
        Sums<T> sums = null;
        for (int i = 0; i < values.size(); i++) {
            Sums<T> one = gaussian ? ofVariance(values.get(i), delta, cut) : ofValue(values.get(i), delta, cut);
            Sums<T> all = one.times(multiplicities.get(i));
            sums = sums == null ? all : sums.add(all);
        }
        return sums;
    }

    /**
     * (L57) with a = (c−θ)/δ, a′ = (c+θ)/δ: r = (δ²+c²)(Φ̄(a)+Φ̄(a′)) − δ[(c+θ)φ(a) + (c−θ)φ(a′)] + θ²(1−Φ̄(a)−Φ̄(a′)), π = Φ̄(a)+Φ̄(a′).
     *
     * <p>Differentiated: ∂r/∂δ = 2δπ − 2θ(φ(a) − φ(a′)), ∂r/∂c = 2cπ − 2δ(φ(a)+φ(a′)), ∂π/∂δ = (aφ(a)+a′φ(a′))/δ, ∂π/∂c = −(φ(a)+φ(a′))/δ.
     */
    private Sums<T> ofValue(T theta, T delta, T cut) {
        T below = cut.subtract(theta);
        T above = cut.add(theta);
        T a = below.divide(delta);
        T b = above.divide(delta);
        T active = tail(a).add(tail(b));
        T phiA = density(a);
        T phiB = density(b);
        T phi = phiA.add(phiB);
        T risk = delta.multiply(delta)
                .add(cut.multiply(cut))
                .multiply(active)
                .subtract(delta.multiply(above.multiply(phiA).add(below.multiply(phiB))))
                .add(theta.multiply(theta).multiply(arithmetic.one().subtract(active)));
        return new Sums<>(
                risk,
                delta.multiply(active)
                        .subtract(theta.multiply(phiA.subtract(phiB)))
                        .multiply(2),
                cut.multiply(active).subtract(delta.multiply(phi)).multiply(2),
                active,
                a.multiply(phiA).add(b.multiply(phiB)).divide(delta),
                phi.divide(delta).negate());
    }

    /**
     * (L58) with S² = σ²+δ², x = c/S: r = 2[(S²+c²)Φ̄(x) − cSφ(x)] − 4σ²Φ̄(x) + σ², π = 2Φ̄(x).
     *
     * <p>Differentiated: ∂r/∂δ = 4δΦ̄ − 4σ²xδφ/S², ∂r/∂c = 4cΦ̄ − 4δ²φ/S, ∂π/∂δ = 2xδφ/S², ∂π/∂c = −2φ/S.
     */
    private Sums<T> ofVariance(T variance, T delta, T cut) {
        T S2 = variance.add(delta.multiply(delta));
        T S = arithmetic.sqrt(S2);
        T x = cut.divide(S);
        T tail = tail(x);
        T phi = density(x);
        T risk = S2.add(cut.multiply(cut))
                .multiply(tail)
                .subtract(cut.multiply(S).multiply(phi))
                .multiply(2)
                .subtract(variance.multiply(tail).multiply(4))
                .add(variance);
        T widening = x.multiply(delta).multiply(phi).divide(S2);
        return new Sums<>(
                risk,
                delta.multiply(tail).subtract(variance.multiply(widening)).multiply(4),
                cut.multiply(tail)
                        .subtract(delta.multiply(delta).multiply(phi).divide(S))
                        .multiply(4),
                tail.multiply(2),
                widening.multiply(2),
                phi.divide(S).multiply(-2));
    }

    /** Φ̄(x) = erfc(x/√2)/2. */
    private T tail(T x) {
        return arithmetic.erfc(x.divide(arithmetic.sqrt(arithmetic.of(2)))).divide(arithmetic.of(2));
    }

    /** φ(x) = e^{−x²/2}/√(2π). */
    private T density(T x) {
        T exponent = x.multiply(x).divide(arithmetic.of(2)).negate();
        return arithmetic.exp(exponent).divide(arithmetic.sqrt(arithmetic.pi().multiply(2)));
    }
}
