package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.external.EngineCommand;
import dev.touchstone.judge.Judgement;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A script that answers three scenarios, the one in the middle in a hostile way. Everything it starts carries a marker
 * in its environment, by which survivors are found, independently of how the code under test finds them.
 */
public record HostileEngine(Path answers, String marker) {

    public static final List<String> IDS = List.of("discrete-map-001", "riccati-001", "riccati-002");
    static final String VICTIM = IDS.get(1);

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    public static HostileEngine in(Path directory) throws IOException {
        for (String script : List.of("hostile.sh", "hostile-stdio.sh")) {
            try (InputStream in = HostileEngine.class.getResourceAsStream("/engines/" + script)) {
                Files.write(directory.resolve(script), in.readAllBytes());
            }
        }
        for (Scenario scenario : scenarios()) {
            byte[] answer = TraceJson.toJson(CarefulEngine.binary64().run(scenario), scenario);
            Files.write(directory.resolve(scenario.label() + ".json"), answer);
        }
        return new HostileEngine(directory, UUID.randomUUID().toString());
    }

    static List<Scenario> scenarios() {
        return IDS.stream().map(SUITE::scenario).toList();
    }

    EngineCommand command(String script, String behaviour) {
        return new EngineCommand(words(script, behaviour));
    }

    public List<String> words(String script, String behaviour) {
        return List.of("sh", answers.resolve(script).toString(), behaviour, VICTIM, answers.toString(), marker);
    }

    /** The run over the three scenarios; the two others are right whatever happened. */
    static ConformanceRun run(EnginePool engines, int jobs) {
        return new Conformance(Goldens.JUDGE, jobs, false, false)
                .run(engines, scenarios(), Conformance.watching(outcome -> {}));
    }

    static void assertOthersPass(ConformanceRun run) {
        assertThat(run.outcomes())
                .extracting(outcome -> outcome.scenario().label())
                .isEqualTo(IDS);
        assertThat(run.outcomes())
                .filteredOn(outcome -> !outcome.scenario().label().equals(VICTIM))
                .allSatisfy(outcome -> assertThat(verdict(outcome.judgement())).isEqualTo("PASS"));
    }

    static String verdict(ConformanceRun run) {
        return verdict(run.outcomes().get(1).judgement());
    }

    private static String verdict(Judgement judgement) {
        String detail = judgement.verdict().detail();
        return judgement.verdict().label() + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** Processes that carry the marker. */
    public List<Long> survivors() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> isAliveWithMarker(process))
                    .map(process -> Long.parseLong(process.getFileName().toString()))
                    .toList();
        }
    }

    private boolean isAliveWithMarker(Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                    .contains("TOUCHSTONE_TEST=" + marker);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whatever the test has shown, nothing stays. */
    public void endSurvivors() throws IOException {
        survivors().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
