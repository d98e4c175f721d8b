package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.suite.GoldenSuite;
import dev.touchstone.scenario.suite.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class GoldenCommandTest {

    @TempDir
    private Path directory;

    private Path suite;
    private Path draft;

    @BeforeEach
    void copySuite() throws IOException {
        suite = directory.resolve("suite");
        SmallSuite.in(suite);
        draft = directory.resolve("draft.json");
        Files.write(draft, GoldenSuite.packed().scenarioBytes("riccati-001"));
        SmallSuite.replace(draft, "0.25", "0.125"); // the start: a lower one than riccati-001's
    }

    private Outcome add(String... options) {
        List<String> args = new ArrayList<>(List.of("golden", "add", draft.toString(), "--into", suite.toString()));
        args.addAll(List.of(options));
        return Outcome.of(args.toArray(String[]::new));
    }

    @Test
    void add_newScenario_getsTheNextIdAndVerifies() {
        Outcome added = add();

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).startsWith("added riccati-002  ");
        assertThat(Outcome.of("verify", suite.toString(), "--only", "riccati-002")
                        .out())
                .contains("1 of 1 goldens PASS");
    }

    @Test
    void add_decimalsOfOtherPrograms_areWrittenExact() throws IOException {
        SmallSuite.replace(draft, "0.125", "0.3632812509313226"); // as Python's json.dump prints 0.36328125 + 2^-30
        SmallSuite.replace(draft, "\"flags\": [", "\"flags\": [\"Binary64Inputs\", ");

        assertThat(add().err()).isEmpty();
        assertThat(Files.readString(suite.resolve("scenarios/riccati-002.json")))
                .contains("0.363281250931322574615478515625");
    }

    @Test
    void add_longInputsWithoutTheirFlag_isRefused() throws IOException {
        SmallSuite.replace(draft, "0.125", "0.3632812509313226");

        Outcome added = add();

        assertThat(added.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(added.err())
                .contains("$.flags: found numbers of more than 11 significant bits, expected the flag Binary64Inputs");
        assertThat(suite.resolve("scenarios/riccati-002.json")).doesNotExist();
    }

    @Test
    void add_sameContentTwice_isRefused() {
        add();

        Outcome again = add();

        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("found the same content as riccati-002");
        assertThat(GoldenSuite.at(suite).ids()).hasSize(4);
    }

    @Test
    void add_superseding_keepsTheOldOneListed() {
        Outcome added = add("--supersede", "riccati-001", "a better start");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(GoldenSuite.at(suite).entry("riccati-001").supersededBy()).contains("riccati-002");
        assertThat(GoldenSuite.at(suite).errata()).hasSize(1);
    }

    @Test
    void add_related_recordsTheRelation() {
        assertThat(add("--relate", "below:riccati-001").code()).isZero();

        assertThat(GoldenSuite.at(suite).relations())
                .singleElement()
                .satisfies(relation -> assertThat(relation.ids()).containsExactly("riccati-001", "riccati-002"));
    }

    @Test
    void relate_twoGoldens_changesTheIndexAlone() throws IOException {
        add();
        byte[] scenario = Files.readAllBytes(suite.resolve("scenarios/riccati-001.json"));

        Outcome related = relate("below:riccati-002", "riccati-001");

        assertThat(related.out()).isEqualToIgnoringNewLines("related riccati-002 and riccati-001 by below");
        assertThat(GoldenSuite.at(suite).relations())
                .singleElement()
                .satisfies(relation -> assertThat(relation.ids()).containsExactly("riccati-002", "riccati-001"));
        assertThat(suite.resolve("scenarios/riccati-001.json")).hasBinaryContent(scenario);
        assertThat(GoldenSuite.at(suite).hashMismatches()).isEmpty();
        assertThat(relate("below:riccati-002", "riccati-001").err()).contains("already");
        assertThat(GoldenSuite.at(suite).relations()).hasSize(1);
    }

    @Test
    void relate_whatIsNotPromised_isRefused() throws IOException {
        for (String id : List.of("riccati-ode-001", "riccati-ode-002")) {
            Files.write(draft, GoldenSuite.packed().scenarioBytes(id));
            assertThat(add().code()).isZero();
        }

        assertThat(relate("below:riccati-ode-002", "riccati-ode-001").err())
                .contains("found relation below with riccati-ode-002, expected X0 <= X0'");
        assertThat(relate("same-as:riccati-001", "riccati-ode-001").err())
                .contains("found relation same-as with riccati-001, expected (50) with the coefficients of (77)");
        assertThat(relate("below:riccati-ode-001", "riccati-ode-003").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(GoldenSuite.at(suite).relations()).isEmpty();
        assertThat(relate("below:riccati-ode-001", "riccati-ode-002").code()).isZero();
    }

    private Outcome relate(String... arguments) {
        List<String> args = new ArrayList<>(List.of("golden", "relate", "--into", suite.toString()));
        args.addAll(List.of(arguments));
        return Outcome.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "below",
                "above:riccati-001",
                "below:riccati-1",
                "below:riccati-001:3",
                "semigroup:riccati-001",
                "semigroup:riccati-001:x",
                "semigroup:riccati-001:1e999999999",
                "semigroup:riccati-001:0.5",
                "time-scaling:riccati-001:0.1",
                "time-scaling:riccati-001:0",
                "time-scaling:riccati-001:-1",
                "below:discrete-map-001",
                "same-but-lambda:riccati-001"
            })
    void add_badRelation_isRefusedAndTheSuiteStaysReadable(String relation) {
        Outcome outcome = add("--relate", relation);

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(GoldenSuite.at(suite).ids()).hasSize(3);
        assertThat(suite.resolve("scenarios/riccati-002.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"riccati-1", "riccati-001,", "riccati-001, "})
    void add_badSupersede_isRefused(String idAndReason) {
        String[] parts = idAndReason.split(",", 2);

        Outcome outcome = add("--supersede", parts[0], parts.length == 2 ? parts[1] : "reason");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(GoldenSuite.at(suite).ids()).hasSize(3);
    }

    @Test
    void list_only_listsThatKind() {
        assertThat(Outcome.of("golden", "list", "--only", "discrete-map").out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("discrete-map-"));
    }

    @Test
    void list_mistypedFlag_suggestsIt() {
        assertThat(Outcome.of("golden", "list", "--only", "Bascis").err())
                .contains("'Bascis' is no flag, kind or id; did you mean 'Basic'?");
    }

    @Test
    void show_scenario_printsItsFile() {
        assertThat(Outcome.of("golden", "show", "riccati-001", "--scenario").out())
                .isEqualTo(new String(GoldenSuite.packed().scenarioBytes("riccati-001"), StandardCharsets.UTF_8));
    }

    @Test
    void repair_ofAWholeSuite_saysThatThereIsNothingToDo() {
        Outcome repaired = Outcome.of("golden", "repair", "--into", suite.toString());

        assertThat(repaired.code()).isZero();
        assertThat(repaired.out().strip()).isEqualTo(suite + ": nothing to repair");
    }

    @Test
    void repair_ofAHalfWrittenSuite_finishesIt() throws IOException {
        superseded();

        Outcome broken = Outcome.of("verify", suite.toString(), "--only", "riccati");
        assertThat(broken.code()).isEqualTo(ExitCode.FAILED);
        assertThat(broken.out())
                .contains("FAIL  " + suite
                        + ": a 'golden add' or 'golden recompute' was killed while it wrote; 'touchstone"
                        + " golden repair --into " + suite + "' finishes it");

        Outcome repaired = Outcome.of("golden", "repair", "--into", suite.toString());
        assertThat(repaired.code()).as(repaired.err()).isZero();
        assertThat(repaired.out().strip())
                .isEqualTo(suite + ": finished what a killed 'golden add' or 'golden recompute' had begun:"
                        + " scenarios/riccati-002.json, traces/riccati-002.json, errata.json, index.json");
        assertThat(Outcome.of("verify", suite.toString(), "--only", "riccati").out())
                .contains("PASS  riccati-002", "1 of 1 goldens PASS");
        assertThat(GoldenSuite.at(suite).entry("riccati-001").supersededBy()).contains("riccati-002");
    }

    @Test
    void add_toAHalfWrittenSuite_finishesThatFirstAndSaysSo() throws IOException {
        superseded();
        SmallSuite.replace(draft, "0.125", "0.0625");

        Outcome added = add();

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).startsWith("added riccati-003  ");
        assertThat(added.err()).startsWith("touchstone: " + suite + ": finished what a killed 'golden add'");
        assertThat(GoldenSuite.at(suite).hashMismatches()).isEmpty();
    }

    /** As a {@code golden add --supersede} leaves it that is killed after its errata stand there, before its index does. */
    private void superseded() throws IOException {
        Path old = directory.resolve("old");
        SmallSuite.in(old);
        assertThat(add("--supersede", "riccati-001", "a better start").code()).isZero();
        Path committed = Files.createDirectory(suite.resolve(".committed"));
        Files.move(suite.resolve("scenarios/riccati-002.json"), committed.resolve("0-new-scenarios%riccati-002.json"));
        Files.move(suite.resolve("traces/riccati-002.json"), committed.resolve("1-new-traces%riccati-002.json"));
        for (String name : List.of("errata.json", "index.json")) {
            String hash = Sha256.of(Files.readAllBytes(old.resolve(name)));
            int order = name.equals("errata.json") ? 2 : 3;
            Files.copy(suite.resolve(name), committed.resolve(order + "-" + hash + "-" + name));
        }
        Files.copy(old.resolve("index.json"), suite.resolve("index.json"), StandardCopyOption.REPLACE_EXISTING);
    }
}
