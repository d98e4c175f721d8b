package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CheckCommandTest {

    private static final String ID = "riccati-002";

    @TempDir
    private Path directory;

    private Path trace;

    @BeforeEach
    void runEngine() {
        trace = answer("binary64", ID);
    }

    private Path answer(String engine, String scenario) {
        Path file = directory.resolve(engine + "-" + Path.of(scenario).getFileName() + ".json");
        assertThat(Outcome.of("run", engine, scenario, "-o", file.toString()).code())
                .isZero();
        return file;
    }

    private Outcome check(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "check";
        args[1] = trace.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Outcome.of(args);
    }

    /** A gram entry of the second point becomes that text. */
    private void spoil(String entry) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(trace.toFile());
        String[] lines = Files.readString(trace).split("\n", -1);
        int grams = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains("\"gram\"") && ++grams == 2) {
                lines[i + 1] = lines[i + 1].replaceFirst("\\[[^,\\]]+", "[" + entry);
            }
        }
        assertThat(tree.get("points").size()).isGreaterThan(1);
        Files.writeString(trace, String.join("\n", lines));
    }

    @Test
    void check_rightTrace_passes() {
        Outcome outcome = check();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("verdict: PASS");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void check_fewDigits_isInaccurate() throws IOException {
        String value = GoldenSuite.packed()
                .trace(ID)
                .points()
                .get(1)
                .values()
                .values()
                .iterator()
                .next()
                .get(0, 0)
                .toPlainString();
        spoil(value.substring(0, 9));

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: INACCURATE");
    }

    @Test
    void check_nan_isWrong() throws IOException {
        spoil("NaN");

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: WRONG").contains("not finite");
    }

    @Test
    void check_incompleteTrace_isError() throws IOException {
        String text = Files.readString(trace);
        Files.writeString(
                trace, text.replace("\"gram\"", "\"alignmen\"").replaceAll("(?s)\"alignmen\".*?\"al", "\"al"));

        Outcome outcome = check();

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: ERROR: incomplete", "nothing was judged");
    }

    @Test
    void check_skippedAlone_judgesNothingAndFails() throws IOException {
        Files.writeString(trace, "{\"format\": 1, \"scenario\": \"" + ID + "\", \"skipped\": \"too hard\"}");

        assertThat(check().code()).isEqualTo(ExitCode.FAILED);
        assertThat(check().out()).contains("verdict: SKIPPED: too hard", "nothing was judged");
    }

    @Test
    void check_skippedBesideAPass_failsUnderStrictOnly() throws IOException {
        Path skipped = trace.resolveSibling("skipped.json");
        Files.writeString(skipped, "{\"format\": 1, \"scenario\": \"riccati-002\", \"skipped\": \"too hard\"}");

        assertThat(check(skipped.toString()).code()).isZero();
        assertThat(check(skipped.toString(), "--strict").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void check_json_holdsAllCellsAndInvariants() throws IOException {
        Outcome outcome = check("--json");

        JsonNode judgement =
                new ObjectMapper().readTree(outcome.out()).get("judgements").get(0);
        assertThat(judgement.get("verdict").textValue()).isEqualTo("PASS");
        assertThat(judgement.get("cells").size())
                .isEqualTo(judgement.get("requested").intValue());
        assertThat(judgement.get("invariants").size()).isGreaterThan(10);
    }

    @Test
    void check_atLeastMoreThanDeclared_isError() {
        Outcome outcome = check("--at-least", "binary128");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("declares binary64, but at least binary128");
    }

    @Test
    void check_atLeastLessThanDeclared_passes() {
        assertThat(check("--at-least", "binary32").code()).isZero();
    }

    @Test
    void check_scenarioOutsideSuite_isJudgedWithItsFile() throws IOException {
        Path scenario = directory.resolve("mine.json");
        String text = new String(GoldenSuite.packed().scenarioBytes(ID), java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(scenario, text.replace(ID, "mine-001"));
        trace = answer("binary64", scenario.toString());

        assertThat(check().err()).contains("'mine-001' is not in the golden suite; give its file with --scenario");
        assertThat(check().code()).isEqualTo(ExitCode.BAD_INPUT);
        Outcome outcome = check("--scenario", scenario.toString());
        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).contains("verdict: PASS");
    }

    @Test
    void check_standardInput_isRead() throws IOException {
        Outcome outcome = Outcome.withInput(Files.readString(trace), "check", "-");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("verdict: PASS");
    }

    @Test
    void check_relatedPair_provesOrder() {
        List<String> pair = ordered();

        Outcome outcome = Outcome.of(
                "check",
                answer("binary64", pair.get(0)).toString(),
                answer("binary64", pair.get(1)).toString());

        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("relation below " + pair.get(0) + ", " + pair.get(1), "2 traces: 2 PASS");
    }

    @Test
    void check_answersOfAPairSwapped_refutesOrder() throws IOException {
        List<String> pair = ordered();
        Path first = answer("binary64", pair.get(0));
        Path second = answer("binary64", pair.get(1));
        String a = Files.readString(first);
        String b = Files.readString(second);
        Files.writeString(first, a.replace(pair.get(0), pair.get(1)));
        Files.writeString(second, b.replace(pair.get(1), pair.get(0)));

        Outcome outcome = Outcome.of("check", first.toString(), second.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out().substring(outcome.out().indexOf("relation below")))
                .contains("REFUTED")
                .contains("witness");
    }

    private static List<String> ordered() {
        return GoldenSuite.packed().relations().stream()
                .filter(relation -> relation.type() == Relation.Type.BELOW)
                .findFirst()
                .orElseThrow()
                .ids();
    }

    @Test
    void check_escapesInNames_doNotReachTheTerminal() throws IOException {
        SmallSuite.replace(trace, "\"name\": \"", "\"name\": \"\\u001b[31m\\n");

        Outcome outcome = check();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).doesNotContain("\u001b").contains("engine  [31m binary64");
    }

    @Test
    void check_oneMalformedTraceAmongOthers_isAnErrorAndTheOthersAreJudged() throws IOException {
        Path malformed = directory.resolve("malformed.json");
        Files.writeString(malformed, Files.readString(trace).replace("\"points\"", "\"pints\""));

        Outcome outcome = check(malformed.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("verdict: ERROR: malformed: " + malformed, "verdict: PASS", "2 traces: 1 ERROR, 1 PASS");
    }

    @Test
    void check_oneMissingFileAmongOthers_isAnErrorAndTheOthersAreJudged() {
        Path missing = directory.resolve("missing.json");

        Outcome outcome = check(missing.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("verdict: ERROR: " + missing + ": no such file", "verdict: PASS", "1 ERROR, 1 PASS");
    }

    @Test
    void check_noFileThatCanBeOpened_isBadInput() {
        String missing = directory.resolve("missing.json").toString();

        Outcome outcome = Outcome.of("check", missing, directory.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("touchstone: "));
    }

    @Test
    void check_halfAFileAmongOthers_isAnErrorAndTheOthersAreJudged() throws IOException {
        Path half = directory.resolve("half.json");
        String whole = Files.readString(trace);
        Files.writeString(half, whole.substring(0, whole.length() / 2));

        Outcome outcome = check(half.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("verdict: ERROR: malformed: " + half + ": malformed JSON: line ", "verdict: PASS");
    }

    @Test
    void check_weightsNotFiniteAtALoneStep_areWrong() throws IOException {
        trace = directory.resolve("sgd.json");
        Outcome.of("run", "binary64", "stiefel-sgd-004", "--every-step", "-o", trace.toString());
        ObjectMapper mapper = new ObjectMapper();
        JsonNode tree = mapper.readTree(trace.toFile());
        ArrayNode points = (ArrayNode) tree.get("points");
        ((ArrayNode) points.get(6).get("weights").get(0)).setNull(0);
        points.remove(7);
        points.remove(5); // so that no step leads to the sixth or from it
        mapper.writeValue(trace.toFile(), tree);

        Outcome outcome = check("--no-diagnosis");

        assertThat(outcome.code()).as(outcome.out()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: WRONG: a number of weights at a step not asked for is not finite");
    }

    @Test
    void check_json_hasFilesThatCouldNotBeRead() throws IOException {
        Path nothing = Files.writeString(directory.resolve("nothing.json"), "{");

        Outcome outcome = check(
                "--json", nothing.toString(), directory.resolve("missing.json").toString());

        JsonNode judgements = new ObjectMapper().readTree(outcome.out()).get("judgements");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(judgements.findValuesAsText("file")).hasSize(3);
        assertThat(judgements.get(0).get("verdict").textValue()).isEqualTo("PASS");
        assertThat(judgements.get(1).get("detail").textValue()).contains("malformed: " + nothing);
        assertThat(judgements.get(2).get("verdict").textValue()).isEqualTo("ERROR");
        assertThat(judgements.get(2).get("detail").textValue()).endsWith("no such file");
    }

    @Test
    void check_toleranceAboveOne_isRefused() throws IOException {
        SmallSuite.replace(trace, "\"precision\"", "\"tolerance\": 1e300, \"precision\"");

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: ERROR: malformed: ", "$.engine.tolerance: found 1E+300");
    }

    @Test
    void check_moreDigitsThanTheOracleHas_isRefused() throws IOException {
        SmallSuite.replace(trace, "\"binary64\"\n", "{\"digits\": 9999}\n");

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).contains("verdict: ERROR: malformed: ", "$.engine: found a declared accuracy beyond");
    }
}
