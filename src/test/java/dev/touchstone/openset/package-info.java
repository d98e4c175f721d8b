/**
 * Engines outside the fault library: what a diagnosis must not give a name of it.
 *
 * <p>{@link dev.touchstone.openset.Task}, {@link dev.touchstone.openset.Descent} and {@link dev.touchstone.openset.Right}
 * are right; each engine replaces one part. Whoever wrote them had not read the diagnosis.
 */
package dev.touchstone.openset;
