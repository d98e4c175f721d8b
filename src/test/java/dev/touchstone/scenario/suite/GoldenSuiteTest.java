package dev.touchstone.scenario.suite;

import static dev.touchstone.scenario.format.ScenarioText.DISCRETE;
import static dev.touchstone.scenario.format.ScenarioText.RICCATI;
import static dev.touchstone.scenario.format.ScenarioText.messageOf;
import static dev.touchstone.scenario.format.ScenarioText.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSuiteTest {

    @TempDir
    Path directory;

    @BeforeEach
    void emptySuite() throws IOException {
        TinySuite.in(directory);
    }

    @Test
    void packed_readsEveryEntry() {
        GoldenSuite packed = GoldenSuite.packed();

        assertThat(packed.flags()).containsKeys("Basic", "Binary64Inputs");
        assertThat(packed.hashMismatches()).isEmpty();
        for (String id : packed.ids()) {
            assertThat(packed.scenario(id).id()).contains(id);
        }
    }

    @Test
    void packed_isReadOnly() {
        assertThat(messageOf(() -> add(GoldenSuite.packed(), RICCATI)))
                .isEqualTo("packed golden suite: read-only, expected a suite in a directory");
    }

    @Test
    void add_givesPermanentIdAndWritesEverything() {
        GoldenSuite.Addition first = add(suite(), RICCATI);
        GoldenSuite.Addition second = add(first.suite(), with(RICCATI, "[0, 0.5, 2]", "[0, 0.5]"));
        GoldenSuite.Addition other = add(second.suite(), with(DISCRETE, "[]", "[\"Basic\"]"));

        GoldenSuite suite = other.suite();
        assertThat(suite.ids()).containsExactly("discrete-map-001", "riccati-001", "riccati-002");
        assertThat(suite.scenario("riccati-001"))
                .isEqualTo(ScenarioText.read(RICCATI).withId("riccati-001"));
        assertThat(suite.trace("riccati-001")).isEqualTo(golden(suite.scenario("riccati-001"), "0.5"));
        assertThat(suite.entry("discrete-map-001").flags()).containsExactly("Basic");
        assertThat(suite.entry("riccati-001").scenarioSha256())
                .isEqualTo(Sha256.of(suite.scenarioBytes("riccati-001")));
        assertThat(suite.entry("riccati-001").traceSha256()).isEqualTo(Sha256.of(suite.traceBytes("riccati-001")));
        assertThat(suite.hashMismatches()).isEmpty();
    }

    @Test
    void add_onStaleInstance_continuesNumbering() {
        GoldenSuite stale = suite();
        add(stale, RICCATI);

        assertThat(add(stale, with(RICCATI, "[0, 0.5, 2]", "[0, 0.5]")).id()).isEqualTo("riccati-002");
        assertThat(stale.ids()).isEmpty();
    }

    @Test
    void add_ofDuplicate_isRefusedNamingTheOther() {
        add(suite(), RICCATI);
        String sameContent = with(with(RICCATI, "two features", "renamed"), "[0, 0.5, 2]", "[0, 0.50, 2.0]");

        assertThat(messageOf(() -> add(suite(), sameContent)))
                .isEqualTo("renamed: found the same content as riccati-001, expected a new scenario");
    }

    @Test
    void add_ofScenarioBuiltInCode_isValidated() {
        Scenario valid = ScenarioText.read(RICCATI);
        Scenario invalid = new Scenario(
                Optional.empty(),
                "built in code",
                Kind.RICCATI,
                List.of(),
                3,
                2,
                2,
                List.of(BigDecimal.ONE, new BigDecimal("0.1")),
                Optional.empty(),
                valid.start(),
                Optional.empty(),
                Optional.empty(),
                valid.points());

        assertThat(messageOf(() -> suite().add(invalid, s -> golden(s, "0.5"), List.of(), Optional.empty())))
                .isEqualTo("built in code: $.flags: found numbers of more than 11 significant bits, expected the flag"
                        + " Binary64Inputs");
    }

    @Test
    void add_withRelation_namesNewId() {
        add(suite(), RICCATI);
        Relation relation = new Relation(
                Relation.Type.TIME_SCALING, List.of("riccati-001", Relation.ADDED), Optional.of(new BigDecimal("2")));

        GoldenSuite suite = suite().add(
                        ScenarioText.read(with(RICCATI, "[0, 0.5, 2]", "[0, 0.25, 1]")),
                        scenario -> golden(scenario, "0.5"),
                        List.of(relation),
                        Optional.empty())
                .suite();

        assertThat(suite.relations())
                .containsExactly(new Relation(
                        Relation.Type.TIME_SCALING,
                        List.of("riccati-001", "riccati-002"),
                        Optional.of(new BigDecimal("2"))));
    }

    @Test
    void add_withRelationToUnknownId_isRefused() {
        Relation relation = new Relation(Relation.Type.BELOW, List.of(Relation.ADDED, "riccati-009"), Optional.empty());

        assertThat(messageOf(() -> suite().add(
                                ScenarioText.read(RICCATI),
                                s -> golden(s, "0.5"),
                                List.of(relation),
                                Optional.empty())))
                .isEqualTo(directory.resolve("index.json") + ": no scenario 'riccati-009'");
    }

    @Test
    void add_withSupersede_keepsOldMarked() {
        add(suite(), RICCATI);
        Optional<Supersede> supersede = Optional.of(new Supersede("riccati-001", "wrong digits"));

        GoldenSuite.Addition added =
                suite().add(ScenarioText.read(RICCATI), scenario -> golden(scenario, "0.25"), List.of(), supersede);

        assertThat(added.id()).isEqualTo("riccati-002");
        assertThat(added.suite().entry("riccati-001").supersededBy()).contains("riccati-002");
        assertThat(added.suite().entry("riccati-002").supersededBy()).isEmpty();
        assertThat(added.suite().errata()).containsExactly(new Erratum("riccati-001", "riccati-002", "wrong digits"));
        assertThat(added.suite().hashMismatches()).isEmpty();
    }

    @Test
    void add_withSupersedeOfSuperseded_isRefused() {
        add(suite(), RICCATI);
        Optional<Supersede> supersede = Optional.of(new Supersede("riccati-001", "wrong digits"));
        suite().add(ScenarioText.read(RICCATI), scenario -> golden(scenario, "0.25"), List.of(), supersede);

        assertThat(messageOf(() -> suite().add(
                                ScenarioText.read(RICCATI),
                                scenario -> golden(scenario, "0.125"),
                                List.of(),
                                supersede)))
                .isEqualTo("riccati-001: found superseded by riccati-002 already, expected a scenario in force");
    }

    @Test
    void add_whoseComputationFails_leavesEveryFile() {
        add(suite(), RICCATI);
        Map<String, String> before = contents();

        assertThatThrownBy(() -> suite().add(
                                ScenarioText.read(DISCRETE),
                                scenario -> {
                                    throw new ArithmeticException("no convergence");
                                },
                                List.of(),
                                Optional.empty()))
                .isInstanceOf(ArithmeticException.class);

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void add_whoseWritingFails_leavesEveryFile() throws IOException {
        add(suite(), RICCATI);
        // A file where the traces' directory would be: the second of the new files cannot be placed.
        Path traces = directory.resolve("traces");
        Files.delete(traces.resolve("riccati-001.json"));
        Files.delete(traces);
        Files.writeString(traces, "in the way");
        Map<String, String> before = contents();

        assertThat(messageOf(() -> add(suite(), DISCRETE))).contains("could not be written");

        assertThat(contents()).isEqualTo(before);
        assertThat(directory.resolve(".staged")).doesNotExist();
        assertThat(directory.resolve(".committed")).doesNotExist();
    }

    /** Somebody who knows of no lock, while this one computes. */
    @Test
    void add_whoseIdIsTakenMeanwhile_isRefusedAndLeavesWhatIsThere() throws IOException {
        add(suite(), RICCATI);
        Path taken = directory.resolve("traces/riccati-002.json");

        assertThat(messageOf(() -> suite().add(
                                ScenarioText.read(with(RICCATI, "[0, 0.5, 2]", "[0, 0.5]")),
                                scenario -> {
                                    write(taken, "somebody's");
                                    return golden(scenario, "0.5");
                                },
                                List.of(),
                                Optional.empty())))
                .isEqualTo(taken + ": could not be written (found a file there that index.json does not name)");

        assertThat(taken).hasContent("somebody's");
        assertThat(directory.resolve("scenarios/riccati-002.json")).doesNotExist();
        assertThat(directory.resolve(".committed")).doesNotExist();
        assertThat(suite().ids()).containsExactly("riccati-001");
        assertThat(suite().hashMismatches()).isEmpty();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void add_whereAFileOfTheNextIdLies_takesTheOneAfter() throws IOException {
        add(suite(), RICCATI);
        Path stray = Files.writeString(directory.resolve("traces/riccati-002.json"), "somebody's");

        assertThat(add(suite(), with(RICCATI, "[0, 0.5, 2]", "[0, 0.5]")).id()).isEqualTo("riccati-003");
        assertThat(stray).hasContent("somebody's");
    }

    @Test
    void add_ofTraceWithoutAudit_isRefused() {
        assertThat(messageOf(() -> suite().add(
                                ScenarioText.read(RICCATI),
                                scenario -> {
                                    Trace trace = golden(scenario, "0.5");
                                    return new Trace(
                                            trace.scenario(), trace.engine(), trace.points(), Optional.empty());
                                },
                                List.of(),
                                Optional.empty())))
                .isEqualTo("golden trace of riccati-001: $: found no audit, expected a golden trace");
    }

    @Test
    void rewriteTrace_updatesHash() {
        GoldenSuite before = add(suite(), RICCATI).suite();

        GoldenSuite after = before.rewriteTrace("riccati-001", golden(before.scenario("riccati-001"), "0.125"));

        assertThat(after.trace("riccati-001")).isEqualTo(golden(before.scenario("riccati-001"), "0.125"));
        assertThat(after.hashMismatches()).isEmpty();
        assertThat(before.hashMismatches()).hasSize(1);
    }

    @Test
    void hashMismatches_nameChangedAndMissingFiles() throws IOException {
        GoldenSuite suite = add(suite(), RICCATI).suite();
        Path scenario = directory.resolve("scenarios/riccati-001.json");
        Path trace = directory.resolve("traces/riccati-001.json");
        String expected = suite.entry("riccati-001").scenarioSha256();

        Files.writeString(scenario, "{}");
        Files.delete(trace);

        assertThat(suite.hashMismatches())
                .containsExactly(
                        scenario + ": found SHA-256 " + Sha256.of(new byte[] {'{', '}'}) + ", expected " + expected
                                + " (index.json)",
                        trace + ": no such file");
    }

    @Test
    void scenario_underOtherId_isRefused() throws IOException {
        GoldenSuite suite = add(suite(), RICCATI).suite();
        Path file = directory.resolve("scenarios/riccati-001.json");
        Files.writeString(file, with(Files.readString(file), "riccati-001", "riccati-007"));

        assertThat(messageOf(() -> suite.scenario("riccati-001")))
                .isEqualTo(file + ": $.id: found \"riccati-007\", expected \"riccati-001\"");
    }

    @Test
    void unknownId_isRefusedNamingCloseOne() {
        GoldenSuite suite = add(suite(), RICCATI).suite();

        assertThat(messageOf(() -> suite.scenario("ricatti-001")))
                .isEqualTo(
                        directory.resolve("index.json") + ": no scenario 'ricatti-001'; did you mean 'riccati-001'?");
        assertThat(messageOf(() -> suite.scenario("../../etc/passwd")))
                .isEqualTo(directory.resolve("index.json") + ": no scenario '../../etc/passwd'");
    }

    @Test
    void unknownId_thatNoFileCanHave_isRefused() {
        assertThat(messageOf(() -> suite().trace("a\u0000b"))).endsWith(": no scenario 'a b'");
    }

    @Test
    void relationToUnknownId_isRefusedOnOpening() throws IOException {
        Files.writeString(
                directory.resolve("index.json"),
                "{\"format\": 1, \"scenarios\": [], \"relations\": [{\"relation\": \"below\", \"ids\": [\"a\", \"b\"]}]}");

        assertThat(messageOf(this::suite))
                .isEqualTo(directory.resolve("index.json")
                        + ": $.relations[0].ids[0]: found \"a\", expected the id of a scenario");
    }

    @Test
    void relationWithoutItsParameter_isRefusedOnOpening() throws IOException {
        Files.writeString(
                directory.resolve("index.json"),
                "{\"format\": 1, \"scenarios\": [],"
                        + " \"relations\": [{\"relation\": \"semigroup\", \"ids\": [\"a\", \"b\"]}]}");

        assertThat(messageOf(this::suite))
                .isEqualTo(directory.resolve("index.json") + ": $.relations[0]: 'offset' is missing");
    }

    @Test
    void missingDirectory_isRefused() {
        Path none = directory.resolve("none");

        assertThat(messageOf(() -> GoldenSuite.at(none)))
                .isEqualTo(none + ": no such directory, expected a golden suite");
    }

    private GoldenSuite suite() {
        return GoldenSuite.at(directory);
    }

    @Test
    void add_ofOrderBetweenSgdScenarios_isRefused() {
        add(suite(), ScenarioText.SGD);
        Scenario second = ScenarioText.read(with(ScenarioText.SGD, "[0.0625, 0]", "0.5"));
        Relation order =
                new Relation(Relation.Type.BELOW, List.of("stiefel-sgd-001", Relation.ADDED), Optional.empty());

        assertThat(messageOf(() ->
                        suite().add(second, scenario -> golden(scenario, "0.5"), List.of(order), Optional.empty())))
                .isEqualTo("two steps on two samples each: found relation below for kind stiefel-sgd,"
                        + " expected a kind that keeps the Loewner order");
    }

    @Test
    void add_ofOtherNoise_isNoDuplicate() {
        add(suite(), ScenarioText.SGD);

        assertThat(add(suite(), with(ScenarioText.SGD, "0.125, -1", "0.25, -1")).id())
                .isEqualTo("stiefel-sgd-002");
    }

    private static GoldenSuite.Addition add(GoldenSuite suite, String text) {
        return suite.add(ScenarioText.read(text), scenario -> golden(scenario, "0.5"), List.of(), Optional.empty());
    }

    private static Trace golden(Scenario scenario, String risk) {
        return TinySuite.golden(scenario, risk);
    }

    /** Every regular file below the directory, by name. */
    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
