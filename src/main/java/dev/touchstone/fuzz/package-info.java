/**
 * The search for a scenario on which an engine fails, and for the smallest one: property-based differential testing as in
 * Claessen and Hughes, <i>QuickCheck</i> (ICFP 2000), with the oracle as the other engine and (10) and (11) as
 * metamorphic relations (Chen, Cheung, Yiu, 1998).
 *
 * <p>{@link dev.touchstone.fuzz.Fuzzing} is the search; {@link dev.touchstone.fuzz.Examination} is one engine on one
 * scenario.
 */
package dev.touchstone.fuzz;
