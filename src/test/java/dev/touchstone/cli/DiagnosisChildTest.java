package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.external.EngineCommand;
import dev.touchstone.engine.external.StdioEngine;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.faults.ToldByFacts;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults as a foreign process: each caught by the judge, and named by the diagnosis, which never asks for a name. */
@Tag("whole")
class DiagnosisChildTest {

    private static final GoldenSuite SUITE = Goldens.SUITE;

    /** Small ones of every kind, QR, batches, noise, a theta, numbers of 53 bits and hazards among them. */
    private static final List<Scenario> SCENARIOS = List.of(
                    "riccati-052",
                    "riccati-060",
                    "riccati-076",
                    "euclidean-flow-020",
                    "euclidean-flow-021",
                    "discrete-map-037",
                    "discrete-map-040",
                    "population-descent-017",
                    "population-descent-022",
                    "stiefel-sgd-002",
                    "stiefel-sgd-019",
                    "stiefel-sgd-034",
                    "euclidean-sgd-001",
                    "euclidean-sgd-004",
                    "euclidean-sgd-007",
                    "fine-tune-002",
                    "fine-tune-011",
                    "oja-flow-001",
                    "oja-flow-007",
                    "riccati-092",
                    "discrete-map-043",
                    "population-descent-024",
                    "stiefel-sgd-050",
                    "stiefel-sgd-051",
                    "stiefel-sgd-056",
                    "euclidean-sgd-011",
                    "euclidean-sgd-012",
                    "fine-tune-013",
                    "fine-tune-014",
                    "oja-flow-012",
                    "oja-flow-013",
                    "riccati-028",
                    "population-descent-012",
                    "stiefel-sgd-058",
                    "steady-state-001",
                    "steady-state-002",
                    "steady-state-004",
                    "steady-state-008",
                    "steady-state-016",
                    "steady-state-027",
                    "steady-state-033",
                    "threshold-001",
                    "threshold-002",
                    "threshold-003",
                    "threshold-004",
                    "threshold-005",
                    "threshold-008",
                    "threshold-010",
                    "threshold-012",
                    "threshold-015",
                    "threshold-016",
                    "threshold-017",
                    "threshold-018",
                    "threshold-019",
                    "lasso-evolution-001",
                    "lasso-evolution-002",
                    "lasso-evolution-003",
                    "lasso-evolution-004",
                    "lasso-evolution-009",
                    "kalman-covariance-003",
                    "kalman-covariance-006",
                    "kalman-covariance-010",
                    "kalman-covariance-017",
                    "kalman-covariance-018",
                    "kalman-covariance-020",
                    "kalman-covariance-032",
                    "kalman-covariance-033",
                    "riccati-ode-011",
                    "riccati-ode-016",
                    "riccati-ode-020",
                    "riccati-ode-022",
                    "riccati-ode-028")
            .stream()
            .map(SUITE::scenario)
            .toList();

    /** Every third of the library, as it is ordered: some of all areas. Drift shows after many steps, and has a test of its own. */
    private static List<Fault> someFaults() {
        List<Fault> all = Faults.all().stream()
                .filter(fault -> !fault.key().equals("rank-one-drift"))
                .toList();
        return IntStream.range(0, all.size())
                .filter(n -> n % 3 == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static EngineCommand oneProcess() {
        List<String> entries = new ArrayList<>();
        String separator = System.getProperty("path.separator");
        for (String entry : System.getProperty("java.class.path").split(separator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new EngineCommand(List.of(
                java,
                "-cp",
                String.join(separator, entries),
                Touchstone.class.getName(),
                "run",
                "naive64", // which names every kind
                "--stdio"));
    }

    private static ConformanceRun run(StdioEngine engine, Fault fault) {
        engine.become(fault.toString());
        List<Scenario> concerned = SCENARIOS.stream().filter(fault::concerns).toList();
        Conformance conformance = new Conformance(Goldens.JUDGE, 1, false, false);
        return conformance.run(EnginePool.of(fault.toString(), engine), concerned, Conformance.watching(outcome -> {}));
    }

    @Test
    void faultsInOneForeignProcess_areAllCaughtAndNeverNamedOtherwise() {
        assertThat(someFaults())
                .hasSizeGreaterThanOrEqualTo(25)
                .allMatch(fault -> SCENARIOS.stream().anyMatch(fault::concerns));
        List<String> passed = new ArrayList<>();
        List<String> misnamed = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();

        try (StdioEngine engine = new StdioEngine(oneProcess(), Optional.empty(), Duration.ofSeconds(60))) {
            for (Fault fault : someFaults()) {
                ConformanceRun run = run(engine, fault);
                if (!run.failed()) {
                    passed.add(fault.key());
                }
                List<String> names = run.diagnosis(Goldens.FAULTS).stream()
                        .flatMap(diagnosis -> diagnosis.names().stream())
                        .flatMap(explanation -> explanation.names().stream())
                        .toList();
                String named = fault.whole().orElse(fault).key();
                if (names.isEmpty()) {
                    if (!ToldByFacts.FACTS.containsKey(fault.key())) {
                        unnamed.add(fault.key());
                    }
                } else if (!names.equals(List.of(fault.key())) && !names.equals(List.of(named))) {
                    misnamed.add(fault.key() + " as " + names);
                }
            }
        }

        assertThat(passed).isEmpty();
        assertThat(misnamed).isEmpty();
        assertThat(unnamed)
                .as("%s", unnamed)
                .hasSizeLessThanOrEqualTo(someFaults().size() / 8);
    }
}
