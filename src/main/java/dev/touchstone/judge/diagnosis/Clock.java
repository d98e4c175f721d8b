package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The right dynamics at another speed: a factor c by which the engine's time, step or learning rate is off, fitted at the
 * first wrong point by Gauss–Newton on the binary64 engine. Whether it explains the answer is asked afterwards, as of any
 * other mistake.
 */
final class Clock {
    /** The search starts on a grid of c = 2^(k/4) up to 2^±8. */
    private static final int GRID = 32;

    private static final int ITERATIONS = 40;
    /** Step of the difference quotient, relative to c: the cube root of binary64's roundoff. */
    private static final double QUOTIENT = 6e-6;
    /** A fit whose residual is not below that share of what is to be explained is none. */
    private static final double EXPLAINED = 1e-3;
    /** A factor that is so near to one of those that people forget is that one. */
    private static final double SAME = 1e-6;
    /** One that is a decimal of so few digits, to as many more, is that decimal. */
    private static final int FEW_DIGITS = 5;

    /** Beyond this nobody's weight decay goes. */
    private static final double MOST_OF_DECAY = 1.25;

    private final Scenario asked;
    private final Quantity quantity;
    private final double[] answer;

    private Clock(Scenario asked, Quantity quantity, double[] answer) {
        this.asked = asked;
        this.quantity = quantity;
        this.answer = answer;
    }

    /** The clock that fits best; none where none fits at all, or there is nothing to fit it to. */
    static List<Suspect> suspects(JudgedTrace judged) {
        Scenario scenario = judged.scenario();
        if (scenario.isFit() || scenario.problem().start().isEmpty()) {
            return List.of();
        }
        return firstWrong(judged)
                .flatMap(cell -> clock(judged, cell))
                .map(Clock::suspects)
                .orElse(List.of());
    }

    private static Optional<Clock> clock(JudgedTrace judged, CellVerdict cell) {
        DecimalMatrix value = judged.trace().points().stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .map(point -> point.values().get(cell.quantity()))
                .findFirst()
                .orElseThrow();
        return value.isFinite()
                ? Optional.of(new Clock(
                        judged.scenario().withPoints(List.of(cell.at())),
                        cell.quantity(),
                        value.stream().mapToDouble(BigDecimal::doubleValue).toArray()))
                : Optional.empty();
    }

    /** The first point after the start that is off, with a gram or weights to see it by. */
    static Optional<CellVerdict> firstWrong(JudgedTrace judged) {
        return judged.judgement().cells().stream()
                .filter(cell -> cell.quantity() == Quantity.GRAM || cell.quantity() == Quantity.WEIGHTS)
                .filter(cell -> cell.at().signum() > 0)
                .filter(cell -> cell.verdict() instanceof Verdict.Wrong || cell.verdict() instanceof Verdict.Inaccurate)
                .findFirst();
    }

    private List<Suspect> suspects() {
        try {
            double unexplained = Math.sqrt(squared(residual(1)));
            double c = polished(coarse());
            if (!(Math.sqrt(squared(residual(c))) < EXPLAINED * unexplained)) {
                return List.of();
            }
            Optional<Map.Entry<String, Double>> known = known(c);
            double factor = known.map(Map.Entry::getValue).orElseGet(() -> decimal(c));
            String text = "the clock: right at " + String.format(Locale.ROOT, "%.10g", factor) + " times the " + what()
                    + known.map(entry -> ", which is " + entry.getKey()).orElse("");
            Suspect clock = new Suspect(Faults.clock(new BigDecimal(factor)), Finding.Cause.CLOCK, "clock", 1, text);
            return isLikeDecay(factor) ? List.of(clock, decay(clock, factor)) : List.of(clock);
        } catch (EngineFailure | ArithmeticException | IllegalStateException e) {
            return List.of(); // the search left what the engine can be asked
        }
    }

