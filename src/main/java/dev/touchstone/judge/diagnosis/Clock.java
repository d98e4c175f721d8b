package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The right dynamics at another speed: a factor c by which the engine's time, step or learning rate is off. It is fitted at
 * the first wrong point by Gauss–Newton on the binary64 engine and holds only if it then gives every number within budget.
 */
final class Clock {
    /** The search starts on a grid of c = 2^(k/4) up to 2^±8. */
    private static final int GRID = 32;

    private static final int ITERATIONS = 40;
    /** Step of the difference quotient, relative to c: the cube root of binary64's roundoff. */
    private static final double QUOTIENT = 6e-6;
    /** A factor known to fewer digits says nothing. */
    private static final double FEWEST_DIGITS = 3;

    private final Target target;
    private final Target.Cell fitted;
    private final double[] answer;

    private Clock(Target target, Target.Cell fitted) {
        this.target = target;
        this.fitted = fitted;
        this.answer = Target.value(target.answered(), fitted).stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
    }

    static Optional<Finding> finding(Target target, List<Point> truth) {
        if (target.asked().isFit() || target.isOneStep()) {
            return Optional.empty();
        }
        return target.firstWrong(truth)
                .filter(cell -> Target.value(target.answered(), cell).isFinite())
                .flatMap(cell -> new Clock(target, cell).finding());
    }

    private Optional<Finding> finding() {
        try {
            double c = polished(coarse());
            double slope = largest(slope(c)) * c;
            double digits = Math.min(15, Math.log10(slope / fitted.budget().doubleValue()));
            Distance distance = target.to(points(target.asked(), c));
            if (!(digits >= FEWEST_DIGITS) || !distance.isWithinBudget()) {
                return Optional.empty();
            }
            String factor = String.format(Locale.ROOT, "%." + (int) digits + "g", c);
            return Optional.of(Finding.of(
                    Finding.Cause.CLOCK,
                    "clock",
                    "right at " + factor + " times the " + what() + meaning(c, digits) + ", to "
                            + FaultMatching.count(distance.digits())));
        } catch (EngineFailure | ArithmeticException | IllegalStateException e) {
            return Optional.empty(); // the search left what the engine can be asked
        }
    }

    private String what() {
        return target.asked().isFlow() ? "time" : target.asked().has(Property.SGD) ? "learning rate" : "step";
    }

    private double coarse() {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = -GRID; k <= GRID; k++) {
            double c = Math.pow(2, k / 4.0);
            double off = squared(residual(c));
            if (off < least) {
                least = off;
                best = c;
            }
        }
        return best;
    }

    /** Gauss–Newton: the residual vanishes at the solution, so the convergence is quadratic. */
    private double polished(double start) {
        double c = start;
        double off = squared(residual(c));
        double damping = 1;
        for (int k = 0; k < ITERATIONS && damping > 1e-6; k++) {
            double[] J = slope(c);
            double[] residual = residual(c);
            double next = c - damping * dot(J, residual) / dot(J, J);
            double then = next > 0 ? squared(residual(next)) : Double.POSITIVE_INFINITY;
            if (then < off) {
                c = next;
                off = then;
                damping = 1;
            } else {
                damping /= 4;
            }
        }
        return c;
    }

    private double[] slope(double c) {
        double h = c * QUOTIENT;
        double[] above = residual(c + h);
        double[] below = residual(c - h);
        for (int i = 0; i < above.length; i++) {
            above[i] = (above[i] - below[i]) / (2 * h);
        }
        return above;
    }

    /** Right values at c times the speed, minus the engine's, at the fitted point. */
    private double[] residual(double c) {
        Scenario upToThere = target.asked().withPoints(List.of(fitted.at()));
        DecimalMatrix values = Target.value(points(upToThere, c), fitted);
        double[] residual = values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= answer[i];
        }
        return residual;
    }

    /** The binary64 engine's points at c times the speed. */
    private static List<Point> points(Scenario scenario, double c) {
        EngineAnswer answer = CarefulEngine.binary64().run(rescaled(scenario, c));
        if (!(answer instanceof Trace trace)) {
            throw new EngineFailure("out of range");
        }
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < trace.points().size(); k++) {
            points.add(new Point(scenario.points().get(k), trace.points().get(k).values()));
        }
        return points;
    }

    private static Scenario rescaled(Scenario scenario, double c) {
        if (scenario.isFlow()) {
            return scenario.withPoints(
                    scenario.points().stream().map(at -> times(at, c)).toList());
        }
        return scenario.with(problem -> problem.withStep(problem.step().map(h -> times(h, c)))
                .withTraining(problem.training().map(training -> rescaled(training, c))));
    }

    private static Training rescaled(Training training, double c) {
        return training.withLearningRates(
                training.learningRates().stream().map(eta -> times(eta, c)).toList());
    }

    private static BigDecimal times(BigDecimal x, double c) {
        return new BigDecimal(x.doubleValue() * c);
    }

    /** What that factor is, if it is one of those that people forget. */
    private String meaning(double c, double digits) {
        Scenario scenario = target.asked();
        double norm = Math.sqrt(scenario.lambda().stream()
                .mapToDouble(l -> l.doubleValue() * l.doubleValue())
                .sum());
        double rootS = Math.sqrt(scenario.s());
        double timePerTau = dev.touchstone.model.Clock.timePerTau(norm, scenario.s());
        Map<String, Double> known = new LinkedHashMap<>();
        known.put("2√s‖Λ‖: τ used for t", timePerTau);
        known.put("1/(2√s‖Λ‖): t used for τ", 1 / timePerTau);
        known.put("2", 2.0);
        known.put("1/2", 0.5);
        known.put("4", 4.0);
        known.put("1/4", 0.25);
        known.put("√s", rootS);
        known.put("1/√s", 1 / rootS);
        known.put("s", rootS * rootS);
        known.put("‖Λ‖", norm);
        known.put("1/‖Λ‖", 1 / norm);
        scenario.training().ifPresent(training -> known.put("the batch size", (double) training.batch()));
        List<String> fitting = known.entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue() - c) <= 10 * c * Math.pow(10, -digits))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.isEmpty() ? "" : ", which is " + String.join(", or ", fitting);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double squared(double[] a) {
        return dot(a, a);
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double x : a) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }
}
