/**
 * How a kind is evaluated: the numbered steps of {@code golden/EQUATIONS.md} as overridable methods ({@link
 * dev.touchstone.dynamics.Formulas}), run by one class a kind ({@link dev.touchstone.dynamics.Dynamics}).
 *
 * <p>The published formulas, the witness's, perturbation twins, single steps and deliberate mistakes are overrides of the same
 * steps, or another {@link dev.touchstone.dynamics.Hook}. Precision, files and verdicts are unknown here.
 */
package dev.touchstone.dynamics;
