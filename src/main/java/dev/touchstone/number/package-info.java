/**
 * Arithmetics: one interface, several number systems, and the float formats engines declare.
 *
 * <p>Every formula of {@code golden/EQUATIONS.md} is written once, generically over {@code Arithmetic}, and
 * evaluated in Apfloat (the arbitrary-precision reference), in balls (rigorous enclosures), in exact rationals, or in binary64.
 */
package dev.touchstone.number;