    /** The polar factor of aW + D is that of W + D/a: weights that are made smaller by little look like a longer step. */
    private boolean isLikeDecay(double factor) {
        boolean polar = asked.has(Property.ON_STIEFEL)
                && asked.isStepping()
                && asked.quantities().contains(Quantity.WEIGHTS)
                && !asked.training().flatMap(Training::retraction).equals(Optional.of(Retraction.QR));
        return polar && factor > 1 && factor < MOST_OF_DECAY;
    }

    private static Suspect decay(Suspect clock, double factor) {
        String text = String.format(
                Locale.ROOT,
                "*weight decay* (14), W made smaller by the factor %.10g before the polar factor, which is the same as that"
                        + " longer step",
                1 / factor);
        return new Suspect(clock.fault(), Finding.Cause.FAULT, "weight-decay", 1, text);
    }

    private String what() {
        return asked.isFlow() ? "time" : asked.has(Property.SGD) ? "learning rate" : "step";
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
        EngineAnswer right = CarefulEngine.binary64().run(rescaled(c));
        if (!(right instanceof Trace trace)) {
            throw new EngineFailure("out of range");
        }
        Point point = trace.points().get(0);
        double[] residual = point.values().get(quantity).stream()
                .mapToDouble(x -> x == null ? Double.NaN : x.doubleValue())
                .toArray();
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= answer[i];
        }
        return residual;
    }

    private Scenario rescaled(double c) {
        if (asked.isFlow()) {
            return asked.withPoints(
                    asked.points().stream().map(at -> times(at, c)).toList());
        }
        return asked.with(problem -> problem.withStep(problem.step().map(h -> times(h, c)))
                .withTraining(problem.training().map(training -> rescaled(training, c))));
    }

    private static Training rescaled(Training training, double c) {
        return training.withLearningRates(
                training.learningRates().stream().map(eta -> times(eta, c)).toList());
    }

    private static BigDecimal times(BigDecimal x, double c) {
        return new BigDecimal(x.doubleValue() * c);
    }

    private static double decimal(double c) {
        double few = new BigDecimal(c).round(new MathContext(FEW_DIGITS)).doubleValue();
        return Math.abs(few - c) <= c * Math.pow(10, -2.0 * FEW_DIGITS) ? few : c;
    }

    /** What that factor is, if it is one of those that people forget. */
    private Optional<Map.Entry<String, Double>> known(double c) {
        Map<String, Double> known = new LinkedHashMap<>();
        known.put("2", 2.0);
        known.put("1/2", 0.5);
        known.put("4", 4.0);
        known.put("1/4", 0.25);
        if (asked.problem().teacherStudent().isPresent()) {
            double norm = Math.sqrt(asked.lambda().stream()
                    .mapToDouble(l -> l.doubleValue() * l.doubleValue())
                    .sum());
            double s = asked.s();
            double timePerTau = dev.touchstone.model.Clock.timePerTau(norm, asked.s());
            known.put("2√s‖Λ‖: τ used for t", timePerTau);
            known.put("1/(2√s‖Λ‖): t used for τ", 1 / timePerTau);
            known.put("√s", Math.sqrt(s));
            known.put("1/√s", 1 / Math.sqrt(s));
            known.put("s", s);
            known.put("‖Λ‖", norm);
            known.put("1/‖Λ‖", 1 / norm);
        }
        asked.training().ifPresent(training -> {
            known.put("the batch size", (double) training.batch());
            known.put("that of the loss ½(y − ŷ)²", 8.0); // (1c) has a sixteenth
            known.put("that of the loss (y − ŷ)²", 16.0);
        });
        List<Map.Entry<String, Double>> fitting = known.entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue() - c) <= SAME * c)
                .toList();
        return fitting.stream()
                .findFirst()
                .map(first -> Map.entry(
                        String.join(
                                ", or ", fitting.stream().map(Map.Entry::getKey).toList()),
                        first.getValue()));
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
}
