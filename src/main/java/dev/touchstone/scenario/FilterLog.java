package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A filter's log: scenario and answer in one, (82). Its steps are read one by one.
 *
 * @param name what it is called in messages
 * @param engine who wrote it, and in which precision
 * @param declaredBy where that precision is from, in words
 * @param states n
 * @param sensors p
 * @param start P before the measurement at step 0, where the log has it
 * @param notes on what was found and not used, in sentences; all of them once the steps have been read
 * @param steps in order, from step 0, their covariances rounded to that precision, which is what the engine meant; reading them may fail with an {@link InvalidInputException}
 */
public record FilterLog(
        String name,
        EngineInfo engine,
        String declaredBy,
        int states,
        int sensors,
        Optional<DecimalMatrix> start,
        Supplier<List<String>> notes,
        Iterable<FilterStep> steps) {

    /** One without notes. */
    public FilterLog(
            String name,
            EngineInfo engine,
            String declaredBy,
            int states,
            int sensors,
            Optional<DecimalMatrix> start,
            Iterable<FilterStep> steps) {
        this(name, engine, declaredBy, states, sensors, start, List::of, steps);
    }

    /** The kind of filters. */
    public static Kind kind() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.properties().contains(Property.FILTER))
                .findFirst()
                .orElseThrow();
    }
}
