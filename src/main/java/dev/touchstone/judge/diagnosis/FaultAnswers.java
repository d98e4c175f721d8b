package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the fault library answers, each mistake on each scenario evaluated once: whoever diagnoses several engines on the
 * same scenarios keeps one of these. Several threads may ask.
 */
public final class FaultAnswers {

    private final Map<Question, Optional<List<Point>>> found = new ConcurrentHashMap<>();

    private record Question(String fault, Scenario asked) {}

    /** The points of that mistake; empty where it does not concern the scenario or cannot be evaluated there. */
    Optional<List<Point>> of(Suspect suspect, Scenario asked) {
        Fault fault = suspect.fault();
        if (!fault.concerns(asked)) {
            return Optional.empty();
        }
        return suspect.parameters() > 0 // fitted to one answer: nobody asks again
                ? evaluated(fault, asked)
                : found.computeIfAbsent(new Question(fault.key(), asked), question -> evaluated(fault, asked));
    }

    private static Optional<List<Point>> evaluated(Fault fault, Scenario asked) {
        try {
            return Optional.of(fault.points(asked));
        } catch (EngineFailure | ArithmeticException | IllegalStateException e) { // no numbers to compare with
            return Optional.empty();
        }
    }
}
