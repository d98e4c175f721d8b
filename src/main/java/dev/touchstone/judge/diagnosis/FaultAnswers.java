package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
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
    Optional<List<Point>> of(Fault fault, Scenario asked) {
        return fault.concerns(asked)
                ? found.computeIfAbsent(new Question(fault.key(), asked), question -> evaluated(fault, asked))
                : Optional.empty();
    }

    private static Optional<List<Point>> evaluated(Fault fault, Scenario asked) {
        try {
            return Optional.of(((Trace) fault.engine().run(asked)).points());
        } catch (EngineFailure | ArithmeticException | IllegalStateException e) { // no numbers to compare with
            return Optional.empty();
        }
    }
}
