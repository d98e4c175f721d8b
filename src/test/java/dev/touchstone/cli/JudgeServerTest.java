package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.conform.Goldens;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class JudgeServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The right answer to riccati-001 at 4 is 0.99899462391460337696. */
    private static final String TRACE = "{\"format\":1,\"scenario\":\"riccati-001\",\"engine\":{\"name\":\"e\","
            + "\"version\":\"1\",\"precision\":\"binary64\"},\"points\":[{\"time\":4,\"gram\":[[%s]]}]}";

    private static final String RIGHT = TRACE.formatted("0.99899462391460337696");
    private static final String WRONG = TRACE.formatted("0.9");

    @Test
    void hello_namesEveryKindWithItsQuantities() throws IOException {
        JsonNode hello = reply("{\"seq\":7,\"cmd\":\"hello\",\"protocol\":1}");

        assertThat(hello.get("seq").intValue()).isEqualTo(7);
        assertThat(hello.get("protocol").intValue()).isEqualTo(1);
        assertThat(hello.get("kinds").findValuesAsText("kind")).contains("riccati", "riccati-ode");
        assertThat(hello.get("kinds").get(0).get("quantities").toString())
                .isEqualTo("{\"gram\":2,\"alignment\":1,\"risk\":0}");
        assertThat(reply("{\"cmd\":\"hello\",\"protocol\":2}").get("error").textValue())
                .isEqualTo("request: $.protocol: found 2, expected 1");
    }

    @Test
    void list_holdsKindAndFlagTogether() throws IOException {
        JsonNode listed = reply("{\"cmd\":\"list\",\"kind\":\"riccati\",\"flag\":\"Basic\"}");

        assertThat(listed.findValuesAsText("kind")).isNotEmpty().containsOnly("riccati");
        assertThat(listed.get("scenarios"))
                .allMatch(entry -> entry.get("flags").toString().contains("\"Basic\""));
        assertThat(reply("{\"cmd\":\"list\",\"kind\":\"ricati\"}").get("error").textValue())
                .isEqualTo("kind: 'ricati' is no kind; did you mean 'riccati'?");
    }

    @Test
    void get_givesTheScenarioAsItIs() throws IOException {
        JsonNode scenario =
                reply("{\"cmd\":\"get\",\"scenario\":\"stiefel-sgd-001\"}").get("scenario");

        assertThat(ScenarioJson.read(JSON.writeValueAsBytes(scenario), "scenario"))
                .isEqualTo(Goldens.SUITE.scenario("stiefel-sgd-001"));
    }

    @Test
    void judge_saysWhatCheckSays() throws IOException {
        JsonNode right = reply(judge("\"riccati-001\"", RIGHT));
        JsonNode wrong = reply(judge("\"riccati-001\"", WRONG));

        assertThat(right.get("verdict").textValue()).isEqualTo("PASS");
        assertThat(right.at("/report/diagnoses")).isEmpty();
        assertThat(wrong.get("verdict").textValue()).isEqualTo("WRONG");
        assertThat(wrong.get("text").toString()).contains("verdict: WRONG", "diagnosis:");
        assertThat(wrong.at("/report/judgements/0/cells/0/worst").textValue()).isEqualTo("points[3].gram[0][0]");
        assertThat(wrong.at("/report/diagnoses/0/findings")).isNotEmpty();
    }

    @Test
    void display_isGivenToWhomAsksForIt() throws IOException {
        String asked = "\"display\":true,\"cmd\":";
        String filter = "{\"cmd\":\"judge-filter\",\"log\":[{\"F\":1,\"H\":1,\"Q\":0,\"R\":1,\"P0\":1,"
                + "\"precision\":\"binary32\"},{\"P_filtered\":0.75},{\"P_filtered\":0.33333334}]}";
        String conform = "{\"cmd\":\"conform\",\"answers\":[{\"scenario\":\"riccati-001\",\"trace\":" + WRONG + "}]}";

        JsonNode one = reply(judge("\"riccati-001\"", WRONG).replaceFirst("\"cmd\":", asked));
        JsonNode log = reply(filter.replaceFirst("\"cmd\":", asked));
        JsonNode run = reply(conform.replaceFirst("\"cmd\":", asked));

        assertThat(reply(judge("\"riccati-001\"", WRONG)).has("display")).isFalse();
        assertThat(reply(conform).has("display")).isFalse();
        assertThat(one.get("display").textValue())
                .startsWith("<div class=\"touchstone\">")
                .contains(
                        "Error in budgets",
                        one.get("text")
                                .get(one.get("text").size() - 1)
                                .textValue()
                                .strip()
                                .replaceFirst("^[^:]*: ", ""));
        assertThat(log.get("display").textValue())
                .contains("Error of single steps", "<bdi>first bad step: 0, the update");
        assertThat(run.get("display").textValue()).contains("diagnosis of 1 failing scenario:");
        assertThat(run.at("/judgements/0/display").textValue()).contains("Error in budgets");
    }

    @Test
    void judge_takesAScenarioOfOnesOwn() throws IOException {
        String own = "{\"format\":1,\"title\":\"mine\",\"kind\":\"riccati\",\"flags\":[],\"d\":1,\"r\":1,\"s\":1,"
                + "\"lambda\":[1],\"theta\":\"canonical\",\"start\":{\"gram\":[[0.25]]},\"times\":[4]}";

        assertThat(reply(judge(own, RIGHT.replace("riccati-001", "mine")))
                        .get("verdict")
                        .textValue())
                .isEqualTo("PASS");
    }

    @Test
    void whatCannotBeDone_isOneSentenceAndTheNextIsRead() throws IOException {
        List<JsonNode> replies = replies(
                "no JSON",
                "[1]",
                "{\"seq\":3,\"cmd\":\"judgee\"}",
                judge("\"riccati-001\"", RIGHT.replace("[[", "[[0,")),
                "{\"seq\":5,\"cmd\":\"oracle\",\"scenario\":\"riccati-001\",\"digits\":0}",
                judge("\"riccati-001\"", RIGHT));

        assertThat(replies).hasSize(6);
        assertThat(replies.subList(0, 5))
                .allMatch(reply -> reply.get("error").textValue().lines().count() == 1);
        assertThat(replies.get(2).get("seq").intValue()).isEqualTo(3);
        assertThat(replies.get(3).get("error").textValue()).contains("$.points[0].gram[0]: ", "expected at most 1");
        assertThat(replies.get(5).get("verdict").textValue()).isEqualTo("PASS");
    }

    @Test
    void lineThatIsTooLong_endsIt() throws IOException {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream("{\"cmd\":\"".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(new JudgeServer().serve(endless, out)).isFalse();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"error\": ", "64 MiB");
    }

    @Test
    void judgeFilter_readsALogOfJsonLines() throws IOException {
        String log =
                "{\"cmd\":\"judge-filter\",\"log\":[{\"F\":1,\"H\":1,\"Q\":0,\"R\":1,\"P0\":1,\"precision\":\"binary32\"},"
                        + "{\"P_filtered\":%s},{\"P_filtered\":0.33333334}]}";

        JsonNode right = reply(log.formatted("0.5"));

        assertThat(right.get("verdict").textValue()).isEqualTo("PASS");
        assertThat(right.at("/report/judgements/0/precision").textValue()).isEqualTo("binary32");
        assertThat(reply(log.formatted("0.75"))
                        .at("/report/judgements/0/filter/firstBadStep/step")
                        .intValue())
                .isZero();
        assertThat(reply("{\"cmd\":\"judge-filter\",\"log\":[{\"F\":1}]}")
                        .get("error")
                        .textValue())
                .startsWith("log: ");
    }

    @Test
    void oracle_provesSoManyDigits() throws IOException {
        JsonNode trace = reply("{\"cmd\":\"oracle\",\"scenario\":\"riccati-001\",\"digits\":20}")
                .get("trace");

        assertThat(trace.toString()).contains("\"digits\":20");
        assertThat(trace.get("points")).hasSize(4);
        assertThat(trace.at("/audit/method").textValue()).isEqualTo("certified");
    }

    @Test
    void conform_judgesAllAnswersAsOneRun() throws IOException {
        JsonNode run = reply(
                "{\"cmd\":\"conform\",\"engine\":\"mine\",\"html\":true,\"answers\":["
                        + "{\"scenario\":\"riccati-001\",\"trace\":" + RIGHT + "},"
                        + "{\"scenario\":\"riccati-002\",\"trace\":" + RIGHT + "},"
                        + "{\"scenario\":\"riccati-003\",\"error\":\"it diverged\"},"
                        + "{\"scenario\":\"riccati-004\",\"trace\":{\"format\":1,\"scenario\":\"riccati-004\",\"skipped\":\"no\"}}]}");

        assertThat(run.get("verdict").textValue()).isEqualTo("FAILED");
        assertThat(run.get("judgements").findValuesAsText("verdict"))
                .containsExactly("PASS", "ERROR", "ERROR", "SKIPPED");
        assertThat(run.at("/judgements/1/text").toString()).contains("expected \\\"riccati-002\\\"");
        assertThat(run.at("/judgements/2/text").toString()).contains("gave up: it diverged");
        assertThat(run.at("/run/counts").toString()).isEqualTo("{\"ERROR\":2,\"PASS\":1,\"SKIPPED\":1}");
        assertThat(run.get("html").textValue()).startsWith("<!DOCTYPE html>").contains("mine");
        assertThat(reply("{\"cmd\":\"conform\",\"answers\":[{\"scenario\":\"riccati-001\",\"trace\":" + RIGHT
                                + "},{\"scenario\":\"riccati-001\",\"trace\":" + WRONG + "}]}")
                        .get("error")
                        .textValue())
                .isEqualTo("request: $.answers: found two answers to one scenario");
    }

    /** As {@code conform} does it, (V5): every step is looked at where the asked ones are not right. */
    @Test
    void conform_findsTheFirstBadStepInTheAnswerOfEveryStep() throws IOException {
        String id = "stiefel-sgd-055"; // which asks for steps 2, 3 and 5
        Scenario every = Goldens.SUITE.scenario(id).withEveryStep();
        dev.touchstone.engine.Engine wrong = dev.touchstone.engine.faults.Faults.named("label-norm-1")
                .orElseThrow()
                .engine();
        String asked = text(TraceJson.toJson(wrong.run(Goldens.SUITE.scenario(id)), every));
        String all = text(TraceJson.toJson(wrong.run(every), every));
        String request = "{\"cmd\":\"conform\",\"answers\":[{\"scenario\":\"" + id + "\",\"trace\":" + asked + "%s}]}";

        assertThat(firstBadStep(request.formatted(""))).isEqualTo(2);
        assertThat(firstBadStep(request.formatted(",\"everyStep\":" + all))).isZero();
    }

    private static int firstBadStep(String request) throws IOException {
        return reply(request).at("/run/scenarios/0/firstBadStep/step").asInt(-1);
    }

    @Test
    void command_needsStdio() {
        assertThat(Outcome.of("serve").err()).contains("--stdio");
        assertThat(Outcome.withInput("", "serve", "--stdio").code()).isEqualTo(ExitCode.OK);
    }

    private static String judge(String scenario, String trace) {
        return "{\"cmd\":\"judge\",\"scenario\":" + scenario + ",\"trace\":" + trace + "}";
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace("\n", " ");
    }

    private static JsonNode reply(String line) throws IOException {
        return replies(line).get(0);
    }

    private static List<JsonNode> replies(String... lines) throws IOException {
        String in = String.join("\n", lines) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Server.JUDGE.serve(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out))
                .isTrue();
        Stream<String> replies =
                Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\n"));
        return replies.map(JudgeServerTest::parsed).toList();
    }

    /** One for all tests: what it knows of goldens stays. */
    private static final class Server {
        private static final JudgeServer JUDGE = new JudgeServer();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
