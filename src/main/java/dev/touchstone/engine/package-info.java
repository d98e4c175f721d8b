/**
 * What is judged: built-in engines on primitive arrays, SPEC §7 and §8. No engine is ever used as truth.
 *
 * <p>References: J. Demmel, M. Gu, S. Eisenstat, I. Slapničar, K. Veselić and Z. Drmač, <i>Computing the singular value
 * decomposition with high relative accuracy</i>, Linear Algebra Appl. 299, 1999 (complete pivoting on graded
 * matrices); J. Demmel and K. Veselić, <i>Jacobi's method is more accurate than QR</i>, SIAM J. Matrix Anal. Appl. 13,
 * 1992; S. Figueroa, <i>When is double rounding innocuous?</i>, ACM SIGNUM Newsl. 30(3), 1995.
 */
package dev.touchstone.engine;
