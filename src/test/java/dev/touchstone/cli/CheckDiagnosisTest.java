package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code touchstone check} says why a trace is not right. */
@Tag("slow")
class CheckDiagnosisTest {

    private static final String ID = "stiefel-sgd-001";

    @TempDir
    private Path directory;

    private String trace(String engine) {
        String file = directory.resolve("trace.json").toString();
        assertThat(Outcome.of("run", engine, ID, "-o", file).code()).isZero();
        return file;
    }

    @Test
    void check_wrongTrace_namesTheMistake() {
        Outcome outcome = Outcome.of("check", trace("fault:label-norm-1"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("diagnosis:", "wrong formula: matches *label normalised by ‖Λ‖₁ instead of ‖Λ‖_F* (1a)");
    }

    @Test
    void check_rightTrace_hasNoDiagnosis() {
        assertThat(Outcome.of("check", trace("binary64")).out()).doesNotContain("diagnosis");
    }

    @Test
    void check_noDiagnosis_isLeftOut() {
        Outcome outcome = Outcome.of("check", "--no-diagnosis", trace("fault:label-norm-1"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).doesNotContain("diagnosis");
    }

    @Test
    void check_json_listsFindingsAndTheNearestMistakes() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(Outcome.of("check", "--json", trace("fault:label-norm-1"))
                        .out());

        JsonNode diagnosis = document.get("diagnoses").get(0);
        assertThat(diagnosis.get("scenario").textValue()).isEqualTo(ID);
        assertThat(diagnosis.get("findings").get(0).get("names").get(0).textValue())
                .isEqualTo("label-norm-1");
        assertThat(diagnosis.get("nearest").get(0).get("digits").doubleValue()).isGreaterThan(12);
        assertThat(diagnosis.get("nearest").get(1).get("digits").doubleValue()).isLessThan(8);
    }
}
