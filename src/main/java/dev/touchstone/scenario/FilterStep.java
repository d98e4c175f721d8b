package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Optional;

/**
 * What a filter's log holds of one step, (82). A step needs no other one to be judged.
 *
 * @param k counted from 0
 * @param F n×n, from k to k + 1
 * @param H p×n; empty at a step without a measurement
 * @param Q n×n, from k to k + 1
 * @param R p×p
 * @param predicted P before the measurement, where it is recorded; its entries may be not finite
 * @param filtered P after it, where it is recorded
 */
public record FilterStep(
        int k,
        DecimalMatrix F,
        Optional<DecimalMatrix> H,
        DecimalMatrix Q,
        DecimalMatrix R,
        Optional<DecimalMatrix> predicted,
        Optional<DecimalMatrix> filtered) {}
