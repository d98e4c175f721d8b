/**
 * Why a trace is wrong: the mistake of {@link dev.touchstone.engine.faults} that gives the same numbers, a clock, a gauge,
 * an integrator or a precision that explains them, and the weakest property that fails. Everything said is bounded by the
 * budgets that the judge gave, (V11); what is too large to be compared is said to be skipped.
 */
package dev.touchstone.judge.diagnosis;
