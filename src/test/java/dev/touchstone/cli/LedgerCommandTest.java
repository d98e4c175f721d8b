package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {

    @TempDir
    private Path directory;

    @Test
    void ledger_ofAFile_printsItsRowsAndSentences() throws IOException {
        Path file = directory.resolve("ledger.json");
        Files.writeString(file, """
                {"format": 1, "statements": [{"id": "order", "equation": "(17)", "statement": "Order stays.",
                 "method": "EXACT", "instances": 60, "margin": 0.125, "verdict": "OPEN", "because": "did not run: x",
                 "mutantsRefuted": ["a sign"], "seconds": 0.5}]}""");

        Outcome outcome = Outcome.of("ledger", "--file", file.toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines())
                .contains(
                        "  order  (17)      EXACT   60         0.125   1        0.5      OPEN",
                        "  order: Order stays. - OPEN, did not run: x");
    }

    @Test
    void ledger_withAKillMatrix_printsItAfterTheStatements() throws IOException {
        Path file = directory.resolve("ledger.json");
        Files.writeString(file, """
                {"format": 1, "statements": [], "killMatrix": {"summary": "kill matrix: 1 faults",
                 "faults": [{"fault": "sign", "families": 2, "wrongIn": 1, "checks": ["gram"], "digits": 0.5,
                 "first": "riccati: gram"}], "families": [{"name": "riccati", "faults": 1, "because": ""}],
                 "checks": [{"name": "gram", "faults": 1}, {"name": "rank", "faults": 0, "because": "s = r"}]}}""");

        Outcome outcome = Outcome.of("ledger", "--file", file.toString());

        assertThat(outcome.out().lines())
                .containsSubsequence(
                        "kill matrix: 1 faults",
                        "  sign   2         1         1       0.5           riccati: gram",
                        "  faults found by family: riccati 1",
                        "  faults found by check: gram 1; rank 0 (s = r)");
    }

    @Test
    void ledger_withClaims_countsThem_andSaysByWhat() throws IOException {
        Path file = directory.resolve("ledger.json");
        Files.writeString(file, """
                {"format": 1, "statements": [], "claims": [
                 {"id": "twice", "claim": "It falls twice.", "source": "a paper", "verdict": "CONFIRMED",
                  "by": ["TwiceCheck"], "because": ""},
                 {"id": "ever", "claim": "It falls for ever.", "source": "a note", "verdict": "OPEN", "by": [],
                  "because": "measured only"}]}""");

        Outcome outcome = Outcome.of("ledger", "--file", file.toString());

        assertThat(outcome.out().lines())
                .containsSubsequence(
                        "claims of papers: 1 CONFIRMED, 0 REFUTED, 1 OPEN",
                        "  twice  a paper  CONFIRMED  TwiceCheck",
                        "  ever   a note   OPEN       -",
                        "  twice: It falls twice.",
                        "  ever: It falls for ever. - OPEN: measured only");
    }

    @Test
    void ledger_whereThereIsNone_saysHowToMakeIt() {
        Outcome outcome =
                Outcome.of("ledger", "--file", directory.resolve("none.json").toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).endsWith("no ledger here: make it with 'mvn verify' in Touchstone's sources\n");
    }

    @Test
    void ledger_ofAnotherFile_isRefused() throws IOException {
        Path file = directory.resolve("other.json");
        Files.writeString(file, "[1, 2");

        Outcome outcome = Outcome.of("ledger", "--file", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).endsWith("other.json: is not a ledger of proofs-checks\n");
    }
}
