package dev.touchstone.dynamics;

import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The two loops: over requested times, and over steps of which some are recorded. */
final class Trajectory {

    private Trajectory() {}

    /** What is seen at one time. */
    @FunctionalInterface
    interface AtTime<T extends FieldElement<T>> {

        /** The values at the k-th requested time. */
        Map<Quantity, FieldMatrix<T>> values(int k);
    }

    /** One step of a state. */
    @FunctionalInterface
    interface Step<T extends FieldElement<T>> {

        /**
         * The state after it.
         *
         * @param k counted from 0
         * @param before the state a step ago; the same as {@code now} at the start
         */
        FieldMatrix<T> from(int k, FieldMatrix<T> now, FieldMatrix<T> before);
    }

    /** At each requested time, one independent of the other. */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> atTimes(Setting<T> at, AtTime<T> seen) {
        List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();
        for (int k = 0; k < at.times().size(); k++) {
            int point = k;
            values.add(unlessLost(() -> seen.values(point)));
        }
        return values;
    }

    /**
     * At each requested time, going on from the state at the one before, as it was {@linkplain Hook#point moved} there.
     *
     * @param after the state so much time after a state
     * @param moved the state as it is seen and gone on from
     */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> fromTimeToTime(
            Setting<T> at,
            FieldMatrix<T> start,
            BiFunction<FieldMatrix<T>, T, FieldMatrix<T>> after,
            UnaryOperator<FieldMatrix<T>> moved,
            Function<FieldMatrix<T>, Map<Quantity, FieldMatrix<T>>> seen) {
        List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();
        FieldMatrix<T> now = start;
        T earlier = at.arithmetic().zero();
        for (T tau : at.times()) {
            now = moved.apply(after.apply(now, tau.subtract(earlier)));
            earlier = tau;
            values.add(seen.apply(now));
        }
        return values;
    }

    /**
     * After each recorded number of steps.
     *
     * @param moved the state as it is seen at a recorded step, and gone on from
     * @param seen what is seen of a state, the second, and the one a step ago, the first
     */
    static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> atSteps(
            Setting<T> at,
            FieldMatrix<T> start,
            Step<T> step,
            UnaryOperator<FieldMatrix<T>> moved,
            BiFunction<FieldMatrix<T>, FieldMatrix<T>, Map<Quantity, FieldMatrix<T>>> seen) {
        List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();
        FieldMatrix<T> before = start;
        FieldMatrix<T> now = start;
        int done = 0;
        try {
            for (int record : at.steps()) {
                for (; done < record; done++) {
                    FieldMatrix<T> next = step.from(done, now, before);
                    before = now;
                    now = next;
                }
                now = moved.apply(now);
                values.add(seen.apply(before, now));
            }
        } catch (LostState e) { // and so are all later ones
            while (values.size() < at.steps().size()) {
                values.add(Map.of());
            }
        }
        return values;
    }

    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> unlessLost(
            Supplier<Map<Quantity, FieldMatrix<T>>> values) {
        try {
            return values.get();
        } catch (LostState e) {
            return Map.of();
        }
    }
}
