package dev.touchstone.engine.faults;

import dev.touchstone.number.Ball;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Where an engine is at a recorded time or step; numbers beyond binary64's range are no state at all.
 *
 * @param weights W; null for a kind without
 * @param gram the quantity {@code gram}: ΘᵀWWᵀΘ, or ΘᵀSΘ of the Euclidean flow
 * @param overlap ΘᵀWWᵀΘ
 * @param projected ΘᵀPΘ of the projector P on span(W)
 * @param before the gram one step (or recorded time) ago; the same at the start
 */
record State(
        FieldMatrix<Ball> weights,
        FieldMatrix<Ball> gram,
        FieldMatrix<Ball> overlap,
        FieldMatrix<Ball> projected,
        FieldMatrix<Ball> before) {

    /** Of a kind that knows only G. */
    static State ofGram(FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
        return new State(null, G, G, G, before);
    }
}
