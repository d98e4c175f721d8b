package dev.touchstone.linear;

/**
 * A matrix within a distance of another, in the Frobenius norm.
 *
 * @param near exactly its middles
 */
public record EnclosedMatrix(DoubledMatrix near, double error) {}
