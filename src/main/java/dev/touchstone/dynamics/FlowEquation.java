package dev.touchstone.dynamics;

import dev.touchstone.flow.QuadraticEquation;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The differential equation behind the quantity {@code gram} of a flow.
 *
 * @param number the equation's, for audits
 * @param size rows of the matrix
 * @param clock a bound of the linear part's norm times the last time: what the integrator's work grows with
 * @param right the right-hand side, of a setting in balls
 * @param start the matrix at time 0
 */
public record FlowEquation(
        String number,
        int size,
        BigDecimal clock,
        Function<Setting<Ball>, QuadraticEquation> right,
        Function<Setting<Ball>, FieldMatrix<Ball>> start) {}
