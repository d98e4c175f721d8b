package dev.touchstone.proofs;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * ∫ f dσ over the semicircle on [−2, 2], of several f at once, enclosed. With x = ±2(1−t²)/(1+t²), 0 ≤ t ≤ 1, dσ is
 * (16/π) t²/(1+t²)³ dt: no root is left. A cell is halved until the last coefficient of a Taylor series over all of it leaves no
 * more than a tolerance.
 *
 * @param integrands the functions' series, given that of x
 * @param tolerances how wide each integral may be, per unit of t
 */
record SemicircleIntegral(Function<BallSeries, List<BallSeries>> integrands, List<Ball> tolerances) {

    private static final BallArithmetic BALLS = BallSeries.BALLS;
    private static final int DEEPEST = 60;

    /** Over the x of that sign, ±1, from t = from to t = to; these are exact. */
    List<Ball> over(int sign, Ball from, Ball to) {
        return halved(sign, from, to, 0);
    }

    private List<Ball> halved(int sign, Ball from, Ball to, int depth) {
        if (depth > DEEPEST) {
            throw new ArithmeticException("an integral over the semicircle stays wider than asked for");
        }
        Ball middle = from.add(to).scale(-1);
        Ball half = to.subtract(from).scale(-1);
        try {
            List<Ball> all = cell(sign, middle, half);
            if (narrow(all, half)) {
                return all;
            }
        } catch (ArithmeticException e) {
            // a ball over the whole cell held a pole: its halves may not
        }
        List<Ball> left = halved(sign, from, middle, depth + 1);
        List<Ball> right = halved(sign, middle, to, depth + 1);
        List<Ball> sum = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            sum.add(left.get(i).add(right.get(i)));
        }
        return sum;
    }

    private boolean narrow(List<Ball> all, Ball half) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).radiusBall().isLessThan(tolerances.get(i).multiply(half)) != Certainty.TRUE) {
                return false;
            }
        }
        return true;
    }

    /** Σ_{k even} 2c_k h^{k+1}/(k+1), where the last c_k is that of some point of the cell. */
    private List<Ball> cell(int sign, Ball middle, Ball half) {
        List<BallSeries> thin = weighted(sign, BallSeries.variable(middle));
        List<BallSeries> wide = weighted(sign, BallSeries.variable(middle.widenedBy(half)));
        List<Ball> sums = new ArrayList<>();
        for (int i = 0; i < thin.size(); i++) {
            Ball sum = BALLS.zero();
            Ball power = half.multiply(2);
            for (int k = 0; k <= BallSeries.ORDER; k += 2) {
                BallSeries source = k == BallSeries.ORDER ? wide.get(i) : thin.get(i);
                sum = sum.add(source.coefficient(k).multiply(power).divide(BALLS.of(k + 1)));
                power = power.multiply(half).multiply(half);
            }
            sums.add(sum);
        }
        return sums;
    }

    private List<BallSeries> weighted(int sign, BallSeries t) {
        BallSeries one = BallSeries.constant(BALLS.one());
        BallSeries square = t.square();
        BallSeries inverse = one.add(square).reciprocal();
        BallSeries x = one.subtract(square).multiply(inverse).times(BALLS.of(2).multiply(sign));
        BallSeries weight = square.multiply(inverse)
                .multiply(inverse.square())
                .times(BALLS.of(16).divide(BALLS.pi()));
        return integrands.apply(x).stream().map(weight::multiply).toList();
    }
}
