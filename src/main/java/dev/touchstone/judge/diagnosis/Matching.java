package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.Policy;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the numbers that a mistake gives against the engine's, one by one: conditions (i) and (ii) of (V11). */
final class Matching {

    /** A number tells a mistake from the truth where the two are so many budgets apart. */
    private static final double TELLING_BUDGETS = 1e3;
    /** What rounding alone allows without doubt. */
    private static final double CLEAR = 1;

    private final Numbers numbers;
    private final double u;
    private final double a;
    private final FaultAnswers answers;

    Matching(Target target, Accuracy accuracy, FaultAnswers answers) {
        this.numbers = new Numbers(target);
        this.u = Math.max(
                accuracy.relative().doubleValue(),
                FloatFormat.BINARY64.unitRoundoff().doubleValue());
        this.a = accuracy.absolute().doubleValue();
        this.answers = answers;
    }

    Numbers numbers() {
        return numbers;
    }

    /** How near the truth is. */
    double digitsOfTruth() {
        return numbers.digits(numbers.truth());
    }

    /** How near that mistake is; empty where it does not concern the scenario or has no numbers there. */
    Optional<Match> match(Suspect suspect) {
        return values(suspect).map(values -> new Match(suspect, numbers.digits(values), evidence(suspect, values)));
    }

    /** How the answer stands to a mistake's numbers. */
    enum Relation {
        /** Every number is within the mistake's own budget, entry by entry. */
        SAME,
        /** Every number is within the largest budget of its matrix: small entries may be rounding, or something else. */
        NEAR,
        /** Some number is another one. */
        OTHER
    }

    /** Empty where the mistake does not concern the scenario or has no numbers there. */
    Optional<Relation> relation(Suspect suspect) {
        return values(suspect).map(values -> {
            if (isWithin(values, roundings(values, CLEAR))) {
                return Relation.SAME;
            }
            Optional<double[]> budgets = budgets(suspect, values);
            if (budgets.filter(each -> isWithin(values, each)).isPresent()) {
                return Relation.SAME;
            }
            return budgets.filter(each -> isWithin(values, numbers.largestOfMatrix(each)))
                            .isPresent()
                    ? Relation.NEAR
                    : Relation.OTHER;
        });
    }

    private boolean isWithin(double[] values, double[] budgets) {
        double[] differences = differences(values);
        for (int n = 0; n < values.length; n++) {
            if (!(differences[n] <= budgets[n])) { // NaN too
                return false;
            }
        }
        return true;
    }

    /** How near it is, without asking whether it explains anything. */
    Optional<Match> distance(Suspect suspect) {
        return values(suspect).map(values -> new Match(suspect, numbers.digits(values), Optional.empty()));
    }

    private Optional<double[]> values(Suspect suspect) {
        List<List<Point>> legs = new ArrayList<>();
        for (Target.Leg leg : numbers.target().legs()) {
            Optional<List<Point>> points = answers.of(suspect, leg.asked());
            if (points.isEmpty()) {
                return Optional.empty();
            }
            legs.add(points.get());
        }
        return Optional.of(numbers.of(legs));
    }

    private Optional<Match.Evidence> evidence(Suspect suspect, double[] values) {
        double[] differences = differences(values);
        if (Arrays.stream(differences).anyMatch(Double::isNaN)) {
            return Optional.empty(); // one has a number where the other has none
        }
        // a budget is never smaller than a difference that it allows: what fails with these fails with budgets
        if (mostTelling(values, differences).getValue() == 0) {
            return Optional.empty();
        }
        return budgets(suspect, values).flatMap(budgets -> evidence(values, differences, budgets));
    }

    private double[] differences(double[] values) {
        double[] differences = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            double answer = numbers.entries().get(n).answer();
            boolean lost = Double.isNaN(answer) && Double.isNaN(values[n]);
            differences[n] = lost ? 0 : Math.abs(answer - values[n]);
        }
        return differences;
    }

    private Optional<Match.Evidence> evidence(double[] values, double[] differences, double[] budgets) {
        double share = 0;
        for (int n = 0; n < values.length; n++) {
            share = Math.max(share, differences[n] == 0 ? 0 : differences[n] / budgets[n]);
        }
        Map.Entry<Quantity, Integer> telling = mostTelling(values, budgets);
        return share <= 1 && telling.getValue() > 0
                ? Optional.of(new Match.Evidence(values.length, telling.getValue(), telling.getKey(), share))
                : Optional.empty();
    }

    /** The quantity with most numbers that tell the mistake from the truth and from what is trivial, and how many. */
    private Map.Entry<Quantity, Integer> mostTelling(double[] values, double[] budgets) {
        Map<Quantity, Integer> telling = new EnumMap<>(Map.of(Quantity.GRAM, 0));
        for (int n = 0; n < values.length; n++) {
            Numbers.Entry entry = numbers.entries().get(n);
            if (entry.isOwn() && isTelling(entry, values[n], TELLING_BUDGETS * budgets[n])) {
                telling.merge(entry.quantity(), 1, Integer::sum);
            }
        }
        return telling.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    }

    private static boolean isTelling(Numbers.Entry entry, double value, double apart) {
        boolean telling = Math.abs(value - entry.truth()) > apart; // false for NaN
        for (double trivial : entry.trivial()) {
            telling &= Math.abs(value - trivial) > apart;
        }
        return telling;
    }

    /** C·(its twins' deviation + (u·size + a)·√operations), entry by entry; empty where a twin has no numbers. */
    private Optional<double[]> budgets(Suspect suspect, double[] values) {
        double[] deviations = new double[values.length];
        for (int twin = 0; twin < Policy.TWINS; twin++) {
            Optional<double[]> moved = twin(suspect, Policy.SEED + twin);
            if (moved.isEmpty()) {
                return Optional.empty();
            }
            for (int n = 0; n < values.length; n++) {
                double deviation = Math.abs(moved.get()[n] - values[n]);
                deviations[n] = Math.max(deviations[n], Double.isNaN(deviation) ? 0 : deviation);
            }
        }
        double[] budgets = roundings(values, Policy.SAFETY_FACTOR);
        for (int n = 0; n < budgets.length; n++) {
            budgets[n] += Policy.SAFETY_FACTOR * deviations[n];
        }
        return Optional.of(budgets);
    }

    /** So many times (u·size + a)·√operations, entry by entry: budgets where twins do not move. */
    private double[] roundings(double[] values, double times) {
        double[] roundings = numbers.sizes(values);
        for (int n = 0; n < roundings.length; n++) {
            Numbers.Entry entry = numbers.entries().get(n);
            long operations = Policy.operationsPerEntry(
                    numbers.target().legs().get(entry.leg()).asked(), entry.at());
            roundings[n] = times * (u * roundings[n] + a) * Math.sqrt(operations);
        }
        return roundings;
    }

    private Optional<double[]> twin(Suspect suspect, long seed) {
        List<List<Point>> legs = new ArrayList<>();
        try {
            for (Target.Leg leg : numbers.target().legs()) {
                legs.add(suspect.fault().twin(leg.asked(), new BigDecimal(u), seed));
            }
            return Optional.of(numbers.of(legs));
        } catch (EngineFailure | ArithmeticException | IllegalStateException e) { // no numbers, so no budget
            return Optional.empty();
        }
    }
}
