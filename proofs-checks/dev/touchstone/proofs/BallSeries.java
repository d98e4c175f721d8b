package dev.touchstone.proofs;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A function near a point as its Taylor coefficients there, up to order {@value #ORDER}; near a ball, enclosures of the
 * coefficients at each of its points.
 */
record BallSeries(List<Ball> coefficients) {

    /** Even, so that the remainder of an integral has one sign. */
    static final int ORDER = 12;

    static final BallArithmetic BALLS = BallArithmetic.ofBits(128);

    private static final int TERMS = 60;

    BallSeries {
        coefficients = List.copyOf(coefficients);
    }

    static BallSeries constant(Ball value) {
        return build(k -> k == 0 ? value : BALLS.zero());
    }

    /** The point itself. */
    static BallSeries variable(Ball at) {
        return build(k -> k == 0 ? at : k == 1 ? BALLS.one() : BALLS.zero());
    }

    Ball coefficient(int k) {
        return coefficients.get(k);
    }

    BallSeries add(BallSeries a) {
        return build(k -> coefficient(k).add(a.coefficient(k)));
    }

    BallSeries subtract(BallSeries a) {
        return build(k -> coefficient(k).subtract(a.coefficient(k)));
    }

    BallSeries times(Ball factor) {
        return build(k -> coefficient(k).multiply(factor));
    }

    BallSeries multiply(BallSeries a) {
        return build(k -> convolution(k, a));
    }

    BallSeries square() {
        return multiply(this);
    }

    /** b with a₀b₀ = 1 and Σ_{i≤k} a_i b_{k−i} = 0. */
    BallSeries reciprocal() {
        Ball first = coefficient(0).reciprocal();
        List<Ball> b = new ArrayList<>(List.of(first));
        for (int k = 1; k <= ORDER; k++) {
            Ball sum = BALLS.zero();
            for (int i = 1; i <= k; i++) {
                sum = sum.add(coefficient(i).multiply(b.get(k - i)));
            }
            b.add(sum.multiply(first).negate());
        }
        return new BallSeries(b);
    }

    /** b = e^a from b′ = a′b: k b_k = Σ_{1≤i≤k} i a_i b_{k−i}. */
    BallSeries exp() {
        List<Ball> b = new ArrayList<>(List.of(BALLS.exp(coefficient(0))));
        for (int k = 1; k <= ORDER; k++) {
            Ball sum = BALLS.zero();
            for (int i = 1; i <= k; i++) {
                sum = sum.add(coefficient(i).multiply(b.get(k - i)).multiply(i));
            }
            b.add(sum.divide(BALLS.of(k)));
        }
        return new BallSeries(b);
    }

    /** (e^a − 1)/a, which is 1 at a = 0. */
    BallSeries growth() {
        Ball at = coefficient(0);
        if (BALLS.abs(at).isLessThan(BALLS.one()) != Certainty.TRUE) {
            return exp().subtract(constant(BALLS.one())).multiply(reciprocal());
        }
        // Σ_j k_j (a − a₀)^j by Horner's rule
        BallSeries step = build(k -> k == 0 ? BALLS.zero() : coefficient(k));
        BallSeries sum = constant(growthCoefficient(ORDER, at));
        for (int j = ORDER - 1; j >= 0; j--) {
            sum = sum.multiply(step).add(constant(growthCoefficient(j, at)));
        }
        return sum;
    }

    /** The j-th Taylor coefficient of ∫₀¹ e^{xu}du: Σ_i xⁱ/(i! j! (i+j+1)), for |x| &lt; 1 cut off where the rest is below 8|x|ᴺ/N!. */
    private static Ball growthCoefficient(int j, Ball x) {
        Ball term = BALLS.one();
        for (int i = 2; i <= j; i++) {
            term = term.divide(BALLS.of(i));
        }
        Ball sum = BALLS.zero();
        for (int i = 0; i < TERMS; i++) {
            sum = sum.add(term.divide(BALLS.of(i + j + 1)));
            term = term.multiply(x).divide(BALLS.of(i + 1));
        }
        return sum.widenedBy(term.multiply(8));
    }

    /** Σ_{i≤k} a_i b_{k−i}. */
    private Ball convolution(int k, BallSeries b) {
        Ball[] left = new Ball[k + 1];
        Ball[] right = new Ball[k + 1];
        for (int i = 0; i <= k; i++) {
            left[i] = coefficient(i);
            right[i] = b.coefficient(k - i);
        }
        return BALLS.dot(left, right);
    }

    private static BallSeries build(IntFunction<Ball> coefficient) {
        return new BallSeries(
                IntStream.rangeClosed(0, ORDER).mapToObj(coefficient).toList());
    }
}
