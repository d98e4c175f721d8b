/**
 * Deliberately wrong engines, one plausible mistake each: what the judge has to find, and what a diagnosis compares an
 * engine with. {@link dev.touchstone.engine.faults.Formulas} are the right ones; a fault overrides one of them.
 */
package dev.touchstone.engine.faults;
