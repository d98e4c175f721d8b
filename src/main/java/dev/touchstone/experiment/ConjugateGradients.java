package dev.touchstone.experiment;

import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;

/**
 * Commons Math's conjugate gradients, by Polak and Ribière with Brent's line search, on a smooth loss.
 *
 * @param tolerance relative: a step that lowers the loss by less is the last
 */
public record ConjugateGradients(double tolerance) {

    private static final int MOST_EVALUATIONS = 400_000;
    /** Of the line search, in the step's length; better directions are worth more than better steps. */
    private static final double LINE_TOLERANCE = 1e-7;
    /** The first step that is tried along a gradient. */
    private static final double FIRST_STEP = 0.25;

    /** What is minimised. */
    public interface Loss {

        double value(double[] w);

        double[] gradient(double[] w);
    }

    /**
     * Where the loss ceases to fall.
     *
     * @throws ArithmeticException when it still falls after as many evaluations as are allowed
     */
    public double[] minimise(Loss loss, double[] start) {
        NonLinearConjugateGradientOptimizer optimizer = new NonLinearConjugateGradientOptimizer(
                NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
                new SimpleValueChecker(tolerance, Double.MIN_NORMAL),
                LINE_TOLERANCE,
                Double.MIN_NORMAL,
                FIRST_STEP);
        try {
            PointValuePair found = optimizer.optimize(
                    new MaxEval(MOST_EVALUATIONS),
                    new ObjectiveFunction(loss::value),
                    new ObjectiveFunctionGradient(loss::gradient),
                    GoalType.MINIMIZE,
                    new InitialGuess(start));
            return found.getPoint();
        } catch (TooManyEvaluationsException e) {
            throw new ArithmeticException("the loss still falls after " + MOST_EVALUATIONS + " evaluations");
        }
    }
}
