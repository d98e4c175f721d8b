package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SGD through {@code run} and {@code check}: every step recorded, the first bad step reported. */
class SgdCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCENARIO = """
            {"format": 1, "id": "mine-001", "title": "four steps on four samples each", "kind": "stiefel-sgd",
             "flags": [], "d": 8, "r": 2, "s": 2, "lambda": [1, 0.5], "theta": "canonical",
             "start": {"weights": [[1, 0.5], [0.25, -1], [0, 1], [1, 0], [0.5, 0], [0, 0.25], [1, 1], [0, -1]],
                       "map": "polar"},
             "learningRate": 0.5, "retraction": "polar", "batch": 4, "samples": SAMPLES,
             "noise": [0, 0.125, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "record": [0, 4]}
            """;

    @TempDir
    private Path directory;

    private Path scenario;
    private Path trace;

    @BeforeEach
    void writeScenario() throws IOException {
        ArrayNode samples = MAPPER.createArrayNode();
        for (int n = 0; n < 16; n++) {
            ArrayNode x = samples.addArray();
            for (int i = 0; i < 8; i++) {
                x.add(((5 * n + 3 * i * i + i * n) % 17 - 8) / 4.0);
            }
        }
        scenario = directory.resolve("mine.json");
        trace = directory.resolve("trace.json");
        Files.writeString(scenario, SCENARIO.replace("SAMPLES", samples.toString()));
    }

    private void run(String... options) {
        String[] args = {"run", "naive64", scenario.toString(), "-o", trace.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + options.length);
        System.arraycopy(options, 0, all, args.length, options.length);
        assertThat(Outcome.of(all).err()).isEmpty();
    }

    private Outcome check(String... options) {
        String[] args = {"check", trace.toString(), "--scenario", scenario.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + options.length);
        System.arraycopy(options, 0, all, args.length, options.length);
        return Outcome.of(all);
    }

    /** An entry of the weights after step 2 is moved by ½. */
    private void spoil() throws IOException {
        JsonNode tree = MAPPER.readTree(trace.toFile());
        ArrayNode row = (ArrayNode) tree.at("/points/2/weights/5");
        row.set(1, MAPPER.getNodeFactory().numberNode(row.get(1).doubleValue() + 0.5));
        MAPPER.writeValue(trace.toFile(), tree);
    }

    @Test
    void everyStep_recordsThemAllAndCheckJudgesEach() throws IOException {
        run("--every-step");

        Outcome outcome = check();

        assertThat(MAPPER.readTree(trace.toFile()).get("points")).hasSize(5);
        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out())
                .contains("one-step, each from the engine's own weights: 4 steps: 4 PASS")
                .contains("within its budget at every recorded step")
                .contains("gap of the Gram matrix to the population flow")
                .contains("verdict: PASS");
    }

    @Test
    void sparseRecords_getAHintAtEveryStep() {
        run();

        assertThat(check().out())
                .contains("one-step: not judged, no two consecutive steps' weights are recorded: record every step");
    }

    @Test
    void firstBadStep_isPrintedWithItsInputsInShort() throws IOException {
        run("--every-step");
        spoil();

        Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out())
                .contains("first bad step: 1, from W1 to W2: WRONG: weights[5][1] after step 2 is off by 0.50")
                .doesNotContain("judged before it")
                .contains("  learning rate 0.5\n")
                .contains("  sample 4: x = [")
                .contains(", ... 2 more]")
                .contains("  ... and 1 more samples (--json has all)")
                .contains("  W1[5] = [")
                .contains("verdict: WRONG");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 200);
    }

    @Test
    void firstBadStep_whereOneBeforeItIsNotRecorded_maybeTheSecond() throws IOException {
        run("--every-step");
        spoil();
        JsonNode tree = MAPPER.readTree(trace.toFile());
        ((ArrayNode) tree.get("points")).remove(0);
        MAPPER.writeValue(trace.toFile(), tree);

        assertThat(check().out())
                .contains(
                        "first bad step: 1, from W1 to W2: WRONG",
                        "\n  fact: judged before it: 0 of 1 steps; an earlier one that was not recorded or selected may be the first\n");
    }

    @Test
    void firstBadStep_isInJsonWithAllItsInputs() throws IOException {
        run("--every-step");
        spoil();

        JsonNode sgd = MAPPER.readTree(check("--json").out()).at("/judgements/0/sgd");

        JsonNode bad = sgd.get("firstBadStep");
        assertThat(bad.get("step").intValue()).isEqualTo(1);
        assertThat(bad.get("samples")).hasSize(4);
        assertThat(bad.at("/samples/0/0").doubleValue())
                .isEqualTo(MAPPER.readTree(scenario.toFile()).at("/samples/4/0").doubleValue());
        assertThat(bad.get("noise")).hasSize(4);
        assertThat(bad.get("learningRate").doubleValue()).isEqualTo(0.5);
        assertThat(bad.at("/weights/7/1").doubleValue())
                .isEqualTo(MAPPER.readTree(trace.toFile())
                        .at("/points/1/weights/7/1")
                        .doubleValue());
        assertThat(bad.get("expected").doubleValue() + 0.5)
                .isEqualTo(bad.get("answered").asDouble(), org.assertj.core.api.Assertions.within(1e-12));
        assertThat(sgd.get("steps")).hasSize(4);
        assertThat(sgd.get("drift")).hasSize(4);
        assertThat(sgd.get("firstOverrun").intValue()).isEqualTo(2);
        assertThat(sgd.get("flowGap")).hasSize(5);
    }

    @Test
    void everyStep_onAKindWithoutSamples_isRefused() {
        Outcome outcome = Outcome.of("run", "binary64", "riccati-001", "--every-step");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .contains("--every-step: is for stiefel-sgd and euclidean-sgd, but riccati-001 is of kind riccati");
    }
}
