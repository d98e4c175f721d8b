package dev.touchstone.dynamics;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Where a trajectory is at a requested time or step.
 *
 * @param weights W, d×s, for a kind that steps them
 * @param gram what the quantity {@code gram} reports: ΘᵀWWᵀΘ, or ΘᵀSΘ of the Euclidean flow
 * @param overlap ΘᵀWWᵀΘ
 * @param projected ΘᵀPΘ of the projector P on span(W), of which alignment and risk are made
 * @param before the gram one step (of a flow: one requested time) ago; the same at the start
 * @param <T> the numbers
 */
public record State<T extends FieldElement<T>>(
        Optional<FieldMatrix<T>> weights,
        FieldMatrix<T> gram,
        FieldMatrix<T> overlap,
        FieldMatrix<T> projected,
        Supplier<FieldMatrix<T>> before) {

    /** Of a kind that knows only G. */
    static <T extends FieldElement<T>> State<T> ofGram(FieldMatrix<T> G, Supplier<FieldMatrix<T>> before) {
        return new State<>(Optional.empty(), G, G, G, before);
    }
}
