package dev.touchstone.linear;

/**
 * A matrix within a distance of another, in the Frobenius norm.
 *
 * @param near exactly its middles
 */
public record EnclosedMatrix(DoubledMatrix near, double error) {

    /** The same entry by entry. */
    public DoubledMatrix entries() {
        return near.widened(error);
    }
}
