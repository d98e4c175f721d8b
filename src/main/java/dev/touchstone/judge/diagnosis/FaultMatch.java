package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Fault;

/**
 * A mistake, and how near its numbers are to the engine's.
 *
 * @param digits of the largest difference relative to scale, over everything both answered; an upper bound where it was ruled
 *     out before
 * @param explains whether it reproduces every number within its own budget, several of them far from the truth: (V11)
 */
public record FaultMatch(Fault fault, double digits, boolean explains) {}
