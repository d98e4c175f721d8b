package dev.touchstone.proofs;

import dev.touchstone.limits.Semicircle;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;

/**
 * log 2·(ω+s)²σ(x)τ⁻¹, the late law (L35) of a student whose width decides; x = ω.
 *
 * @param factor log 2·(ω+s)²
 * @param density σ(x)
 */
record CutLaw(Ball factor, Ball density) {

    private static final BallArithmetic BALLS = BallSeries.BALLS;

    static CutLaw of(String shift, String cut) {
        return of(shift, cut, LateFlow.number(cut));
    }

    /** With the density at B's eigenvalue at the cut in place of the semicircle's. */
    static CutLaw withTheDensityAtTheEigenvalue(String shift, String cut) {
        return of(shift, cut, LateFlow.number(cut).add(LateFlow.number(shift)));
    }

    private static CutLaw of(String shift, String cut, Ball place) {
        Ball eigenvalue = LateFlow.number(cut).add(LateFlow.number(shift));
        return new CutLaw(
                BALLS.log(BALLS.of(2)).multiply(eigenvalue).multiply(eigenvalue),
                new Semicircle<>(BALLS).density(place));
    }

    Ball at(String tau) {
        return factor.multiply(density).divide(LateFlow.number(tau));
    }
}
