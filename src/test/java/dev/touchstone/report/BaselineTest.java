package dev.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.ConformanceRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as newly failing, held to reports in which one thing was otherwise. */
class BaselineTest {

    private static final ConformanceRun RIGHT = SampleRuns.allPass();
    private static final ConformanceRun MIXED = SampleRuns.mixed(2);

    @TempDir
    Path directory;

    /** That run against its own report with one place edited. */
    private Baseline.Comparison compare(ConformanceRun run, String was, String edited) throws IOException {
        String report = new String(ConformanceJson.of(run, Optional.empty()), StandardCharsets.UTF_8);
        assertThat(report).containsPattern(was);
        Path file = Files.writeString(directory.resolve("report.json"), report.replaceFirst(was, edited));
        return Baseline.read(file).compare(run);
    }

    private static String verdict(String scenario, String verdict) {
        return "(\"scenario\" : \"" + scenario + "\",(?s:.){0,200}?\"verdict\" : )\"" + verdict + "\"";
    }

    @Test
    void sameRun_changesNothing() throws IOException {
        Baseline.Comparison comparison = compare(MIXED, "\"verdict\"", "\"verdict\"");

        assertThat(comparison.newlyFailing()).isEmpty();
        assertThat(comparison.fixed()).isEmpty();
        assertThat(comparison.changed()).isEmpty();
    }

    @Test
    void worseVerdict_isNewlyFailing() throws IOException {
        assertThat(compare(MIXED, verdict("riccati-004", "WRONG"), "$1\"INACCURATE\"")
                        .newlyFailing())
                .containsEntry("riccati-004", "INACCURATE -> WRONG");
    }

    @Test
    void betterVerdictThatStillFails_isAChange() throws IOException {
        Baseline.Comparison comparison = compare(MIXED, verdict("riccati-004", "WRONG"), "$1\"ERROR\"");

        assertThat(comparison.newlyFailing()).isEmpty();
        assertThat(comparison.changed()).containsEntry("riccati-004", "ERROR -> WRONG");
    }

    @Test
    void passThatIsSkippedNow_isNewlyFailing() throws IOException {
        assertThat(compare(MIXED, verdict("fine-tune-001", "SKIPPED"), "$1\"PASS\"")
                        .newlyFailing())
                .containsEntry("fine-tune-001", "PASS -> SKIPPED");
    }

    @Test
    void failureThatIsSkippedNow_isNotFixed() throws IOException {
        Baseline.Comparison comparison = compare(MIXED, verdict("fine-tune-001", "SKIPPED"), "$1\"WRONG\"");

        assertThat(comparison.fixed()).isEmpty();
        assertThat(comparison.changed()).containsEntry("fine-tune-001", "WRONG -> SKIPPED");
    }

    @Test
    void passOfFewerQuantities_isNewlyFailing() throws IOException {
        assertThat(compare(RIGHT, "\"judged\" : \\d+", "\"judged\" : 999")
                        .newlyFailing()
                        .values())
                .singleElement()
                .asString()
                .matches("PASS, but \\d+ judged where 999 were");
    }

    @Test
    void anotherScenarioOfThatId_isNew() throws IOException {
        Baseline.Comparison comparison =
                compare(RIGHT, "\"scenarioSha256\" : \"\\w+\"", "\"scenarioSha256\" : \"other\"");

        assertThat(comparison.added()).hasSize(1).containsValue("PASS");
        assertThat(comparison.changed()).isEmpty();
    }

    @Test
    void failureThatTheEarlierSuiteDidNotHave_isNew_andFailsNothing() throws IOException {
        Baseline.Comparison comparison =
                compare(MIXED, "\"scenario\" : \"riccati-004\"", "\"scenario\" : \"riccati-999\"");

        assertThat(comparison.added()).containsEntry("riccati-004", "WRONG");
        assertThat(comparison.newlyFailing()).isEmpty();
        assertThat(comparison.lines()).contains("new            riccati-004: WRONG");
    }
}
