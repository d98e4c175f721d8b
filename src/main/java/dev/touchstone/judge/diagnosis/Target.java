package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mistake has to reproduce: all of an answer, or where that takes too long every recorded step from the engine's own
 * weights.
 *
 * @param legs one, or one a step
 * @param isOfSteps whether it is single steps from the engine's own weights
 */
record Target(List<Leg> legs, boolean isOfSteps) {

    /**
     * A scenario and what the engine answered to it.
     *
     * @param answered at points of {@code asked}, in their order
     * @param truth the right values at all points of {@code asked}
     */
    record Leg(Scenario asked, List<Point> answered, List<Point> truth) {

        /** The index of a point in those asked for, −1 if it is not. */
        int indexOf(BigDecimal at) {
            List<BigDecimal> points = asked.points();
            for (int k = 0; k < points.size(); k++) {
                if (points.get(k).compareTo(at) == 0) {
                    return k;
                }
            }
            return -1;
        }
    }

    /** All of the answer, up to that many of its requested points; empty where nothing of it is asked for. */
    static Optional<Target> freeRun(JudgedTrace judged, int points) {
        Scenario asked = judged.scenario().withPoints(judged.scenario().points().subList(0, points));
        List<Point> answered = judged.trace().points().stream()
                .filter(point -> asked.asksFor(point.at()))
                .toList();
        return answered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Target(
                        List.of(new Leg(asked, answered, judged.truth().points().subList(0, points))), false));
    }

    /** Every pair of consecutive recorded steps, if one of them is wrong and all together are affordable. */
    static Optional<Target> steps(JudgedTrace judged, long affordable) {
        if (!judged.scenario().has(Property.SGD)) {
            return Optional.empty();
        }
        List<StepVerdict> steps =
                judged.judgement().sgd().map(SgdFindings::steps).orElse(List.of());
        boolean wrong = steps.stream().anyMatch(step -> !step.passes());
        long cost = steps.isEmpty() ? 0 : Cost.of(from(judged.scenario(), steps.get(0))) * steps.size();
        boolean allFinite = steps.stream().allMatch(step -> step.start().isFinite());
        if (!wrong || !allFinite || cost > affordable) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Target(steps.stream().map(step -> leg(judged, step)).toList(), true));
        } catch (EngineFailure | ArithmeticException e) { // no right step from there
            return Optional.empty();
        }
    }

    private static Leg leg(JudgedTrace judged, StepVerdict step) {
        Point after = judged.trace().points().stream()
                .filter(point -> point.at().compareTo(BigDecimal.valueOf(step.step() + 1L)) == 0)
                .findFirst()
                .orElseThrow();
        Point next = new Point(
                BigDecimal.ONE, Map.of(Quantity.WEIGHTS, after.values().get(Quantity.WEIGHTS)));
        Scenario asked = from(judged.scenario(), step);
        return new Leg(asked, List.of(next), Faults.none().points(asked));
    }

    private static Scenario from(Scenario scenario, StepVerdict step) {
        Training all = scenario.training().orElseThrow();
        int first = step.step() * all.batch();
        DecimalMatrix samples = rows(all.samples(), first);
        List<BigDecimal> rates = List.of(all.learningRate(step.step()));
        List<BigDecimal> noise = all.noise().isEmpty()
                ? List.of()
                : all.noise().subList(first, all.noise().size());
        return scenario.renamed("step " + step.step() + " of " + scenario.label(), List.of())
                .withStart(new Start.Weights(step.start()))
                .withTraining(training -> training.withLearningRates(rates).withSamples(samples, noise))
                .withPoints(List.of(BigDecimal.ZERO, BigDecimal.ONE));
    }

    private static DecimalMatrix rows(DecimalMatrix samples, int first) {
        int rows = samples.rows() - first;
        BigDecimal[] entries = new BigDecimal[rows * samples.columns()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = samples.get(first + i / samples.columns(), i % samples.columns());
        }
        return DecimalMatrix.of(rows, samples.columns(), entries);
    }

    /** What it consists of, in words. */
    String extent() {
        if (isOfSteps) {
            return legs.size() == 1
                    ? "one step from the engine's own weights"
                    : legs.size() + " steps, each from the engine's own weights";
        }
        Leg all = legs.get(0);
        long quantities = all.answered().stream()
                .flatMap(point -> point.values().keySet().stream())
                .distinct()
                .count();
        return count(quantities, "quantity", "quantities") + " at "
                + count(all.answered().size(), "point", "points");
    }

    private static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    /** Multiplications that one evaluation takes. */
    long cost() {
        return legs.stream().mapToLong(leg -> Cost.of(leg.asked())).sum();
    }
}
