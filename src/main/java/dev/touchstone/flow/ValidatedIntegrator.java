package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The matrix Riccati equation (50) by its Taylor series (58a) with every error proved: a rigorous witness that knows nothing of
 * closed forms, nor of the linear system (51).
 *
 * <p><b>State.</b> An exact matrix C and a number u with ‖X(t) − C‖₂ ≤ u. Each step expands around C and bounds three errors.
 *
 * <p><b>Remainder.</b> Let g_k = ‖X_k‖_F, a ≥ ‖A‖₂, s ≥ ‖S‖₂. If g_k ≤ c ρ^(−k)/(k+1)² for k ≤ N, the recurrence
 * (k+1) g_{k+1} ≤ 2a g_k + s Σ_{i≤k} g_i g_{k−i} of all k ≥ N, whatever Q, with
 * Σ_{i≤k} 1/((i+1)²(k−i+1)²) ≤ (2π²/3)/(k+2)² &lt; 6.6/(k+2)², carries the bound to all k as soon as ρ (2.2 a + 6.6 s c) ≤ N + 1,
 * since ((k+2)/(k+1))² ≤ 1.1 for k ≥ N ≥ 20. Then the series converges for δ &lt; ρ, so that the solution from C exists there, and
 * Σ_{k&gt;N} g_k δ^k ≤ c q^(N+1)/(1 − q), q = δ/ρ.
 *
 * <p><b>Start.</b> The difference D of X from the solution Y from C satisfies D′ = (A − SY)ᵀD + D(A − SY) − DSD. Hence
 * ‖D‖′ ≤ 2μ‖D‖ + s‖D‖² with the logarithmic norm of A − SY, which is that of A − SC and s Σ_{k≥1} g_k δ^k at most: for a
 * symmetric part with the mean m of its eigenvalues and a rest R without trace, μ ≤ m + ((n−1)/n)^½ ‖R‖_F. So u grows to
 * eu/(1 − suδ max(1, e)), e = e^{2μδ}, and while that is finite X exists.
 *
 * <p><b>Rounding.</b> The coefficients are computed in balls; their radii are added, in the Frobenius norm.
 */
public final class ValidatedIntegrator {

    private static final int LEAST_ORDER = 20;
    private static final int STEP_SHRINKINGS = 200;
    private static final BigDecimal SHRINKING = new BigDecimal("0.9");
    private static final MathContext SHORT = new MathContext(3, RoundingMode.DOWN);
    /** Where X in a norm says little of SX it would take millions. */
    private static final int MOST_STEPS = 2000;

    /** q = e⁻² is the cheapest ratio of step to radius. */
    private static final int RADII_PER_STEP = 8;

    private final BallArithmetic arithmetic;
    private final Hamiltonian<Ball> equation;
    private final int order;
    private final Ball a;
    private final Ball s;
    private final Ball q;

    /**
     * The integrator of that equation.
     *
     * @param targetBits error aimed at, 2^−targetBits a step; the working precision should exceed it amply
     */
    public ValidatedIntegrator(BallArithmetic arithmetic, Hamiltonian<Ball> equation, int targetBits) {
        this.arithmetic = arithmetic;
        this.equation = equation;
        // q^N = 2^−targetBits
        this.order = Math.max(LEAST_ORDER, (int) Math.ceil(0.5 * Math.log(2) * targetBits));
        this.a = largest(largestRowSum(equation.A()), largestRowSum(equation.A().transpose()));
        this.s = largestRowSum(equation.S());
        this.q = largestRowSum(equation.Q());
    }

    /**
     * Enclosures of X at these times, increasing from ≥ 0, all before the pole if there is one.
     *
     * @param X0 an enclosure of X(0), itself symmetric
     * @throws IllegalArgumentException unless the enclosure is symmetric
     * @throws ArithmeticException when the precision does not suffice
     * @throws TooManyStepsException when that takes more than 2000 steps
     */
    public List<FieldMatrix<Ball>> integrate(FieldMatrix<Ball> X0, List<BigDecimal> times) {
        if (!X0.equals(X0.transpose())) {
            throw new IllegalArgumentException("X0 is not symmetric");
        }
        List<FieldMatrix<Ball>> results = new ArrayList<>();
        BigDecimal last = times.get(times.size() - 1);
        BigDecimal now = BigDecimal.ZERO;
        int steps = 0;
        Expansion expansion = expand(State.of(arithmetic, X0, arithmetic.zero()), last);
        for (BigDecimal time : times) {
            while (now.add(expansion.step).compareTo(time) < 0) {
                if (++steps > MOST_STEPS) {
                    throw new TooManyStepsException();
                }
                State state = advance(expansion, expansion.step);
                now = now.add(expansion.step);
                expansion = expand(state, last.subtract(now));
            }
            results.add(advance(expansion, time.subtract(now)).enclosure());
        }
        return results;
    }

