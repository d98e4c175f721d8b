/**
 * What large networks do in the limit: the spectral law of a noisy matrix, the steady state of the regularised flow, its
 * thresholds, and state evolution of diagonal networks, (L36)–(L60).
 *
 * <p>Models: S. Martin, G. Biroli, F. Bach, arXiv:2601.10483; L. Defilippis et al., arXiv:2509.24882. Which formulas are theirs and
 * which are derived here stands in {@code golden/EQUATIONS.md}. Free convolution with a semicircle: P. Biane, Indiana Univ. Math. J.
 * 46, 1997.
 */
package dev.touchstone.limits;
