package dev.touchstone.engine.faults;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                    RetractionFaults.all(),
                    OptimiserFaults.all(),
                    GuardFaults.all(),
                    ObservableFaults.all(),
                    FitFaults.all(),
                    OjaFaults.all(),
                    LimitFaults.all(),
                    ThresholdFaults.all(),
                    LassoFaults.all(),
                    KalmanFaults.all(),
                    KalmanInputFaults.all(),
                    KalmanNumberFaults.all(),
                    EquationInputFaults.all(),
                    EquationSolutionFaults.all(),
                    EquationNumberFaults.all(),
                    List.of(Fault.of(
                            "(V1)",
                            "float32-accumulation",
                            "every operation in binary32, declared binary64",
                            Where.ANY,
                            Faults::inBinary32)))
            .flatMap(List::stream)
            .toList();

    private static final Set<String> OF_CLOCK = Set.of(
            "tau-is-t",
            "tau-doubled",
            "step-in-t",
            "learning-rate-doubled",
            "learning-rate-in-tau",
            "batch-summed",
            "rate-root-s-missing");

    private static final Set<String> OF_INTEGRATOR = Set.of("euler-large-step", "euler-on-weights");

    private Faults() {}

    public static List<Fault> all() {
        return ALL;
    }

    public static Optional<Fault> named(String key) {
        return ALL.stream().filter(fault -> fault.key().equals(key)).findFirst();
    }

    /** Whether that mistake is one of the clock or the learning rate alone, so that some {@link #clock} gives the same. */
    public static boolean isOfClock(Fault fault) {
        return OF_CLOCK.contains(fault.key());
    }

    /** Whether that mistake is an integrator too coarse, so that some {@link #integration} gives the same. */
    public static boolean isOfIntegrator(Fault fault) {
        return OF_INTEGRATOR.contains(fault.key());
    }

    /** No mistake at all: what every other is told from. */
    public static Fault none() {
        return Fault.in("(1a)", "none", "no mistake", Where.EVERY, Fault.RIGHT);
    }

    /** The right dynamics at another speed: times, the step h or the learning rates multiplied by that. */
    public static Fault clock(BigDecimal factor) {
        return InputFaults.clock(factor);
    }

    /** (3) integrated that way. */
    public static Fault integration(Integration integration) {
        return integration.fault();
    }

    private static List<Point> inBinary32(Scenario scenario, Moved moved) {
        EngineAnswer answer = CarefulEngine.binary32().run(scenario);
        if (answer instanceof Skip skip) {
            throw new EngineFailure(skip.reason());
        }
        return ((Trace) answer).points();
    }
}
