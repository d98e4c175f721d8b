package dev.touchstone.openset;

import static dev.touchstone.openset.OpenEngine.FLOWS;
import static dev.touchstone.openset.OpenEngine.flow;

import dev.touchstone.scenario.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Flows and maps by exponentials that are approximate, by splitting, on another clock, or of another equation. */
final class ExponentialEngines {

    private ExponentialEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                flow("etd1", "exponential Euler with 16 steps a unit", ExponentialEngines::exponentialEuler),
                flow("strang-splitting", "Strang splitting with 8 steps a unit", (f, tau) -> split(f, tau, 8, 0.5)),
                flow("lie-splitting", "Lie splitting with 32 steps a unit", (f, tau) -> split(f, tau, 32, 1)),
                exponential("taylor-6", "e^x by its Taylor polynomial of degree 6", x -> taylor(x, 6)),
                exponential(
                        "pade-in-32-steps",
                        "e^x by 32 steps of the Padé quotient (1 + x/64)/(1 − x/64)",
                        x -> Math.pow((1 + x / 64) / (1 - x / 64), 32)),
                exponential("compound-interest", "(1 + x/1024)^1024 for e^x", x -> Math.pow(1 + x / 1024, 1024)),
                flow("stopped-when-slow", "stopped once the derivative is below 1e-2", ExponentialEngines::stopped),
                flow("time-clipped", "time clipped to 2", (f, tau) -> f.solution(Math.min(tau, 2))),
                flow("time-warped", "τ^1.05 for τ", (f, tau) -> f.solution(Math.pow(tau, 1.05))),
                flow(
                        "time-on-a-grid",
                        "time rounded to multiples of 0.3",
                        (f, tau) -> f.solution(0.3 * Math.rint(tau / 0.3))),
                new OpenEngine(
                        "clock-from-first",
                        "times counted from the first requested one",
                        FLOWS,
                        task -> Right.flowAt(
                                task,
                                Quadratic::solution,
                                Arrays.stream(task.times())
                                        .map(tau -> tau - task.times()[0])
                                        .toArray())),
                new OpenEngine(
                        "decoupled",
                        "off-diagonal entries dropped: one logistic a feature",
                        List.of(Kind.RICCATI),
                        task -> Right.flow(task, (f, tau) -> decoupled(f, tau))),
                flow("frozen-quadratic", "the quadratic term frozen at the start", ExponentialEngines::frozen),
                new OpenEngine(
                        "map-second-order",
                        "A = I + hΛ + h²Λ²/2",
                        List.of(Kind.DISCRETE_MAP),
                        task -> Right.map(task, (each, G) -> grown(each, G, x -> 1 + x + x * x / 2))),
                new OpenEngine(
                        "map-pade",
                        "A = (I + hΛ/2)(I − hΛ/2)⁻¹",
                        List.of(Kind.DISCRETE_MAP),
                        task -> Right.map(task, (each, G) -> grown(each, G, x -> (1 + x / 2) / (1 - x / 2)))),
                new OpenEngine(
                        "map-step-limited",
                        "h limited to 1/10",
                        List.of(Kind.DISCRETE_MAP),
                        task -> Right.map(task, (each, G) -> Right.mapStep(each, G, Math.min(0.1, each.rate(0))))));
    }

    private static OpenEngine exponential(String name, String description, DoubleUnaryOperator exp) {
        return flow(name, description, (f, tau) -> f.solution(tau, exp, x -> exp.applyAsDouble(x) - 1));
    }

    private static RealMatrix grown(Task task, RealMatrix G, DoubleUnaryOperator growth) {
        return Right.grown(
                G,
                Arrays.stream(task.lambda)
                        .map(each -> growth.applyAsDouble(each * task.rate(0)))
                        .toArray());
    }

    private static double taylor(double x, int degree) {
        double sum = 1;
        for (int k = degree; k > 0; k--) {
            sum = 1 + sum * x / k;
        }
        return sum;
    }

    /** X⁺ = e^{hL} X e^{hL} − 2φ XQX, φ_ij = (e^{h(l_i + l_j)} − 1)/(l_i + l_j). */
    private static RealMatrix exponentialEuler(Quadratic f, double tau) {
        int n = (int) Math.ceil(16 * tau);
        RealMatrix X = f.start();
        for (int k = 0; k < n; k++) {
            RealMatrix XQX = f.quadratic(X);
            for (int i = 0; i < f.L().length; i++) {
                for (int j = 0; j < f.L().length; j++) {
                    double rate = f.L()[i] + f.L()[j];
                    double phi = rate == 0 ? tau / n : Math.expm1(rate * tau / n) / rate;
                    X.setEntry(i, j, Math.exp(rate * tau / n) * X.getEntry(i, j) - 2 * phi * XQX.getEntry(i, j));
                }
            }
        }
        return X;
    }

    /** Growth for a share of the step, X' = −2XQX for all of it, growth for the rest. */
    private static RealMatrix split(Quadratic f, double tau, int perUnit, double share) {
        int n = (int) Math.ceil(perUnit * tau);
        RealMatrix X = f.start();
        for (int k = 0; k < n; k++) {
            double h = tau / n;
            X = grown(f, X, h * share);
            RealMatrix N = Task.identity(f.L().length)
                    .add(Task.diagonal(f.Q()).multiply(X).scalarMultiply(2 * h));
            X = X.multiply(new LUDecomposition(N, 0).getSolver().getInverse());
            X = grown(f, X, h * (1 - share));
        }
        return X;
    }

    private static RealMatrix grown(Quadratic f, RealMatrix X, double h) {
        RealMatrix E = Task.diagonal(
                Arrays.stream(f.L()).map(each -> Math.exp(each * h)).toArray());
        return E.multiply(X).multiply(E);
    }

    private static RealMatrix stopped(Quadratic f, double tau) {
        RealMatrix X = f.start();
        for (double at = 0; at < tau; at += 1.0 / 64) {
            X = f.solution(Math.min(at, tau));
            if (f.derivative(X).getFrobeniusNorm() < 1e-2) {
                return X;
            }
        }
        return f.solution(tau);
    }

    private static RealMatrix decoupled(Quadratic f, double tau) {
        double[] roots = new double[f.L().length];
        Arrays.setAll(roots, i -> f.F().getRowVector(i).getNorm());
        return f.from(Task.diagonal(roots)).solution(tau);
    }

    /** dX/dτ = LX + XL − 2X₀QX₀. */
    private static RealMatrix frozen(Quadratic f, double tau) {
        RealMatrix X0 = f.start();
        RealMatrix XQX = f.quadratic(X0);
        RealMatrix X = f.start();
        for (int i = 0; i < f.L().length; i++) {
            for (int j = 0; j < f.L().length; j++) {
                double rate = f.L()[i] + f.L()[j];
                double phi = rate == 0 ? tau : Math.expm1(rate * tau) / rate;
                X.setEntry(i, j, Math.exp(rate * tau) * X0.getEntry(i, j) - 2 * phi * XQX.getEntry(i, j));
            }
        }
        return X;
    }
}
