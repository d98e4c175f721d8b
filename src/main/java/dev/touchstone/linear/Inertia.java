package dev.touchstone.linear;

/** How many eigenvalues of a symmetric matrix are positive, negative and zero. */
public record Inertia(int positive, int negative, int zero) {

    /** Of the block-diagonal matrix of both. */
    Inertia plus(Inertia other) {
        return new Inertia(positive + other.positive, negative + other.negative, zero + other.zero);
    }
}
