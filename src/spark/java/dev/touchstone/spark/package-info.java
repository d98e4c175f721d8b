/**
 * An experiment's cells on Apache Spark. It is compiled in Maven's profile {@code spark} only, and is a jar of its own.
 *
 * <p>It lies outside {@code dev.touchstone.experiment} because it has no part in a cell's numbers: a run goes on with the cells
 * that threads have kept, and the other way round.
 */
package dev.touchstone.spark;
