package dev.touchstone.proofs;

import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.limits.SteadyState.Solution;
import dev.touchstone.limits.SteadyStateSearch;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;

/**
 * A steady state of a Wishart teacher, (L42), and the solution that Krawczyk's test proved.
 *
 * @param problem its decimals exact rationals
 * @param at an enclosure
 */
record ProvedSteadyState(SteadyState<Ball> problem, Solution<Ball> at) {

    static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    static ProvedSteadyState of(String alpha, String ridge, String noise, String teacher, String width) {
        SteadyState<Ball> problem = new SteadyState<>(
                BALLS,
                new MarchenkoPastur<>(BALLS, number(teacher)),
                number(alpha),
                number(ridge),
                number(noise),
                number(width));
        Solution<Ball> near = new SteadyStateSearch(problem).solution();
        return new ProvedSteadyState(problem, problem.near(near.xi(), near.q(), near.cut(), near.binds()));
    }

    Ball mse() {
        return problem.mse(at.xi(), at.q(), at.above());
    }

    static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }
}
