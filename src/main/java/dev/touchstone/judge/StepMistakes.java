package dev.touchstone.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which known mistakes give the numbers of steps that are not right, (82): those of the library, those that are a right step of other
 * numbers, and where none does, an excess as (72) leaves it.
 *
 * <p>A mistake gives a step's numbers where every entry is within the step's own budget of what it makes, or within what rounding
 * explains and by far nearer to it than to the truth: 16 times, and 2¹⁰ times where fewer than four steps tell, of which one may have come
 * near to one of so many mistakes by chance.
 */
final class StepMistakes {

    /** So many numbers come near to others by chance too seldom, each being sixteen times nearer. */
    private static final int TELLING = 4;

    private static final double BY_FAR = 0x1p10;

    private StepMistakes() {}

    /**
     * What was found.
     *
     * @param tried how many mistakes there are for such a step
     * @param names of those that explain it, in words
     */
    record Found(int tried, List<String> names) {}

    /** Those of one step. */
    static Found of(CovarianceMove move, CovarianceStepVerdict verdict, double u) {
        List<StepMistake> all = tried(move, u);
        return new Found(
                all.size(), common(List.of(new OffStep(move, verdict)), u).names());
    }

    /**
     * Those that give the numbers of most of these steps, of half of them at least.
     *
     * @param steps how many they explain
     * @param names of those that explain as many, in words
     */
    record Common(int steps, List<String> names) {

        static final Common NONE = new Common(0, List.of());

        Common {
            names = List.copyOf(names);
        }
    }

    /** Sought among those that explain the first step or the middle one. */
    static Common common(List<OffStep> steps, double u) {
        if (steps.isEmpty()) {
            return Common.NONE;
        }
        double times = steps.size() < TELLING ? BY_FAR : Policy.SAFETY_FACTOR;
        Map<String, Integer> explained = new LinkedHashMap<>();
        for (OffStep step : List.of(steps.get(0), steps.get(steps.size() / 2))) {
            for (StepMistake mistake : tried(step.move(), u)) {
                if (!explained.containsKey(mistake.words()) && explains(mistake, step, u, times)) {
                    explained.put(mistake.words(), (int) steps.stream()
                            .filter(each -> explains(mistake, each, u, times))
                            .count());
                }
            }
        }
        int most = explained.values().stream().max(Integer::compare).orElse(0);
        if (2 * most >= steps.size()) {
            return new Common(
                    most,
                    explained.entrySet().stream()
                            .filter(each -> each.getValue() == most)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return Excess.ofAll(steps)
                .map(excess -> new Common(steps.size(), List.of(excess)))
                .orElse(Common.NONE);
    }

    private static List<StepMistake> tried(CovarianceMove move, double u) {
        List<StepMistake> all = new ArrayList<>(LibraryMistakes.of(move));
        AlteredSteps.all().stream()
                .filter(mistake -> mistake.numbers().of(move, u).isPresent())
                .forEach(all::add);
        return all;
    }

    private static boolean explains(StepMistake mistake, OffStep step, double u, double times) {
        Optional<StepMistake.Made> made = mistake.numbers().of(step.move(), u);
        return made.isPresent()
                && made.get().distance().isWithin(step.granted(), made.get().rounding(), step.error() / times);
    }
}
