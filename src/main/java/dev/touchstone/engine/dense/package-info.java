/**
 * The kernels of the built-in engines: small dense matrices on {@code double[]}, rounded to one format, and the two SGDs on
 * flat arrays. No scenario is known here.
 *
 * <p>References: J. Demmel, M. Gu, S. Eisenstat, I. Slapničar, K. Veselić and Z. Drmač, <i>Computing the singular value
 * decomposition with high relative accuracy</i>, Linear Algebra Appl. 299, 1999 (complete pivoting on graded matrices);
 * J. Demmel and K. Veselić, <i>Jacobi's method is more accurate than QR</i>, SIAM J. Matrix Anal. Appl. 13, 1992;
 * S. Figueroa, <i>When is double rounding innocuous?</i>, ACM SIGNUM Newsl. 30(3), 1995.
 */
package dev.touchstone.engine.dense;
