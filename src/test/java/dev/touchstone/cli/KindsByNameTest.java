package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A kind added after the first seven is asked only of engines that name it, or when the run does. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KindsByNameTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    /** Of one scenario of the first seven kinds and one of a later kind. */
    private static final String FLAG = "UncoupledBlocks";

    /** Skips what it is asked, and knows nothing of kinds. */
    private static final List<String> A_PROCESS_EACH = List.of(
            "sh",
            "-c",
            "id=$(sed -n 's/^  \"id\": \"\\(.*\\)\",$/\\1/p' \"$0\");"
                    + " printf '{\"format\":1,\"scenario\":\"%s\",\"skipped\":\"only looking\"}' \"$id\" >\"$1\"");

    /** Does so too, in one process, and says of itself what is put in. */
    private static List<String> onLines(String kinds) {
        return List.of(
                "sh",
                "-c",
                "while read -r line; do"
                        + " seq=$(printf '%s' \"$line\" | sed -n 's/.*\"seq\": \\([0-9]*\\).*/\\1/p');"
                        + " case $line in"
                        + " *'\"cmd\": \"start\"'*) echo '{\"protocol\":1,\"name\":\"looking\",\"version\":\"1\""
                        + kinds + "}' ;;"
                        + " *'\"cmd\": \"stop\"'*) exit 0 ;;"
                        + " *) echo '{\"seq\":'$seq',\"skipped\":\"only looking\"}' ;;"
                        + " esac; done");
    }

    private static String conform(List<String> options, List<String> command) {
        List<String> args = new ArrayList<>(List.of("conform", "--jobs", "1", "--timeout", "120"));
        args.addAll(options);
        args.add("--");
        args.addAll(command);
        return Outcome.of(args.toArray(String[]::new)).out();
    }

    private static long goldens(Kind kind) {
        return SUITE.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    @Test
    void processPerScenario_isNotAskedByAFlag() {
        assertThat(conform(List.of("--only", FLAG), A_PROCESS_EACH))
                .contains("1 scenario: 1 SKIPPED")
                .doesNotContain("oja-flow");
    }

    @Test
    void processPerScenario_isAskedWhenTheRunNamesTheKind() {
        assertThat(conform(List.of("--only", "oja-flow"), A_PROCESS_EACH))
                .contains("SKIPPED: only looking", goldens(Kind.OJA_FLOW) + " scenarios: ");
    }

    @Test
    void processPerScenario_isAskedWhenTheRunNamesAnId() {
        assertThat(conform(List.of("--only", "oja-flow-005", "--only", FLAG), A_PROCESS_EACH))
                .contains("oja-flow-005", "2 scenarios: 2 SKIPPED")
                .doesNotContain("oja-flow-004");
    }

    @Test
    void engineOnLines_isAskedWhatItNames() {
        assertThat(conform(List.of("--stdio", "--only", FLAG), onLines(",\"kinds\":[\"riccati\",\"oja-flow\"]")))
                .contains("oja-flow-004", "2 scenarios: 2 SKIPPED");
    }

    @Test
    void engineOnLines_isNotAskedWhatItDoesNotName() {
        assertThat(conform(List.of("--stdio", "--only", FLAG), onLines(",\"kinds\":[\"riccati\"]")))
                .contains("1 scenario: 1 SKIPPED")
                .doesNotContain("oja-flow");
    }

    @Test
    void engineOnLines_isNotAskedOfTheFirstSevenWhatItDoesNotName() {
        List<String> engine = onLines(",\"kinds\":[\"oja-flow\"]");

        assertThat(conform(List.of("--stdio", "--only", FLAG), engine))
                .contains("oja-flow-004", "1 scenario: 1 SKIPPED")
                .doesNotContain("riccati");
        assertThat(conform(List.of("--stdio", "--only", FLAG, "--strict"), engine))
                .contains("2 scenarios: 2 SKIPPED");
        assertThat(conform(List.of("--stdio", "--only", "riccati-001"), engine))
                .contains("riccati-001: SKIPPED: kind riccati is not among those the engine says it knows");
    }

    /** Of the first seven kinds, each selected scenario was asked, or skipped for it. */
    @Test
    void engineThatNoLongerNamesAKind_isNewlyFailing(@TempDir Path directory) throws IOException {
        Path json = directory.resolve("before.json");
        conform(
                List.of("--stdio", "--only", FLAG, "--json", json.toString()),
                onLines(",\"kinds\":[\"riccati\",\"oja-flow\"]"));
        Files.writeString(json, Files.readString(json).replace("SKIPPED", "PASS"));

        assertThat(conform(
                        List.of("--stdio", "--only", FLAG, "--baseline", json.toString()),
                        onLines(",\"kinds\":[\"oja-flow\"]")))
                .containsPattern("newly failing  riccati-\\d+: PASS -> not asked, as the engine does not name its kind")
                .contains("2 newly failing")
                .doesNotContain("not run this time");
    }

    @Test
    void andAndExcept_narrow() {
        assertThat(conform(List.of("--only", FLAG, "--and", "oja-flow"), A_PROCESS_EACH))
                .contains("oja-flow-004", "1 scenario: 1 SKIPPED");
        assertThat(conform(List.of("--only", "oja-flow", "--except", FLAG), A_PROCESS_EACH))
                .contains((goldens(Kind.OJA_FLOW) - 1) + " scenarios: ")
                .doesNotContain("oja-flow-004,");
    }

    @Test
    void engineOnLines_withoutKinds_isAskedTheFirstSeven() {
        assertThat(conform(List.of("--stdio", "--only", FLAG), onLines("")))
                .contains("1 scenario: 1 SKIPPED")
                .doesNotContain("oja-flow");
    }

    /** It says nothing, so nothing speaks against asking what the run names. */
    @Test
    void engineOnLines_withoutKinds_isAskedWhenTheRunNamesTheKind() {
        assertThat(conform(List.of("--stdio", "--only", "oja-flow-004"), onLines("")))
                .contains("oja-flow-004: SKIPPED: only looking");
    }

    @Test
    void freshScenarios_areOfTheKindsAsked() {
        assertThat(conform(List.of("--only", FLAG, "--fresh", "2", "--seed", "1"), A_PROCESS_EACH))
                .contains("3 scenarios: 3 SKIPPED")
                .doesNotContain("oja-flow");
        assertThat(conform(List.of("--only", "oja-flow-004", "--fresh", "2", "--seed", "1"), A_PROCESS_EACH))
                .contains("3 scenarios: 3 SKIPPED", "oja-flow");
    }

    /** The whole suite, of which an engine that names no kind is asked the first seven. */
    @Test
    void wholeSuite_withoutNames_isTheFirstSevenKinds() {
        List<Entry> all = Selection.of(SUITE, List.of());

        List<Entry> asked = Selection.asked(all, List.of(), Kind::askedOfAll);

        assertThat(all).extracting(Entry::kind).contains(Kind.OJA_FLOW);
        assertThat(asked)
                .hasSize((int) (all.size() - byNameOnly()))
                .extracting(Entry::kind)
                .hasSameElementsAs(Kind.askedOfAll());
    }

    private static long byNameOnly() {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.properties().contains(Property.BY_NAME_ONLY))
                .mapToLong(KindsByNameTest::goldens)
                .sum();
    }

    @Test
    void flagOfKindsByNameAlone_getsOneSentence() {
        List<String> words = List.of("SingularMatrix");

        assertThatThrownBy(() -> Selection.asked(Selection.of(SUITE, words), words, Kind::askedOfAll))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--only: selects only scenarios of kinds that must be named, e.g. --only oja-flow");
    }
}
