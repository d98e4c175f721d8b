package dev.touchstone.report;

import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.ScriptedEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Small conformance runs of every look that a report can have. */
public final class SampleRuns {

    /** An engine that would like to be markup. */
    public static final String HOSTILE_NAME = "<script>alert(1)</script>&\"'\u0007\u001b[31m";

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    private static final List<String> IDS = List.of(
            "riccati-004", "riccati-001", "discrete-map-001", "stiefel-sgd-003", "euclidean-sgd-001", "fine-tune-001");

    private SampleRuns() {}

    public static ConformanceRun allPass() {
        return run(CarefulEngine.binary64()::run, 2);
    }

    public static ConformanceRun brokenWiring() {
        return run(
                scenario -> {
                    throw crash();
                },
                2);
    }

    /** A pass, and one of each way to fail, from an engine with a hostile name. */
    public static ConformanceRun mixed(int jobs) {
        return run(SampleRuns::mixed, jobs);
    }

    private static EngineAnswer mixed(Scenario scenario) {
        return switch (scenario.id().orElseThrow()) {
            case "riccati-001" -> named(CarefulEngine.binary64().run(scenario));
            case "riccati-004" ->
                named(Faults.named("lambda-squared").orElseThrow().engine().run(scenario));
            case "discrete-map-001" -> named(CarefulEngine.binary32().run(scenario));
            case "stiefel-sgd-003" ->
                named(Faults.named("retraction-forgotten")
                        .orElseThrow()
                        .engine()
                        .run(scenario));
            case "euclidean-sgd-001" -> throw crash();
            default -> new Skip(scenario.label(), "no <b>fits</b>");
        };
    }

    private static EngineFailure crash() {
        return new EngineFailure(
                EngineFailure.Kind.CRASHED,
                "exit code 3 <i>",
                "Traceback </pre><script>alert(2)</script>\n\u001b[31mred");
    }

    /** That answer under the hostile name, declared to be binary64. */
    private static EngineAnswer named(EngineAnswer answer) {
        Trace trace = (Trace) answer;
        EngineInfo careful = ((Trace) CarefulEngine.binary64().run(SUITE.scenario("riccati-001"))).engine();
        EngineInfo info = new EngineInfo(HOSTILE_NAME, "1.0", careful.precision(), Optional.empty());
        return new Trace(trace.scenario(), info, trace.points(), trace.audit());
    }

    private static ConformanceRun run(Function<Scenario, EngineAnswer> answer, int jobs) {
        Conformance conformance = new Conformance(Goldens.JUDGE, jobs, false, false);
        return conformance.run(
                EnginePool.of("./engine --quick", new ScriptedEngine(answer)),
                IDS.stream().map(SUITE::scenario).toList(),
                Conformance.watching(outcome -> {}));
    }
}
