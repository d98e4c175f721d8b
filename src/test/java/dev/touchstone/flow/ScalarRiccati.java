package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.linear.FieldMatrix;

/** One equation x′ = q + 2ax − sx² in balls, solved and its pole found in closed form (66). */
record ScalarRiccati(BallArithmetic balls, Ball a, Ball s, Ball q, Ball x0) {

    static ScalarRiccati of(BallArithmetic balls, String a, String s, String q, String x0) {
        return new ScalarRiccati(balls, number(balls, a), number(balls, s), number(balls, q), number(balls, x0));
    }

    private static Ball number(BallArithmetic balls, String decimal) {
        return balls.of(new BigDecimal(decimal));
    }

    Hamiltonian<Ball> equation() {
        return new Hamiltonian<>(balls, matrix(a), matrix(s), matrix(q));
    }

    FieldMatrix<Ball> start() {
        return matrix(x0);
    }

    private FieldMatrix<Ball> matrix(Ball x) {
        return Matrices.build(balls, 1, 1, (i, j) -> x);
    }

    private Ball delta() {
        return a.multiply(a).add(s.multiply(q));
    }

    private Ball root() {
        return balls.abs(delta()).sqrt();
    }

    /** A time whose tangent (66) needs: arctan(slope)/√−δ, in (0, π). */
    Ball timeOfSlope(Ball rise, Ball run) {
        return balls.atan2(rise, run).divide(root());
    }

    /** x(t) for δ ≥ 0. */
    Ball at(Ball t) {
        if (delta().isZero()) {
            return after(t);
        }
        Ball growth = balls.expm1(root().multiply(t).multiply(2)); // tanh z = (e^{2z} − 1)/(e^{2z} + 1)
        return after(growth.divide(growth.add(balls.of(2))).divide(root()));
    }

    /** x there for δ &lt; 0. */
    Ball atSlope(Ball rise, Ball run) {
        return after(rise.divide(run).divide(root()));
    }

    private Ball after(Ball T) {
        return x0.add(q.add(a.multiply(x0)).multiply(T))
                .divide(balls.one().add(s.multiply(x0).subtract(a).multiply(T)));
    }

    /** Where (66) divides by 0 for the first time. */
    Ball pole() {
        Ball slope = a.subtract(s.multiply(x0)); // 1/T there
        if (delta().isZero()) {
            return slope.reciprocal();
        }
        return balls.signum(delta()) < 0
                ? timeOfSlope(root(), slope)
                : balls.log(slope.add(root()).divide(slope.subtract(root()))).divide(root().multiply(2));
    }
}
