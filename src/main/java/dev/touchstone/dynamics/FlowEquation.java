package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The differential equation behind a quantity of a flow.
 *
 * @param number the equation's, for audits
 * @param quantity what solves it
 * @param size rows of the matrix
 * @param clock a bound of the linear part's norm times the last time: what the integrator's work grows with
 * @param ends the times at which the coefficients change
 * @param right the coefficients until each of these times and after the last, of a setting in balls
 * @param start the matrix at time 0
 */
public record FlowEquation(
        String number,
        Quantity quantity,
        int size,
        double clock,
        List<BigDecimal> ends,
        Function<Setting<Ball>, List<Hamiltonian<Ball>>> right,
        Function<Setting<Ball>, FieldMatrix<Ball>> start) {}
