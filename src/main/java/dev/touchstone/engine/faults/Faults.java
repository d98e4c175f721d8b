package dev.touchstone.engine.faults;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All faults. */
public final class Faults {

    private static final List<Fault> ALL = Stream.of(
                    InputFaults.all(),
                    ShortReadingFaults.all(),
                    PartialReadingFaults.all(),
                    FlowFaults.all(),
                    SampleFaults.all(),
                    StepFaults.all(),
                    GuardFaults.all(),
                    ObservableFaults.all(),
                    FitFaults.all(),
                    OjaFaults.all(),
                    List.of(Fault.of(
                            "(V1)",
                            "float32-accumulation",
                            "every operation in binary32, declared binary64",
                            Where.ANY,
                            Faults::inBinary32)))
            .flatMap(List::stream)
            .toList();

    private Faults() {}

    public static List<Fault> all() {
        return ALL;
    }

    public static Optional<Fault> named(String key) {
        return ALL.stream().filter(fault -> fault.key().equals(key)).findFirst();
    }

    private static List<Point> inBinary32(Scenario scenario) {
        EngineAnswer answer = CarefulEngine.binary32().run(scenario);
        if (answer instanceof Skip skip) {
            throw new EngineFailure(skip.reason());
        }
        return ((Trace) answer).points();
    }
}
