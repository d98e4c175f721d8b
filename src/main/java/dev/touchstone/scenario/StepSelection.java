package dev.touchstone.scenario;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which steps of a recorded run are asked for, {@code 0,100,200-210}, counted from 0. Step k is what leads to the numbers recorded at k:
 * from those at k − 1, and within k from one to the next.
 *
 * @param text as it was asked for
 * @param ranges first and last step of each
 */
public record StepSelection(String text, NavigableMap<Integer, Integer> ranges) {

    /** All of them. */
    public static final StepSelection ALL =
            new StepSelection("all", new TreeMap<>(java.util.Map.of(0, Integer.MAX_VALUE)));

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    /**
     * Those of that list.
     *
     * @param option where it was given, for messages
     * @throws InvalidInputException when it is none
     */
    public static StepSelection of(String option, String list) {
        NavigableMap<Integer, Integer> ranges = new TreeMap<>();
        for (String part : list.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new InvalidInputException(
                        option, "found '" + part + "', expected steps and ranges of them as in 0,100,200-210");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new InvalidInputException(option, "found '" + part + "', expected a range that does not go back");
            }
            ranges.merge(first, last, Math::max);
        }
        return new StepSelection(list, ranges);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether that step is asked for. */
    public boolean contains(int step) {
        return ranges.headMap(step, true).values().stream().anyMatch(last -> step <= last);
    }

    /** The first of them. */
    public int first() {
        return ranges.firstKey();
    }

    /** The last of them. */
    public int last() {
        return ranges.values().stream().max(Integer::compare).orElseThrow();
    }

    /** Returns if a run with so many steps has all of them. */
    public void requireWithin(String name, int steps) {
        if (!isAll() && last() >= steps) {
            throw new InvalidInputException(
                    name, "step " + last() + " is asked for, but its last one is " + (steps - 1));
        }
    }
}
