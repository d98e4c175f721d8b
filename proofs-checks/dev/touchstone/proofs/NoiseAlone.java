package dev.touchstone.proofs;

import dev.touchstone.limits.AtomicTeacher;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.limits.UpperMoments;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.util.List;

/**
 * The steady state of a teacher whose rank fraction vanishes, (L67): a semicircle is all that is left of the law. In units of
 * √ξ, so that ξ = 1.
 *
 * @param cut c = q/√ξ
 * @param risk J = MSE/ξ
 * @param freedom D
 */
record NoiseAlone(Ball cut, Ball risk, Ball freedom) {

    static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    static NoiseAlone at(Ball cut) {
        AtomicTeacher<Ball> law = new AtomicTeacher<>(BALLS, List.of(BALLS.zero()), List.of(BALLS.one()));
        // α, λ, Δ and κ do not enter what is asked of a given ξ and q
        SteadyState<Ball> any = new SteadyState<>(BALLS, law, BALLS.one(), BALLS.one(), BALLS.zero(), BALLS.one());
        UpperMoments<Ball> above = law.above(BALLS.one(), cut);
        return new NoiseAlone(cut, any.mse(BALLS.one(), cut, above), any.freedom(cut, above));
    }
}
