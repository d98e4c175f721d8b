package dev.touchstone.openset;

import static dev.touchstone.openset.OpenEngine.flow;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;

/** Flows followed by integrators of ordinary differential equations, with steps or tolerances that are too coarse. */
final class IntegratorEngines {

    /** Between whose multiples is interpolated. */
    private static final double GRID = 0.3;

    private IntegratorEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                flow("implicit-euler", "implicit Euler with 16 steps a unit", (f, tau) -> theta(f, tau, 16, 1)),
                flow("trapezoid", "trapezoid rule with 8 steps a unit", (f, tau) -> theta(f, tau, 8, 0.5)),
                flow("bdf2", "BDF2 with 16 steps a unit, begun by implicit Euler", IntegratorEngines::bdf2),
                flow("adams-bashforth-2", "Adams-Bashforth 2 with 16 steps a unit", IntegratorEngines::adamsBashforth),
                flow("leapfrog", "leapfrog with 32 steps a unit", IntegratorEngines::leapfrog),
                flow(
                        "rk45-1e-3",
                        "Dormand-Prince 5(4), tolerances 1e-3 and 1e-6",
                        (f, tau) -> dormandPrince(f, tau, 1e-3)),
                flow(
                        "rk45-1e-6",
                        "Dormand-Prince 5(4), tolerances 1e-6 and 1e-9",
                        (f, tau) -> dormandPrince(f, tau, 1e-6)),
                flow(
                        "rk4-on-weights",
                        "Runge-Kutta 4 on a factor of G, 4 steps a unit",
                        IntegratorEngines::rk4OnFactor),
                flow(
                        "rk4-in-20-steps",
                        "Runge-Kutta 4 in 20 steps whatever the time",
                        (f, tau) -> rk4(f::derivative, f.start(), tau, 20)),
                flow("heun", "Heun's method with 16 steps a unit", IntegratorEngines::heun),
                flow(
                        "halved-midway",
                        "explicit Euler with 16 steps a unit, 32 from half the time on",
                        IntegratorEngines::halvedMidway),
                flow(
                        "richardson-euler",
                        "explicit Euler extrapolated from 16 and 32 steps a unit",
                        (f, tau) ->
                                euler(f, f.start(), tau, 32).scalarMultiply(2).subtract(euler(f, f.start(), tau, 16))),
                flow(
                        "rescaled-euler",
                        "explicit Euler with 16 steps a unit, eigenvalues held in [0, 1]",
                        IntegratorEngines::heldEuler),
                flow(
                        "interpolated",
                        "linear between right values at multiples of 0.3",
                        IntegratorEngines::interpolated));
    }

    private static int steps(double tau, int perUnit) {
        return (int) Math.ceil(tau * perUnit);
    }

    /** X⁺ = X + h ((1 − θ) f(X) + θ f(X⁺)), solved by iteration. */
    private static RealMatrix theta(Quadratic f, double tau, int perUnit, double theta) {
        int n = steps(tau, perUnit);
        RealMatrix X = f.start();
        for (int k = 0; k < n; k++) {
            double h = tau / n;
            RealMatrix known = X.add(f.derivative(X).scalarMultiply(h * (1 - theta)));
            X = implicit(f, known, h * theta, X);
        }
        return X;
    }

    /** The Y near a first guess with Y = known + h f(Y), by fixed-point iteration. */
    private static RealMatrix implicit(Quadratic f, RealMatrix known, double h, RealMatrix guess) {
        RealMatrix Y = guess;
        for (int i = 0; i < 40; i++) {
            Y = known.add(f.derivative(Y).scalarMultiply(h));
        }
        return Y;
    }

    private static RealMatrix bdf2(Quadratic f, double tau) {
        int n = steps(tau, 16);
        RealMatrix before = f.start();
        RealMatrix X = n == 0 ? f.start() : implicit(f, f.start(), tau / n, f.start());
        for (int k = 1; k < n; k++) {
            RealMatrix known = X.scalarMultiply(4.0 / 3).subtract(before.scalarMultiply(1.0 / 3));
            before = X;
            X = implicit(f, known, 2 * tau / n / 3, X);
        }
        return X;
    }

    private static RealMatrix adamsBashforth(Quadratic f, double tau) {
        int n = steps(tau, 16);
        RealMatrix X = f.start();
        RealMatrix slopeBefore = f.derivative(f.start());
        for (int k = 0; k < n; k++) {
            RealMatrix slope = f.derivative(X);
            X = X.add(slope.scalarMultiply(1.5 * tau / n)).subtract(slopeBefore.scalarMultiply(0.5 * tau / n));
            slopeBefore = slope;
        }
        return X;
    }

    private static RealMatrix leapfrog(Quadratic f, double tau) {
        int n = steps(tau, 32);
        RealMatrix before = f.start();
        RealMatrix X = n == 0 ? f.start() : euler(f, f.start(), tau / n, 1);
        for (int k = 1; k < n; k++) {
            RealMatrix next = before.add(f.derivative(X).scalarMultiply(2 * tau / n));
            before = X;
            X = next;
        }
        return X;
    }

    private static RealMatrix euler(Quadratic f, RealMatrix X0, double tau, int perUnit) {
        int n = steps(tau, perUnit);
        RealMatrix X = X0;
        for (int k = 0; k < n; k++) {
            X = X.add(f.derivative(X).scalarMultiply(tau / n));
        }
        return X;
    }

    private static RealMatrix heun(Quadratic f, double tau) {
        int n = steps(tau, 16);
        RealMatrix X = f.start();
        for (int k = 0; k < n; k++) {
            RealMatrix slope = f.derivative(X);
            RealMatrix ahead = f.derivative(X.add(slope.scalarMultiply(tau / n)));
            X = X.add(slope.add(ahead).scalarMultiply(tau / n / 2));
        }
        return X;
    }

    private static RealMatrix halvedMidway(Quadratic f, double tau) {
        return euler(f, euler(f, f.start(), tau / 2, 16), tau / 2, 32);
    }

    private static RealMatrix heldEuler(Quadratic f, double tau) {
        int n = steps(tau, 16);
        RealMatrix X = f.start();
        for (int k = 0; k < n; k++) {
            X = BrokenEngines.withEigenvalues(
                    X.add(f.derivative(X).scalarMultiply(tau / n)), value -> Math.max(0, Math.min(1, value)));
        }
        return X;
    }

    private static RealMatrix rk4(UnaryOperator<RealMatrix> f, RealMatrix X0, double tau, int n) {
        double h = n == 0 ? 0 : tau / n;
        RealMatrix X = X0;
        for (int k = 0; k < n; k++) {
            RealMatrix first = f.apply(X);
            RealMatrix second = f.apply(X.add(first.scalarMultiply(h / 2)));
            RealMatrix third = f.apply(X.add(second.scalarMultiply(h / 2)));
            RealMatrix fourth = f.apply(X.add(third.scalarMultiply(h)));
            RealMatrix mean = first.add(second.add(third).scalarMultiply(2)).add(fourth);
            X = X.add(mean.scalarMultiply(h / 6));
        }
        return X;
    }

    private static RealMatrix rk4OnFactor(Quadratic f, double tau) {
        RealMatrix F = rk4(f::factorDerivative, f.F(), tau, steps(tau, 4));
        return F.multiply(F.transpose());
    }

    private static RealMatrix interpolated(Quadratic f, double tau) {
        double below = GRID * Math.floor(tau / GRID);
        double share = (tau - below) / GRID;
        RealMatrix from = f.solution(below);
        RealMatrix to = f.solution(below + GRID);
        return from.scalarMultiply(1 - share).add(to.scalarMultiply(share));
    }

    private static RealMatrix dormandPrince(Quadratic f, double tau, double relative) {
        if (tau == 0) {
            return f.start();
        }
        int n = f.start().getRowDimension();
        double[] y = flat(f.start());
        new DormandPrince54Integrator(1e-9, tau, relative / 1000, relative)
                .integrate(
                        new FirstOrderDifferentialEquations() {
                            @Override
                            public int getDimension() {
                                return n * n;
                            }

                            @Override
                            public void computeDerivatives(double t, double[] at, double[] slope) {
                                System.arraycopy(flat(f.derivative(square(at, n))), 0, slope, 0, n * n);
                            }
                        },
                        0,
                        y,
                        tau,
                        y);
        return square(y, n);
    }

    private static double[] flat(RealMatrix X) {
        int n = X.getRowDimension();
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(X.getRow(i), 0, entries, i * n, n);
        }
        return entries;
    }

    private static RealMatrix square(double[] entries, int n) {
        RealMatrix X = Task.identity(n);
        for (int i = 0; i < n; i++) {
            X.setRow(i, Arrays.copyOfRange(entries, i * n, (i + 1) * n));
        }
        return X;
    }
}
