package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a scenario starts: (F2). */
public sealed interface Start {

    /** The matrix of numbers the file gives: d×s weights, or the r×r Gram matrix. */
    default DecimalMatrix matrix() {
        if (this instanceof Polar polar) {
            return polar.weights();
        }
        return this instanceof Weights exact ? exact.weights() : ((Gram) this).gram();
    }

    /** What a file says is done with the weights: {@code polar} or {@code none}; nothing is done with a Gram matrix. */
    default Optional<String> map() {
        if (this instanceof Gram) {
            return Optional.empty();
        }
        return Optional.of(this instanceof Polar ? "polar" : "none");
    }

    /** The same with only those rows and columns of its matrix. */
    default Start part(List<Integer> rows, List<Integer> columns) {
        DecimalMatrix part = matrix().part(rows, columns);
        if (this instanceof Gram) {
            return new Gram(part);
        }
        return this instanceof Polar ? new Polar(part) : new Weights(part);
    }

    /** The same with f of every number, of a Gram matrix of its lower triangle. */
    default Start map(UnaryOperator<BigDecimal> f) {
        if (this instanceof Gram start) {
            return new Gram(start.gram().mapSymmetric(f));
        }
        return this instanceof Polar ? new Polar(matrix().map(f)) : new Weights(matrix().map(f));
    }

    /** W₀ is the polar factor of a d×s matrix of full rank. */
    record Polar(DecimalMatrix weights) implements Start {}

    /** W₀ is this d×s matrix; on Stiefel kinds WᵀW = I exactly. */
    record Weights(DecimalMatrix weights) implements Start {}

    /** G₀ is this symmetric r×r matrix, 0 ⪯ G₀ ⪯ I. */
    record Gram(DecimalMatrix gram) implements Start {}
}
