/**
 * The golden catalogue: permanent ids, admission of new scenarios, hashes, relations, errata; {@code golden/README.md} says
 * it in words. Files are replaced whole or not at all.
 *
 * <p>Reference: D. Bleichenbacher, T. Duong, E. Kasper and Q. Nguyen, <i>Project Wycheproof</i>, 2016 (test vectors with
 * ids, flags and closed schemas).
 */
package dev.touchstone.scenario.suite;
