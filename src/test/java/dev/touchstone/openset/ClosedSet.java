package dev.touchstone.openset;

import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.external.EngineCommand;
import dev.touchstone.engine.external.StdioEngine;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Mistakes of the fault library, made by an engine that is none of this program's: NumPy in a child process, which
 * becomes each of them in turn. What the diagnosis knows it must name here too.
 */
public final class ClosedSet implements AutoCloseable {

    private static final String PROGRAM = "src/test/python/closed_set.py";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Failing goldens of a fault. */
    private static final int FAILING = 3;
    /** How many are asked for them. */
    private static final int ASKED = 12;

    /** Goldens by the work that they are, the smallest first, but those last in which many mistakes give the same numbers. */
    private static final List<Scenario> SMALLEST = Goldens.SUITE.ids().stream()
            .map(Goldens.SUITE::scenario)
            .sorted(Comparator.comparing(ClosedSet::tellsLittle)
                    .thenComparing(ClosedSet::work)
                    .thenComparing(Scenario::label))
            .toList();

    private final StdioEngine program =
            new StdioEngine(new EngineCommand(List.of("python3", PROGRAM, "--stdio")), Optional.empty(), TIMEOUT);
    private final Map<String, List<Outcome>> outcomes = new HashMap<>();

    /** Whether there is a Python with NumPy here. */
    public static boolean isThere() {
        try {
            return output("python3", "-c", "import numpy; print(1)").equals(List.of("1"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The mistakes that the program makes. */
    public static List<Fault> faults() {
        try {
            return output("python3", PROGRAM, "--list").stream()
                    .map(key -> Faults.named(key).orElseThrow(() -> new IllegalStateException("no fault " + key)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** What the judge makes of the program's answers under that mistake, on some of the smallest goldens that it concerns. */
    public List<Outcome> outcomes(Fault fault) {
        return outcomes.computeIfAbsent(fault.key(), key -> {
            program.become(key);
            return judged(fault::concerns, ASKED, FAILING);
        });
    }

    /** Those of them that fail: WRONG, INACCURATE, or ERROR where the last point is missing. */
    public List<Outcome> failures(Fault fault) {
        return failures(outcomes(fault));
    }

    private static List<Outcome> failures(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.judgement().isFailure(false))
                .toList();
    }

    /** Its answers without any mistake, as long as no other is asked for. */
    List<Outcome> outcomesOfTheRightOne() {
        return judged(scenario -> true, SMALLEST.size() / 3, Integer.MAX_VALUE);
    }

    /** Until so many are asked for, or so many have failed. */
    private List<Outcome> judged(Predicate<Scenario> concerns, int asked, int failing) {
        List<Outcome> judged = new ArrayList<>();
        for (Scenario scenario : SMALLEST.stream().filter(concerns).limit(asked).toList()) {
            EngineAnswer answer = program.run(scenario);
            if (answer instanceof Trace) {
                judged.add(Goldens.JUDGE.judge(scenario, answer));
            }
            if (failures(judged).size() == failing) {
                break;
            }
        }
        return judged;
    }

    private static boolean tellsLittle(Scenario scenario) {
        return scenario.d() < 3 || scenario.s() == 1;
    }

    private static double work(Scenario scenario) {
        double steps = scenario.isStepping()
                ? scenario.lastPoint().doubleValue()
                : scenario.points().size();
        return steps * scenario.d() * scenario.s();
    }

    @Override
    public void close() {
        program.close();
    }
}
