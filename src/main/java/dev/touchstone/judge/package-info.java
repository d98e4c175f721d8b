/**
 * Verdicts on an engine's trace: errors against the truth, budgets from perturbation twins, invariants decided exactly on
 * the engine's own numbers: (V1) to (V11). Output formats are unknown here.
 */
package dev.touchstone.judge;
