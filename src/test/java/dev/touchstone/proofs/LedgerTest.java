package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @Test
    void row_whereEverythingPassed_holds() {
        assertThat(complete(new LedgerRow(Sound.class)).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void row_whereATestFailed_isOpen() {
        LedgerRow row = complete(new LedgerRow(Sound.class));
        row.failed("fact");

        assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(row.members()).containsEntry("because", "failed: fact");
    }

    @Test
    void row_whereATestDidNotRun_isOpen() {
        LedgerRow row = new LedgerRow(Sound.class);
        row.passed(method(Sound.class, "wrong"));

        assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(row.members()).containsEntry("because", "did not run: fact");
    }

    @Test
    void row_withoutAMutant_isOpen() {
        LedgerRow row = new LedgerRow(Unguarded.class);
        row.passed(method(Unguarded.class, "fact"));

        assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(row.members()).containsEntry("because", "no mutant was put through the check");
    }

    @Test
    void row_ofANegativeMargin_isOpen() {
        Ledger.record(Beyond.class, 1, 0.5);
        Ledger.record(Beyond.class, 1, -0.25);

        LedgerRow row = complete(new LedgerRow(Beyond.class));

        assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(row.members()).containsEntry("because", "margin -0.25").containsEntry("instances", 2L);
    }

    @Test
    void row_ofARefutedClaim_saysSoWithItsReasonOnly() {
        assertThat(complete(new LedgerRow(Refuted.class)).verdict()).isEqualTo(Verdict.REFUTED_AS_CLAIMED);
        assertThat(complete(new LedgerRow(Unexplained.class)).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void instances_areTriesElseTests_neverMutants() {
        LedgerRow row = complete(new LedgerRow(Sound.class));
        assertThat(row.members()).containsEntry("instances", 1L);

        row.tries(60);

        assertThat(row.members()).containsEntry("instances", 60L).containsEntry("mutantsRefuted", List.of("a sign"));
    }

    @Test
    void files_holdOneRowAStatement() throws IOException {
        List<Map<String, Object>> rows =
                List.of(complete(new LedgerRow(Sound.class)).members(), new LedgerRow(Unguarded.class).members());

        JsonNode json = new JsonMapper()
                .readTree(LedgerFile.json(rows, Optional.empty()))
                .get("statements");

        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("verdict").textValue()).isEqualTo("HOLDS");
        assertThat(LedgerFile.markdown(rows, Optional.empty()))
                .contains("| sound | none | True | EXACT | 1 |  | HOLDS |");
        assertThat(LedgerFile.summary(rows))
                .isEqualTo("proofs-checks: 2 statements: 1 HOLDS, 0 REFUTED AS CLAIMED, 1 OPEN (unguarded)");
    }

    /** The tests of a build run in two virtual machines; their ledger is one. */
    @Test
    void parts_ofOneBuild_areOneLedger(@TempDir Path directory) throws IOException {
        KillMatrix.Kill kill = new KillMatrix.Kill("sign", "flow", "flow-001", "gram", true, 0.5);
        KillMatrix kills = new KillMatrix(
                List.of("sign"), List.of("flow"), List.of("gram"), List.of(kill), Set.of(), Map.of("gram", "x"));
        LedgerPart part = LedgerPart.of(List.of(complete(new LedgerRow(Sound.class))), Optional.of(kills));
        new LedgerPart(List.of(), Optional.empty()).leaveIn(directory);
        Path left = directory.resolve("ledger-" + ProcessHandle.current().pid() + ".json");
        Files.move(left, directory.resolve("ledger-of-another.json"));
        part.leaveIn(directory);
        part.leaveIn(directory);

        LedgerPart all = LedgerPart.allIn(directory);

        assertThat(LedgerFile.json(all.rows(), all.kills())).isEqualTo(LedgerFile.json(part.rows(), part.kills()));
        assertThat(all.kills()).contains(kills);
        assertThat(LedgerFile.summary(all.rows())).startsWith("proofs-checks: 1 statements: 1 HOLDS");
    }

    @Test
    void everyCheck_isAStatementOfItsOwn() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.list(Path.of("proofs-checks/dev/touchstone/proofs"))) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Check.java"))
                    .map(name -> "dev.touchstone.proofs." + name.replace(".java", ""))
                    .toList();
        }
        Stream.Builder<String> ids = Stream.builder();
        for (String name : names) {
            Statement statement = Class.forName(name).getAnnotation(Statement.class);
            assertThat(statement).as(name).isNotNull();
            ids.add(statement.id());
        }

        assertThat(names).hasSizeGreaterThan(15);
        assertThat(ids.build()).doesNotHaveDuplicates();
    }

    @Statement(id = "sound", equation = "none", claim = "True", method = Method.EXACT)
    static class Sound extends Tests {}

    @Statement(id = "beyond", equation = "none", claim = "True", method = Method.RIGOROUS)
    static class Beyond extends Tests {}

    @Statement(
            id = "refuted",
            equation = "none",
            claim = "False",
            method = Method.EXACT,
            verdict = Verdict.REFUTED_AS_CLAIMED,
            because = "the exponent is another")
    static class Refuted extends Tests {}

    @Statement(id = "unexplained", equation = "none", claim = "?", method = Method.EXACT, verdict = Verdict.OPEN)
    static class Unexplained extends Tests {}

    @Statement(id = "unguarded", equation = "none", claim = "True", method = Method.EXACT)
    static class Unguarded {
        @Test
        void fact() {}
    }

    static class Tests {
        @Test
        void fact() {}

        @Test
        @Mutant("a sign")
        void wrong() {}
    }

    private static LedgerRow complete(LedgerRow row) {
        row.passed(method(Tests.class, "fact"));
        row.passed(method(Tests.class, "wrong"));
        return row;
    }

    private static java.lang.reflect.Method method(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (java.lang.reflect.Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    return method;
                }
            }
        }
        throw new IllegalArgumentException(name);
    }
}
