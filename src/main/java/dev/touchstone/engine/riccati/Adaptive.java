package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.ode.AbstractIntegrator;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.ode.sampling.StepHandler;
import org.apache.commons.math3.ode.sampling.StepInterpolator;

/**
 * Commons Math's adaptive Dormand–Prince steps on (50). Where they shrink to nothing it says that X exists no more.
 *
 * @param order of the formula
 * @param relative tolerance
 * @param absolute tolerance
 */
public record Adaptive(Order order, double relative, double absolute) implements Solver {

    /** Dormand and Prince's 5(4), which MATLAB and SciPy take by default, or their 8(5,3). */
    public enum Order {
        FIVE,
        EIGHT
    }

    private static final int MOST_EVALUATIONS = 5_000_000;
    /** No limit: that is the step handler's. */
    private static final double SHORTEST = Double.MIN_NORMAL;
    /** Steps of so many units in the last place of the time lead nowhere. */
    private static final double STILL = 4;

    @Override
    public Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t) {
        AbstractIntegrator integrator = order == Order.FIVE
                ? new DormandPrince54Integrator(SHORTEST, t, absolute, relative)
                : new DormandPrince853Integrator(SHORTEST, t, absolute, relative);
        integrator.setMaxEvaluations(MOST_EVALUATIONS);
        integrator.addStepHandler(new Watch());
        DenseReal X = X0.copy();
        try {
            integrator.integrate(equations(equation), 0, X.entries, t, X.entries);
            return Optional.of(X);
        } catch (RunawayException e) {
            return Optional.empty();
        } catch (MathIllegalArgumentException | MathIllegalStateException e) {
            throw new ArithmeticException(e.getMessage());
        }
    }

    private static FirstOrderDifferentialEquations equations(Coefficients equation) {
        int n = equation.states();
        return new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
                return n * n;
            }

            @Override
            public void computeDerivatives(double t, double[] X, double[] rate) {
                DenseReal at = new DenseReal(n, n);
                System.arraycopy(X, 0, at.entries, 0, X.length);
                DenseReal derivative = equation.rate(at);
                if (!StabilisingSolution.isFinite(derivative)) {
                    throw new RunawayException();
                }
                System.arraycopy(derivative.entries, 0, rate, 0, rate.length);
            }
        };
    }

    /** The solution grows beyond all bounds. */
    private static final class RunawayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RunawayException() {
            super("the steps have shrunk to nothing", null, false, false);
        }
    }

    private static final class Watch implements StepHandler {

        @Override
        public void init(double t0, double[] X0, double t) {
            // nothing is remembered
        }

        @Override
        public void handleStep(StepInterpolator step, boolean isLast) {
            double before = step.getPreviousTime();
            if (!isLast && step.getCurrentTime() - before < STILL * Math.ulp(before)) {
                throw new RunawayException();
            }
        }
    }
}
