/**
 * What an engine's own numbers must satisfy without any reference value: symmetry, 0 ⪯ G ⪯ I, rank, ranges. Each is decided
 * on the numbers as exact rationals, up to a slack that somebody else grants.
 *
 * <p>References: J. R. Bunch and L. Kaufman, <i>Some stable methods for calculating inertia and solving symmetric linear
 * systems</i>, Math. Comp. 31, 1977 (LDLᵀ and Sylvester's inertia); R. Horn and C. Johnson, <i>Matrix Analysis</i>, 2nd ed.,
 * Cambridge 2013, §7.7 (Loewner order).
 */
package dev.touchstone.judge.invariant;
