package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The flows (3) and (L31) by Taylor series with every error proved: a rigorous witness that knows nothing of closed forms.
 *
 * <p><b>State.</b> An exact matrix C and a number u with ‖X(τ) − C‖₂ ≤ u. Each step expands around C and bounds three errors.
 *
 * <p><b>Remainder.</b> Let g_k = ‖X_k‖_F. If g_k ≤ c ρ^(−k)/(k+1)² for k ≤ N, the recurrence
 * (k+1) g_{k+1} ≤ 2l g_k + 2q Σ_{i≤k} g_i g_{k−i}, with Σ_{i≤k} 1/((i+1)²(k−i+1)²) ≤ (2π²/3)/(k+2)² &lt; 6.6/(k+2)², carries
 * the bound to all k as soon as 2ρ (1.1 l + 6.6 q c) ≤ N + 1, since ((k+2)/(k+1))² ≤ 1.1 for k ≥ N ≥ 20. Then
 * Σ_{k&gt;N} g_k δ^k ≤ c q^(N+1)/(1 − q), q = δ/ρ.
 *
 * <p><b>Start.</b> The difference D of two solutions satisfies ‖D‖′ ≤ 2l ‖D‖(1 + ‖D‖/m), see {@link QuadraticEquation}, so u
 * grows to mv/(1 − v), v = e^{2lδ} u/(m + u).
 *
 * <p><b>Rounding.</b> The coefficients are computed in balls; their radii are added, in the Frobenius norm.
 */
public final class ValidatedIntegrator {

    private static final int LEAST_ORDER = 20;
    private static final int STEP_SHRINKINGS = 60;
    private static final BigDecimal SHRINKING = new BigDecimal("0.8");
    private static final MathContext SHORT = new MathContext(3);
    /** With L = 0 nothing moves: longer than any time in a file. */
    private static final BigDecimal ETERNITY = new BigDecimal("1e400");

    private final BallArithmetic arithmetic;
    /** All times are in units of 2^this, about a step, so that a coefficient is as small as its term. */
    private final long unitOfTime;

    private final QuadraticEquation equation;
    private final int order;
    /** Tried first as ρ: 2/l, beyond the radius of convergence of (3), about π/(2λ₁). */
    private final BigDecimal firstRadius;

    /**
     * The integrator of (3) for that Λ.
     *
     * @param lambda λ₁ ≥ … ≥ λ_r ≥ 0
     * @param targetBits error aimed at, 2^−targetBits a step; the working precision should exceed it amply
     */
    public ValidatedIntegrator(BallArithmetic arithmetic, List<Ball> lambda, int targetBits) {
        this(arithmetic, QuadraticEquation.riccati(arithmetic, lambda), targetBits);
    }

    /**
     * The integrator of that equation.
     *
     * @param targetBits error aimed at, 2^−targetBits a step; the working precision should exceed it amply
     */
    public ValidatedIntegrator(BallArithmetic arithmetic, QuadraticEquation equation, int targetBits) {
        this.arithmetic = arithmetic;
        double log10 = arithmetic.log10(equation.l());
        this.unitOfTime = log10 == Double.NEGATIVE_INFINITY ? 0 : -2 - (long) Math.ceil(log10 / Math.log10(2));
        this.equation = equation.inUnitOfTime(unitOfTime);
        BigDecimal largest = arithmetic.toBigDecimal(this.equation.l(), 3);
        this.firstRadius =
                largest.signum() == 0 ? ETERNITY : BigDecimal.valueOf(2).divide(largest, SHORT);
        // q = e⁻² is the cheapest ratio of step to radius: q^N = 2^−targetBits
        this.order = Math.max(LEAST_ORDER, (int) Math.ceil(0.5 * Math.log(2) * targetBits));
    }

    /**
     * Enclosures of X at these times, increasing from ≥ 0.
     *
     * @param G0 an enclosure of X(0), 0 ⪯ X(0), for (3) X(0) ⪯ I, itself symmetric
     * @throws IllegalArgumentException unless the enclosure is symmetric
     * @throws ArithmeticException when the precision does not suffice
     */
    public List<FieldMatrix<Ball>> integrate(FieldMatrix<Ball> G0, List<BigDecimal> times) {
        if (!G0.equals(G0.transpose())) {
            throw new IllegalArgumentException("G0 is not symmetric");
        }
        List<FieldMatrix<Ball>> results = new ArrayList<>();
        BigDecimal now = BigDecimal.ZERO;
        State state = State.of(arithmetic, G0, arithmetic.zero());
        Expansion expansion = expand(state);
        BigDecimal unit = arithmetic.one().scale(-unitOfTime).midpoint();
        for (BigDecimal each : times) {
            BigDecimal time = each.multiply(unit);
            while (now.add(expansion.step).compareTo(time) < 0) {
                state = advance(expansion, expansion.step);
                now = now.add(expansion.step);
                expansion = expand(state);
            }
            results.add(advance(expansion, time.subtract(now)).enclosure(arithmetic));
        }
        return results;
    }

    /** C and u: every G within operator-norm distance u of the exact matrix C. */
    private record State(FieldMatrix<Ball> center, Ball error) {

