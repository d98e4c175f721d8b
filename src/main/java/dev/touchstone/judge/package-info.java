/**
 * Verdicts on an engine's trace: errors against the truth, budgets from perturbation twins, invariants decided exactly on
 * the engine's own numbers (SPEC §7). Output formats are unknown here.
 */
package dev.touchstone.judge;
