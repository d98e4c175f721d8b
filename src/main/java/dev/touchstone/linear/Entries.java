package dev.touchstone.linear;

/** The entries of a matrix by row and column. */
@FunctionalInterface
public interface Entries<T> {

    T at(int row, int column);
}
