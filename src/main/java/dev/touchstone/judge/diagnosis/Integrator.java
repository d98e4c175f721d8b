package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The flow (3) integrated by a method of low order with n equal steps: tried for natural n at the first wrong time, then
 * held against the last time, for which n is the same, in proportion, or so many for each recorded interval.
 */
final class Integrator {
    private static final int MAX_STEPS = 4096;
    /** Multiplications of one trial. */
    private static final double AFFORDABLE = 2e6;

    /** Explicit methods, by their order. */
    private enum Method {
        EULER("explicit Euler", 1),
        MIDPOINT("the midpoint rule", 2),
        HEUN("Heun's method", 2),
        RUNGE_KUTTA("classical Runge–Kutta", 4);

        private final String text;
        private final int order;

        Method(String text, int order) {
            this.text = text;
            this.order = order;
        }
    }

    private final Target target;
    private final double[] lambda;
    private final double[][] start;

    private Integrator(Target target, double[][] start) {
        this.target = target;
        this.lambda = target.asked().lambda().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        this.start = start;
    }

    static Optional<Finding> finding(Target target, List<Point> truth) {
        if (!target.asked().has(Property.GRAM_EQUATION)) {
            return Optional.empty();
        }
        Optional<double[][]> start = startGram(target.asked());
        return target.firstWrong(truth)
                .filter(cell -> cell.quantity() == Quantity.GRAM && start.isPresent())
                .flatMap(cell -> new Integrator(target, start.get()).explaining(cell));
    }

    private static Optional<double[][]> startGram(Scenario scenario) {
        EngineAnswer answer = CarefulEngine.binary64().run(scenario.withPoints(List.of(BigDecimal.ZERO)));
        return answer instanceof Trace trace ? Optional.of(real(trace.points().get(0))) : Optional.empty();
    }

    private static double[][] real(Point point) {
        var G = point.values().get(Quantity.GRAM);
        double[][] real = new double[G.rows()][G.columns()];
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < G.columns(); j++) {
                real[i][j] = G.isFinite(i, j) ? G.get(i, j).doubleValue() : Double.NaN;
            }
        }
        return real;
    }

    private Optional<Finding> explaining(Target.Cell first) {
        double tau = first.at().doubleValue();
        for (Method method : Method.values()) {
            for (int steps : trials(tau)) {
                if (matches(first, integrated(method, start, tau, steps), steps)) {
                    return Optional.of(finding(method, first, steps));
                }
            }
        }
        return Optional.empty();
    }

    /** All small numbers, powers of two, and what steps of 10⁻ᵏ or 2⁻ᵏ make. */
    private TreeSet<Integer> trials(double tau) {
        TreeSet<Integer> trials = new TreeSet<>();
        for (int n = 1; n <= 64; n++) {
            trials.add(n);
        }
        for (int k = 0; k <= 12; k++) {
            trials.add(1 << k);
            trials.add((int) Math.min(MAX_STEPS, Math.ceil(tau * (1 << k))));
            trials.add((int) Math.min(MAX_STEPS, Math.ceil(tau * Math.pow(10, Math.min(k, 6)))));
        }
        trials.add(100);
        trials.add(1000);
        double cube = Math.pow(lambda.length, 3);
        trials.removeIf(n -> n < 1 || n * cube * 8 > AFFORDABLE);
        return trials;
    }

    private Finding finding(Method method, Target.Cell first, int steps) {
        double h = first.at().doubleValue() / steps;
        String step = String.format(Locale.ROOT, "%.6g", h);
        Target.Cell last = target.cells().stream()
                .filter(cell -> cell.quantity() == Quantity.GRAM)
                .reduce((one, two) -> two)
                .orElse(first);
        String text = "equals " + method.text + " (order " + method.order + ") with " + steps
                + (steps == 1 ? " step" : " steps") + " of " + step + " up to time "
                + first.at().toPlainString();
        if (last.at().compareTo(first.at()) > 0) {
            double tau = last.at().doubleValue();
            int inProportion = (int) Math.min(Integer.MAX_VALUE, Math.ceil(tau / h * (1 - 1e-12)));
            if (affordable(steps) && matches(last, integrated(method, start, tau, steps), steps)) {
                text += ", and with as many up to time " + last.at().toPlainString();
            } else if (affordable(inProportion)
                    && matches(last, integrated(method, start, tau, inProportion), inProportion)) {
                text += ", and with that step up to time " + last.at().toPlainString();
            } else {
                text += "; how it goes on is not found";
            }
        }
        return Finding.of(Finding.Cause.INTEGRATOR, "integrator-" + method.order, text);
    }

    private boolean affordable(int steps) {
        return steps * Math.pow(lambda.length, 3) * 8 <= 10 * AFFORDABLE;
    }

    /** Both sides round every step, which adds at most a few u a step. */
    private boolean matches(Target.Cell cell, double[][] G, int steps) {
        double allowed = Math.max(cell.budget().doubleValue(), 16 * steps * Math.ulp(1.0));
        var answer = Target.value(target.answered(), cell);
        for (int i = 0; i < G.length; i++) {
            for (int j = 0; j < G.length; j++) {
                boolean near =
                        answer.isFinite(i, j) && Math.abs(answer.get(i, j).doubleValue() - G[i][j]) <= allowed;
                if (!near) {
                    return false;
                }
            }
        }
        return true;
    }

    private double[][] integrated(Method method, double[][] from, double tau, int steps) {
        double h = tau / steps;
        double[][] G = from;
        for (int k = 0; k < steps; k++) {
            double[][] k1 = slope(G);
            G = switch (method) {
                case EULER -> plus(G, h, k1);
                case MIDPOINT -> plus(G, h, slope(plus(G, h / 2, k1)));
                case HEUN -> plus(plus(G, h / 2, k1), h / 2, slope(plus(G, h, k1)));
                case RUNGE_KUTTA -> {
                    double[][] k2 = slope(plus(G, h / 2, k1));
                    double[][] k3 = slope(plus(G, h / 2, k2));
                    double[][] k4 = slope(plus(G, h, k3));
                    yield plus(plus(plus(plus(G, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
                }
            };
        }
        return G;
    }

    /** ΛG + GΛ − 2GΛG of (3). */
    private double[][] slope(double[][] G) {
        int r = G.length;
        double[][] slope = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double quadratic = 0;
                for (int k = 0; k < r; k++) {
                    quadratic += G[i][k] * lambda[k] * G[k][j];
                }
                slope[i][j] = (lambda[i] + lambda[j]) * G[i][j] - 2 * quadratic;
            }
        }
        return slope;
    }

    private static double[][] plus(double[][] G, double h, double[][] slope) {
        double[][] sum = new double[G.length][G.length];
        for (int i = 0; i < G.length; i++) {
            for (int j = 0; j < G.length; j++) {
                sum[i][j] = G[i][j] + h * slope[i][j];
            }
        }
        return sum;
    }
}
