package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What single steps come to, counted as they are judged: it does not grow with them.
 *
 * @param steps how many there are
 * @param labels how many have each verdict's label, in alphabetical order
 * @param inherited how many pass but for the asymmetry of P
 * @param bad how many can be judged and do not pass
 * @param badWithoutError how many of those have no error to tell
 * @param truths how many truths each arithmetic knew
 * @param twins of how many steps with twins it was the slowest that one needed at the declared accuracy
 * @param first of all
 * @param worst verdict, the first where several are as bad
 * @param largest the step that uses most of its budget, of those with an error that can be judged
 * @param firstUndecidable the first step that cannot be judged
 * @param effective the unit roundoff at which every bad step would be right; empty where there is none
 */
public record StepTotals(
        int steps,
        Map<String, Integer> labels,
        int inherited,
        int bad,
        int badWithoutError,
        Map<StepRung, Integer> truths,
        Map<StepRung, Integer> twins,
        Optional<CovarianceStepVerdict> first,
        Optional<Verdict> worst,
        Optional<CovarianceStepVerdict> largest,
        Optional<CovarianceStepVerdict> firstUndecidable,
        Optional<BigDecimal> effective) {

    /** How many could be judged. */
    public int judged() {
        return steps - labels.getOrDefault(new Verdict.Undecidable("").label(), 0);
    }

    /** Counts them. */
    static final class Counting {

        private final Map<String, Integer> labels = new TreeMap<>();
        private final Map<StepRung, Integer> truths = new EnumMap<>(StepRung.class);
        private final Map<StepRung, Integer> twins = new EnumMap<>(StepRung.class);
        private Optional<CovarianceStepVerdict> first = Optional.empty();
        private Optional<Verdict> worst = Optional.empty();
        private Optional<CovarianceStepVerdict> largest = Optional.empty();
        private Optional<CovarianceStepVerdict> firstUndecidable = Optional.empty();
        private Optional<BigDecimal> effective = Optional.empty();
        private int steps;
        private int inherited;
        private int bad;
        private int badWithoutError;
        private int inaccurate;

        void add(CovarianceStepVerdict step) {
            Verdict verdict = step.verdict();
            steps++;
            labels.merge(verdict.label(), 1, Integer::sum);
            inherited += step.isInherited() ? 1 : 0;
            bad += step.isBad() ? 1 : 0;
            badWithoutError += step.isBad() && step.error().isEmpty() ? 1 : 0;
            step.truthIn().ifPresent(rung -> truths.merge(rung, 1, Integer::sum));
            step.twinsIn().ifPresent(rung -> twins.merge(rung, 1, Integer::sum));
            first = first.or(() -> Optional.of(step));
            if (worst.isEmpty() || verdict.severity() > worst.get().severity()) {
                worst = Optional.of(verdict);
            }
            if (step.isUndecidable()) {
                firstUndecidable = firstUndecidable.or(() -> Optional.of(step));
            } else if (step.error().isPresent()
                    && (largest.isEmpty() || step.used() > largest.get().used())) {
                largest = Optional.of(step);
            }
            if (verdict instanceof Verdict.Inaccurate of) {
                inaccurate++;
                effective = Optional.of(effective.map(of.effective()::max).orElse(of.effective()));
            }
        }

        StepTotals totals() {
            return new StepTotals(
                    steps,
                    labels,
                    inherited,
                    bad,
                    badWithoutError,
                    truths,
                    twins,
                    first,
                    worst,
                    largest,
                    firstUndecidable,
                    effective.filter(u -> inaccurate == bad));
        }
    }
}
