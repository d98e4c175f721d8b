package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;

/** Where a scenario starts: SPEC §6. */
public sealed interface Start {

    /** The matrix of numbers the file gives: d×s weights, or the r×r Gram matrix. */
    default DecimalMatrix matrix() {
        if (this instanceof Polar polar) {
            return polar.weights();
        }
        return this instanceof Weights exact ? exact.weights() : ((Gram) this).gram();
    }

    /** W₀ is the polar factor of a d×s matrix of full rank. */
    record Polar(DecimalMatrix weights) implements Start {}

    /** W₀ is this d×s matrix; on Stiefel kinds WᵀW = I exactly. */
    record Weights(DecimalMatrix weights) implements Start {}

    /** G₀ is this symmetric r×r matrix, 0 ⪯ G₀ ⪯ I. */
    record Gram(DecimalMatrix gram) implements Start {}
}