    /** The norms bound the solution too badly for this method. */
    public static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyStepsException() {
            super("more than " + MOST_STEPS + " steps");
        }
    }

    /** C and u: every X within operator-norm distance u of the exact matrix C. */
    private record State(FieldMatrix<Ball> center, Ball error) {

        /** The state of an enclosure whose numbers are themselves uncertain by {@code more} in the operator norm. */
        static State of(BallArithmetic arithmetic, FieldMatrix<Ball> X, Ball more) {
            Ball radii = arithmetic.zero();
            for (int i = 0; i < X.getRowDimension(); i++) {
                for (int j = 0; j < X.getColumnDimension(); j++) {
                    radii = radii.add(X.getEntry(i, j).radiusBall()); // ‖·‖₂ ≤ Σ|·|
                }
            }
            return new State(Matrices.map(X, Ball::center), radii.add(more).magnitudeBound());
        }

        /** An entry is off by no more than the operator norm. */
        FieldMatrix<Ball> enclosure() {
            return Matrices.map(center, entry -> entry.widenedBy(error));
        }
    }

    /**
     * Taylor coefficients around a state, and c and ρ of the remainder's bound.
     *
     * @param unit all but the step is in units of 2^this, about a step, so that a coefficient is as small as its term
     * @param equation in that unit
     * @param step how far they lead
     */
    private record Expansion(
            State state,
            long unit,
            Hamiltonian<Ball> equation,
            List<FieldMatrix<Ball>> series,
            List<Ball> norms,
            BigDecimal step,
            Ball c,
            Ball rho) {}

    private Expansion expand(State state, BigDecimal left) {
        Ball size = norm(state.center());
        long unit = unit(size);
        Ball scale = arithmetic.one().scale(unit);
        Hamiltonian<Ball> scaled = equation.inUnitOfTime(scale);
        UnaryOperator<FieldMatrix<Ball>> cut = X -> Matrices.map(X, entry -> entry.cutBeside(size));
        List<FieldMatrix<Ball>> series = TaylorSeries.coefficients(scaled, cut, cut.apply(state.center()), order);
        List<Ball> norms = series.stream().map(this::norm).toList();
        // beyond the radius of convergence, but for what is nearly a polynomial
        BigDecimal rho = BigDecimal.valueOf(RADII_PER_STEP)
                .multiply(BigDecimal.valueOf(2)
                        .multiply(left)
                        .divide(scale.midpoint(), SHORT)
                        .min(BigDecimal.ONE));
        for (int attempt = 0; attempt < STEP_SHRINKINGS; attempt++) {
            Ball radius = arithmetic.of(rho);
            Ball c = weightedBound(norms, radius);
            Ball ofLinear = a.scale(unit).multiply(arithmetic.of(new BigDecimal("2.2")));
            Ball ofQuadratic = s.scale(unit).multiply(c).multiply(arithmetic.of(new BigDecimal("6.6")));
            Ball growth = radius.multiply(ofLinear.add(ofQuadratic));
            if (growth.isLessThan(arithmetic.of(order + 1L)) == Certainty.TRUE) {
                BigDecimal step = rho.multiply(scale.midpoint()).divide(BigDecimal.valueOf(RADII_PER_STEP), SHORT);
                return new Expansion(state, unit, scaled, series, norms, step, c, radius);
            }
            rho = rho.multiply(SHRINKING, SHORT);
        }
        throw new ArithmeticException("no step size is proved: raise the precision");
    }

    /** log₂ of about 1/(a + (sq)^½ + s‖C‖), than which nothing is faster. */
    private long unit(Ball size) {
        Ball rate = a.add(s.multiply(q).magnitudeBound().sqrt()).add(s.multiply(size));
        return rate.isZero() ? 0 : -(long) Math.ceil(arithmetic.log10(rate) / Math.log10(2));
    }

    /** c ≥ g_k ρ^k (k+1)² for all k ≤ N. */
    private Ball weightedBound(List<Ball> norms, Ball rho) {
        Ball c = arithmetic.zero();
        Ball power = arithmetic.one();
        for (int k = 0; k < norms.size(); k++) {
            Ball weighted = norms.get(k).multiply(power).multiply(arithmetic.of((k + 1L) * (k + 1L)));
            c = largest(c, weighted);
            power = power.multiply(rho).magnitudeBound();
        }
        return c;
    }

    /** The larger of two bounds, as a bound. */
    private static Ball largest(Ball x, Ball y) {
        Ball bound = y.magnitudeBound();
        return x.isLessThan(bound) == Certainty.TRUE ? bound : x;
    }

    /** Σ_j|A_ij|, the largest: with that of Aᵀ it bounds ‖A‖₂. */
    private Ball largestRowSum(FieldMatrix<Ball> A) {
        Ball largest = arithmetic.zero();
        for (int i = 0; i < A.getRowDimension(); i++) {
            largest = largest(largest, Matrices.sumOfMagnitudes(arithmetic, A.getRowMatrix(i)));
        }
        return largest;
    }

    /** An upper bound of the Frobenius norm: from ‖A‖² ≤ (Σ|A_ij|²) by one square root. */
    private Ball norm(FieldMatrix<Ball> A) {
        return Matrices.frobeniusSquared(A).magnitudeBound().sqrt().magnitudeBound();
    }

    private State advance(Expansion expansion, BigDecimal delta) {
        if (delta.signum() == 0) {
            return expansion.state;
        }
        Ball step = arithmetic.of(delta).scale(-expansion.unit);
        FieldMatrix<Ball> sum = expansion.series.get(order);
        for (int k = order - 1; k >= 0; k--) {
            sum = sum.scalarMultiply(step).add(expansion.series.get(k));
        }
        Ball remainder = remainder(expansion, step);
        return State.of(arithmetic, sum, remainder.add(inherited(expansion, step, remainder)));
    }

    /** c q^(N+1)/(1 − q). */
    private Ball remainder(Expansion expansion, Ball step) {
        Ball ratio = step.divide(expansion.rho);
        return expansion
                .c
                .multiply(ratio.pow(order + 1))
                .divide(arithmetic.one().subtract(ratio))
                .magnitudeBound();
    }

    /** eu/(1 − suδ max(1, e)), e = e^{2μδ}. */
    private Ball inherited(Expansion expansion, Ball step, Ball remainder) {
        Ball u = expansion.state.error();
        Ball one = arithmetic.one();
        Ball exponent =
                logarithmicNorm(expansion, step, remainder).multiply(step).scale(1);
        Ball e = arithmetic.exp(exponent).magnitudeBound();
        Ball left =
                one.subtract(u.multiply(s.scale(expansion.unit)).multiply(step).multiply(largest(one, e)));
        if (arithmetic.zero().isLessThan(left) != Certainty.TRUE) {
            throw new ArithmeticException("the enclosure has grown beyond bounds: raise the precision");
        }
        return e.multiply(u).divide(left).magnitudeBound();
    }

    /** μ: an upper bound of the logarithmic norm of A − SY, as long as the step takes. */
    private Ball logarithmicNorm(Expansion expansion, Ball step, Ball remainder) {
        Ball moved = remainder;
        Ball power = step;
        for (Ball norm : expansion.norms.subList(1, expansion.norms.size())) {
            moved = moved.add(norm.multiply(power));
            power = power.multiply(step).magnitudeBound();
        }
        FieldMatrix<Ball> C = expansion.state.center();
        FieldMatrix<Ball> closedLoop = Matrices.symmetricPart(
                arithmetic,
                expansion.equation.A().subtract(expansion.equation.S().multiply(C)));
        int n = C.getRowDimension();
        Ball mean = Matrices.trace(closedLoop).divide(arithmetic.of(n));
        FieldMatrix<Ball> rest =
                closedLoop.subtract(Matrices.identity(arithmetic, n).scalarMultiply(mean));
        Ball share = arithmetic.of(n - 1L).divide(arithmetic.of(n));
        return mean.add(norm(rest).multiply(share.sqrt()))
                .add(s.scale(expansion.unit).multiply(moved));
    }
}
