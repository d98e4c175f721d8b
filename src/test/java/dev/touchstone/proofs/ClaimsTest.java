package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A claim has the verdict of the proofs that decide it, and the guide's table is the one that the ledger prints. */
class ClaimsTest {

    private static final Claim DECIDED =
            Claim.decided("twice", "It falls twice.", "a paper", DoubleDescentCheck.class, ThresholdOrderCheck.class);

    @Test
    void claim_whoseStatementsHold_isConfirmed() {
        assertThat(DECIDED.members(List.of(row(DoubleDescentCheck.class), row(ThresholdOrderCheck.class))))
                .containsEntry("verdict", "CONFIRMED")
                .containsEntry("by", List.of("DoubleDescentCheck", "ThresholdOrderCheck"))
                .containsEntry("because", "");
    }

    @Test
    void claim_ofACheckThatDidNotRun_isOpen() {
        assertThat(DECIDED.members(List.of(row(DoubleDescentCheck.class))))
                .containsEntry("verdict", "OPEN")
                .containsEntry("because", "ThresholdOrderCheck did not run");
    }

    @Test
    void claim_ofACheckThatFailed_isOpenForItsReason() {
        Map<String, Object> failed =
                Map.of("check", "ThresholdOrderCheck", "verdict", "OPEN", "because", "failed: thresholds");

        assertThat(DECIDED.members(List.of(row(DoubleDescentCheck.class), failed)))
                .containsEntry("verdict", "OPEN")
                .containsEntry("because", "failed: thresholds");
    }

    @Test
    void claim_whoseStatementIsRefuted_isRefuted_unlessAnotherHolds() {
        Claim refuted = Claim.decided("c", "c = 1", "a note", ClaimedSpikeCostCheck.class);
        Claim mixed = Claim.decided("c", "c = 1", "a note", ClaimedSpikeCostCheck.class, DoubleDescentCheck.class);
        List<Map<String, Object>> rows = List.of(row(ClaimedSpikeCostCheck.class), row(DoubleDescentCheck.class));

        assertThat(refuted.members(rows)).containsEntry("verdict", "REFUTED");
        assertThat(mixed.members(rows)).containsEntry("verdict", "OPEN");
    }

    @Test
    void claim_withoutACheckOrAReason_isRefused() {
        assertThatThrownBy(() -> Claim.open("x", "It is so.", "a paper", ""))
                .hasMessage("x: either a check decides it or a reason says why it is open");
    }

    @Test
    void claims_haveNamesOfTheirOwn_andChecksThatAreStatements() {
        assertThat(Claims.all()).extracting(Claim::id).doesNotHaveDuplicates();
        assertThat(Claims.all())
                .flatExtracting(Claim::checks)
                .allSatisfy(check -> assertThat(((Class<?>) check).getAnnotation(Statement.class))
                        .isNotNull());
    }

    @Test
    void ledger_hasThemAll() throws IOException {
        JsonNode claims = new JsonMapper()
                .readTree(LedgerFile.json(List.of(), Optional.empty()))
                .get("claims");

        assertThat(claims).hasSameSizeAs(Claims.all());
        assertThat(claims)
                .allSatisfy(
                        claim -> assertThat(claim.get("verdict").textValue()).isEqualTo("OPEN"));
    }

    @Test
    void table_ofTheGuide_isTheLedgers() throws IOException {
        List<Map<String, Object>> rows = Claims.all().stream()
                .flatMap(claim -> claim.checks().stream())
                .distinct()
                .map(ClaimsTest::row)
                .toList();

        assertThat(Files.readString(Path.of("src/site/theory.md"))).contains("\n\n" + LedgerFile.claims(rows) + "\n");
    }

    /** As when every test of it passed. */
    private static Map<String, Object> row(Class<?> check) {
        Statement statement = check.getAnnotation(Statement.class);
        return Map.of(
                "check",
                check.getSimpleName(),
                "verdict",
                statement.verdict().toString(),
                "because",
                statement.because());
    }
}
