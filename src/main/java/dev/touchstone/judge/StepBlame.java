package dev.touchstone.judge;

import dev.touchstone.scenario.EngineInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to blame for a step of a filter that is not right, as far as that is shown, (82): an error beyond {@link FormRounding} is no
 * rounding of the usual forms; one that a form makes when it is {@linkplain SimulatedForms simulated} in the declared precision, or
 * nearly, may well be.
 *
 * @param cause which
 * @param rounding the most that rounding explains at the entry that is off most, where that is known
 * @param forms by how much each form, simulated a few times, is off there at most
 * @param right forms of which every simulation, in that precision and from the same P, is right, where the step is not
 * @param tried how many known mistakes were tried
 * @param mistakes known ones that give the step's numbers, looked for where rounding does not explain it
 */
public record StepBlame(
        Cause cause,
        Optional<Double> rounding,
        Map<String, Double> forms,
        List<String> right,
        List<String> mistakes,
        int tried) {

    /** What may be said. */
    public enum Cause {
        /** A usual form, simulated in the declared precision, is not right either, and off by as much but for the factor C of (V3). */
        ROUNDING,
        /** No simulated form is off by so much, or each that is nearly is right, but the bound on their rounding allows it. */
        NOT_EXCLUDED,
        /** It is beyond that bound: another formula, other numbers than those of the log, or fewer digits than declared. */
        NOT_ROUNDING,
        /** The log's first P is not its start. */
        ANOTHER_START,
        /** The answer is not finite, as no form is, or nothing bounds the rounding. */
        UNKNOWN
    }

    public StepBlame {
        right = List.copyOf(right);
        mistakes = List.copyOf(mistakes);
        forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms)); // in order
    }

    static StepBlame of(CovarianceMove move, CovarianceStepVerdict verdict, EngineInfo engine) {
        if (verdict.expected().isEmpty()) {
            return new StepBlame(Cause.UNKNOWN, Optional.empty(), Map.of(), List.of(), List.of(), 0);
        }
        Map<String, Double> forms = engine.tolerance().isPresent() ? Map.of() : forms(move, verdict, engine);
        if (verdict.error().isEmpty()) { // not finite, and so may a form be
            boolean same = forms.values().stream().anyMatch(off -> !Double.isFinite(off));
            return new StepBlame(
                    same ? Cause.ROUNDING : Cause.UNKNOWN, Optional.empty(), forms, List.of(), List.of(), 0);
        }
        if (move.isStart()) {
            return new StepBlame(Cause.ANOTHER_START, Optional.empty(), Map.of(), List.of(), List.of(), 0);
        }
        double error = verdict.error().get().doubleValue();
        Optional<Double> most = FormRounding.of(move, engine.unitRoundoff().doubleValue())
                .map(each -> each[verdict.row()][verdict.column()])
                .filter(Double::isFinite);
        boolean bounded = most.isPresent() && error <= most.get();
        List<String> right = bounded ? RightForms.of(move, verdict, engine) : List.of();
        boolean simulated = forms.entrySet().stream()
                .filter(form -> !right.contains(form.getKey()))
                .anyMatch(form -> !(form.getValue() * Policy.SAFETY_FACTOR < error));
        Cause cause = most.isEmpty()
                ? Cause.UNKNOWN
                : !bounded ? Cause.NOT_ROUNDING : simulated ? Cause.ROUNDING : Cause.NOT_EXCLUDED;
        if (cause == Cause.ROUNDING) {
            return new StepBlame(cause, most, forms, right, List.of(), 0);
        }
        StepMistakes.Found found =
                StepMistakes.of(move, verdict, engine.unitRoundoff().doubleValue());
        return new StepBlame(cause, most, forms, right, found.names(), found.tried());
    }

    /** Whether no rounding of the usual forms explains it. */
    static boolean isBeyondRounding(CovarianceMove move, CovarianceStepVerdict verdict, EngineInfo engine) {
        return verdict.error().isPresent()
                && !move.isStart()
                && FormRounding.of(move, engine.unitRoundoff().doubleValue())
                        .map(each -> each[verdict.row()][verdict.column()])
                        .filter(most -> verdict.error().get().doubleValue() > most)
                        .isPresent();
    }

    private static Map<String, Double> forms(CovarianceMove move, CovarianceStepVerdict verdict, EngineInfo engine) {
        Map<String, Double> forms = new LinkedHashMap<>();
        double truth = verdict.expected().orElseThrow().doubleValue();
        SimulatedForms.of(move, engine.precision())
                .ifPresent(results -> results.forEach((name, each) -> forms.put(
                        name,
                        each.stream()
                                .mapToDouble(P -> Math.abs(P[verdict.row()][verdict.column()] - truth))
                                .max()
                                .orElseThrow())));
        return forms;
    }
}
