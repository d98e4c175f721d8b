package dev.touchstone.proofs;

/** How a statement is checked, the strongest first. */
public enum Method {
    /** In rationals (or power series and polynomials over them): nothing is rounded. */
    EXACT,
    /** In balls: the true value is proved to lie inside. */
    RIGOROUS,
    /** On random samples, at a stated confidence. */
    STATISTICAL,
    /** In floating point, with a derived bound that is not itself proved in the run. */
    NUMERICAL
}