        /** The state of an enclosure whose numbers are themselves uncertain by {@code more} in the operator norm. */
        static State of(BallArithmetic arithmetic, FieldMatrix<Ball> G, Ball more) {
            int r = G.getRowDimension();
            FieldMatrix<Ball> center =
                    Matrices.build(arithmetic, r, r, (i, j) -> G.getEntry(i, j).center());
            Ball radii = arithmetic.zero();
            for (int i = 0; i < r; i++) {
                for (int j = 0; j < r; j++) {
                    radii = radii.add(G.getEntry(i, j).radiusBall()); // ‖·‖₂ ≤ Σ|·|
                }
            }
            return new State(center, radii.add(more).magnitudeBound());
        }

        /** An entry is off by no more than the operator norm. */
        FieldMatrix<Ball> enclosure(BallArithmetic arithmetic) {
            int r = center.getRowDimension();
            return Matrices.build(
                    arithmetic, r, r, (i, j) -> center.getEntry(i, j).widenedBy(error));
        }
    }

    /** Taylor coefficients around a state, a step, and c and ρ of the remainder's bound. */
    private record Expansion(State state, List<FieldMatrix<Ball>> series, BigDecimal step, Ball c, Ball rho) {}

    private Expansion expand(State state) {
        Ball size = norm(state.center());
        UnaryOperator<FieldMatrix<Ball>> cut = X -> cutBeside(X, size);
        List<FieldMatrix<Ball>> series = TaylorSeries.coefficients(
                arithmetic,
                equation.linear(),
                X -> cut.apply(equation.quadratic().apply(X)),
                cut,
                cut.apply(state.center()),
                order);
        List<Ball> norms = series.stream().map(this::norm).toList();
        BigDecimal rho = firstRadius;
        for (int attempt = 0; attempt < STEP_SHRINKINGS; attempt++) {
            Ball radius = arithmetic.of(rho);
            Ball c = weightedBound(norms, radius);
            Ball ofLinear = equation.l().multiply(arithmetic.of(new BigDecimal("2.2")));
            Ball ofQuadratic = equation.q().multiply(c).multiply(arithmetic.of(new BigDecimal("13.2")));
            Ball growth = radius.multiply(ofLinear.add(ofQuadratic));
            if (growth.isLessThan(arithmetic.of(order + 1L)) == Certainty.TRUE) {
                BigDecimal step = rho.multiply(new BigDecimal("0.125"));
                return new Expansion(state, series, step, c, radius);
            }
            rho = rho.multiply(SHRINKING, SHORT);
        }
        throw new ArithmeticException("no step size is proved: raise the precision");
    }

    /** No term of the series needs more digits than its sum, so each coefficient is cut at the same bit. */
    private FieldMatrix<Ball> cutBeside(FieldMatrix<Ball> X, Ball size) {
        return Matrices.build(
                arithmetic,
                X.getRowDimension(),
                X.getColumnDimension(),
                (i, j) -> X.getEntry(i, j).cutBeside(size));
    }

    /** c ≥ g_k ρ^k (k+1)² for all k ≤ N. */
    private Ball weightedBound(List<Ball> norms, Ball rho) {
        Ball c = arithmetic.zero();
        Ball power = arithmetic.one();
        for (int k = 0; k < norms.size(); k++) {
            Ball weighted = norms.get(k)
                    .multiply(power)
                    .multiply(arithmetic.of((k + 1L) * (k + 1L)))
                    .magnitudeBound();
            c = c.isLessThan(weighted) == Certainty.TRUE ? weighted : c;
            power = power.multiply(rho).magnitudeBound();
        }
        return c;
    }

    /** An upper bound of the Frobenius norm: from ‖A‖² ≤ (Σ|A_ij|²) by one square root. */
    private Ball norm(FieldMatrix<Ball> A) {
        Ball squared = Matrices.frobeniusSquared(A).magnitudeBound();
        return squared.isZero() ? squared : squared.sqrt().magnitudeBound();
    }

    private State advance(Expansion expansion, BigDecimal delta) {
        if (delta.signum() == 0) {
            return expansion.state;
        }
        Ball step = arithmetic.of(delta);
        FieldMatrix<Ball> sum = expansion.series.get(order);
        for (int k = order - 1; k >= 0; k--) {
            sum = sum.scalarMultiply(step).add(expansion.series.get(k));
        }
        return State.of(arithmetic, sum, remainder(expansion, step).add(inherited(expansion, step)));
    }

    /** c q^(N+1)/(1 − q). */
    private Ball remainder(Expansion expansion, Ball step) {
        Ball q = step.divide(expansion.rho);
        return expansion
                .c
                .multiply(q.pow(order + 1))
                .divide(arithmetic.one().subtract(q))
                .magnitudeBound();
    }

    /** mv/(1 − v), v = e^{2lδ} u/(m + u). */
    private Ball inherited(Expansion expansion, Ball step) {
        Ball u = expansion.state.error();
        Ball v = arithmetic
                .exp(equation.l().scale(1).multiply(step))
                .multiply(u.divide(equation.margin().add(u)))
                .magnitudeBound();
        Ball one = arithmetic.one();
        if (v.isLessThan(one) != Certainty.TRUE) {
            throw new ArithmeticException("the enclosure has grown to size 1: raise the precision");
        }
        return equation.margin().multiply(v.divide(one.subtract(v))).magnitudeBound();
    }
}
