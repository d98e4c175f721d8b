package dev.touchstone.proofs;

import dev.touchstone.limits.Semicircle;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Oja flow of B = GOE + shift·I from a Gaussian start of variance 1 at one time, d → ∞: (L33), (L34) integrated over the
 * semicircle. What it ends at is B's positive part, cut off below a place ω of the semicircle where the width decides.
 *
 * @param tau τ
 * @param shift that of the semicircle
 * @param end t of ω = 2(1−t²)/(1+t²), on the side {@code side}: the eigenvalues above it are kept in the end
 * @param side 1 where ω ≥ 0, else −1
 * @param kappa κ
 */
record LateFlow(Ball tau, Ball shift, Ball end, int side, Ball kappa) {

    private static final BallArithmetic BALLS = BallSeries.BALLS;
    private static final Ball HALF = BALLS.one().scale(-1);
    private static final BallSeries ONE = BallSeries.constant(BALLS.one());
    private static final Ball BRACKET = BALLS.of(new BigDecimal("1e-8"));
    private static final Ball COARSE = BALLS.of(new BigDecimal("1e-6"));
    private static final Ball FINE = BALLS.of(new BigDecimal("1e-12"));

    /** Wide enough for every positive eigenvalue: the end is B's positive part. */
    static LateFlow wide(String tau, String shift, String kappa) {
        Ball t = placeOf(number(shift).negate());
        return new LateFlow(number(tau), number(shift), t, number(shift).provedSign() > 0 ? -1 : 1, number(kappa));
    }

    /** Of the width that keeps what is above ω ≥ 0. */
    static LateFlow cutAt(String tau, String shift, String place) {
        Ball end = placeOf(number(place));
        return new LateFlow(number(tau), number(shift), end, 1, new Semicircle<>(BALLS).mass(number(place)));
    }

    /** t of ±x. */
    private static Ball placeOf(Ball x) {
        Ball size = BALLS.abs(x);
        return BALLS.sqrt(BALLS.of(2).subtract(size).divide(BALLS.of(2).add(size)));
    }

    /**
     * D = (1/d)‖Z − Z_∞‖².
     *
     * @param logS about log s, to eight decimals; that the root of (L33) is so near is proved
     * @param tolerance how wide the main integral may be
     */
    Ball distance(String logS, String tolerance) {
        Ball below = BALLS.exp(number(logS).subtract(BRACKET));
        Ball above = BALLS.exp(number(logS).add(BRACKET));
        Ball s = below.union(above);
        List<Ball> tolerances = List.of(FINE, FINE, COARSE, COARSE, number(tolerance));
        SemicircleIntegral kept = new SemicircleIntegral(x -> integrands(x, below, above, s, true), tolerances);
        SemicircleIntegral lost = new SemicircleIntegral(x -> integrands(x, below, above, s, false), tolerances);
        List<Ball> all = sum(parts(kept, lost));
        if (excess(below, all.get(0)).provedSign() > 0
                || excess(above, all.get(1)).provedSign() < 0) {
            throw new ArithmeticException("log s is not " + logS);
        }
        // −¼ℓ∫φ(1−φ)r with ℓ = −∫φ(1−φ)r/(κs + ∫φ(1−φ))
        Ball spread = kappa.multiply(s).add(all.get(2)).multiply(4);
        return all.get(4).add(all.get(3).multiply(all.get(3)).divide(spread));
    }

    /** s + (1/κ)∫φ − 1, which rises with s: (L33). */
    private Ball excess(Ball s, Ball filled) {
        return s.add(filled.divide(kappa)).subtract(BALLS.one());
    }

    private List<List<Ball>> parts(SemicircleIntegral kept, SemicircleIntegral lost) {
        Ball zero = BALLS.zero();
        Ball one = BALLS.one();
        return side > 0
                ? List.of(kept.over(1, zero, end), lost.over(1, end, one), lost.over(-1, zero, one))
                : List.of(kept.over(1, zero, one), kept.over(-1, end, one), lost.over(-1, zero, end));
    }

    /**
     * φ at two s; and φ(1−φ), φ(1−φ)r and the mean of (Z − Z_∞)² but for ℓ at the s between: a(a−z) where a is kept, az else, less
     * ¼[φ(1−φ)r² + φr′].
     */
    private List<BallSeries> integrands(BallSeries x, Ball below, Ball above, Ball s, boolean keeps) {
        BallSeries a = x.add(BallSeries.constant(shift));
        Growth growth = Growth.of(a, tau);
        Filling at = growth.filled(s);
        BallSeries both = at.full().multiply(at.empty());
        BallSeries drift = both.multiply(growth.r());
        BallSeries z = at.full().multiply(growth.r()).times(HALF);
        BallSeries off = keeps ? a.subtract(z) : z;
        BallSeries speed = drift.multiply(growth.r()).add(at.full().multiply(growth.change()));
        return List.of(
                growth.filled(below).full(),
                growth.filled(above).full(),
                both,
                drift,
                a.multiply(off).subtract(speed.times(HALF.multiply(HALF))));
    }

    private static List<Ball> sum(List<List<Ball>> parts) {
        return IntStream.range(0, parts.get(0).size())
                .mapToObj(i -> parts.stream().map(part -> part.get(i)).reduce(BALLS.zero(), Ball::add))
                .toList();
    }

    static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }

    /** φ and 1 − φ. */
    private record Filling(BallSeries full, BallSeries empty) {}

    /**
     * Functions of a and τ by ε = e^{−2|a|τ} and k = (1 − ε)/|a|, in which nothing overflows; right for either sign.
     *
     * @param up whether it is the form for a ≥ 0: K = k/ε, r = 2/k; else K = k, r = 2ε/k
     * @param exponent 2aτ
     */
    private record Growth(boolean up, BallSeries exponent, BallSeries shrink, BallSeries k, BallSeries inverse) {

        static Growth of(BallSeries a, Ball tau) {
            BallSeries exponent = a.times(tau.multiply(2));
            boolean up = exponent.coefficient(0).midpoint().signum() >= 0;
            BallSeries falling = up ? exponent.times(BALLS.one().negate()) : exponent;
            BallSeries k = falling.growth().times(tau.multiply(2));
            return new Growth(up, exponent, falling.exp(), k, k.reciprocal());
        }

        /** r = 2a/(1 − e^{−2aτ}). */
        BallSeries r() {
            BallSeries twice = inverse.times(BALLS.of(2));
            return up ? twice : twice.multiply(shrink);
        }

        /** r′ = −a²/sinh²(aτ) = −4ε/k². */
        BallSeries change() {
            return shrink.multiply(inverse.square()).times(BALLS.of(-4));
        }

        /** φ = γKs/(1 + γKs), γ = 1, by γKs or by its inverse, whichever is below 1. */
        Filling filled(Ball s) {
            if (!up) {
                return less(k.times(s));
            }
            BallSeries inverseOdds = shrink.multiply(inverse).times(s.reciprocal());
            if (inverseOdds.coefficient(0).isLessThan(BALLS.one()) == Certainty.TRUE) {
                Filling swapped = less(inverseOdds);
                return new Filling(swapped.empty(), swapped.full());
            }
            return less(exponent.exp().multiply(k).times(s));
        }

        private static Filling less(BallSeries odds) {
            BallSeries empty = ONE.add(odds).reciprocal();
            return new Filling(odds.multiply(empty), empty);
        }
    }
}
