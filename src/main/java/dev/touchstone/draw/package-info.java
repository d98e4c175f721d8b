/**
 * Random scenarios, and how a failing one is made smaller: generation and greedy shrinking as in Claessen and Hughes,
 * <i>QuickCheck</i> (ICFP 2000), and MacIver and Donaldson, <i>Test-Case Reduction via Test-Case Generation</i> (ECOOP
 * 2020). No testing library is used here; {@code testkit} adapts both to jqwik.
 */
package dev.touchstone.draw;
