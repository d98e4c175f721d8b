package dev.touchstone.openset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No engine of the open set is a mistake of the library under another name: no fault has its numbers on two goldens. A fault that is
 * new to the library may be here already; then the engine goes, or differs.
 */
@Tag("whole")
class OutsideTheLibraryTest {

    /** Goldens of each engine, those that it fails. */
    private static final int LOOKED_AT = 5;
    /** What the library rounds away, and the engine's own rounding. */
    private static final double SAME = 1e-10;

    private static final Map<String, Map<String, Trace>> ANSWERS = new HashMap<>();

    static List<Engine> engines() {
        return OpenSet.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void engine_hasTheNumbersOfNoFaultTwice(Engine engine) {
        Map<String, Integer> coincidences = new TreeMap<>();
        OpenSet.failures(engine).stream()
                .limit(LOOKED_AT)
                .forEach(outcome -> faultsLike(outcome).forEach(key -> coincidences.merge(key, 1, Integer::sum)));

        assertThat(coincidences.values()).as("%s", coincidences).allMatch(times -> times < 2);
    }

    private static List<String> faultsLike(Outcome outcome) {
        Trace answered = outcome.trace().orElseThrow();
        return ANSWERS
                .computeIfAbsent(outcome.scenario().label(), label -> answers(outcome.scenario()))
                .entrySet()
                .stream()
                .filter(fault -> areSame(answered.points(), fault.getValue().points()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the library's faults answer, those that can. */
    private static Map<String, Trace> answers(Scenario scenario) {
        Map<String, Trace> answers = new HashMap<>();
        for (Fault fault : Faults.all()) {
            if (fault.concerns(scenario)) {
                try {
                    answers.put(fault.key(), (Trace) fault.engine().run(scenario));
                } catch (EngineFailure e) {
                    answers.remove(fault.key()); // it needs more digits than there are: nothing to be like
                }
            }
        }
        return answers;
    }

    private static boolean areSame(List<Point> a, List<Point> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int k = 0; k < a.size(); k++) {
            for (Quantity quantity : a.get(k).values().keySet()) {
                RealMatrix x = Task.matrix(a.get(k).values().get(quantity));
                RealMatrix y = Task.matrix(b.get(k).values().get(quantity));
                if (!(x.subtract(y).getFrobeniusNorm() <= SAME * (1 + y.getFrobeniusNorm()))) {
                    return false; // NaN is like nothing
                }
            }
        }
        return true;
    }
}
