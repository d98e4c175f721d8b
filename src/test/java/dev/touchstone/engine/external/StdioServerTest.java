package dev.touchstone.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.EngineProtocol;
import dev.touchstone.scenario.format.EngineProtocol.Request;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StdioServerTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-001");

    /** The lines with which binary64 replies; its one variant is binary32. */
    private static List<String> replies(String... requests) throws IOException {
        StdioServer server = new StdioServer(
                CarefulEngine.binary64(),
                name -> {
                    if (!name.equals("binary32")) {
                        throw new InvalidInputException("engine", "'" + name + "' is unknown");
                    }
                    return CarefulEngine.binary32();
                },
                "1.2");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        server.serve(
                new ByteArrayInputStream((String.join("\n", requests) + "\n").getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String run(int seq) {
        return new String(EngineProtocol.line(new Request.Run(seq, SCENARIO)), StandardCharsets.UTF_8);
    }

    @Test
    void start_isIntroduced() throws IOException {
        EngineProtocol.Introduction introduction = EngineProtocol.introduction(
                replies("{\"cmd\":\"start\",\"protocol\":1}").get(0).getBytes(StandardCharsets.UTF_8));

        assertThat(introduction)
                .isEqualTo(new EngineProtocol.Introduction("binary64", "1.2", Optional.of(Kind.askedOfAll())));
    }

    @Test
    void run_isAnsweredAsTheEngineDoes() throws IOException {
        EngineProtocol.Reply reply = EngineProtocol.reply(
                replies(run(7)).get(0).getBytes(StandardCharsets.UTF_8), new Request.Run(7, SCENARIO));

        assertThat(reply.answer())
                .isEqualTo(Optional.of(CarefulEngine.binary64().run(SCENARIO)));
    }

    @Test
    void variant_holdsForTheScenariosAfterIt() throws IOException {
        List<String> replies = replies(run(1), "{\"cmd\":\"start\",\"protocol\":1,\"variant\":\"binary32\"}", run(2));

        assertThat(replies.get(0)).contains("\"name\": \"binary64\"");
        assertThat(replies.get(1)).contains("\"name\": \"binary32\"");
        assertThat(replies.get(2)).contains("\"name\": \"binary32\"").startsWith("{\"seq\": 2,");
    }

    @Test
    void unknownVariant_isAnErrorAndChangesNothing() throws IOException {
        List<String> replies = replies("{\"cmd\":\"start\",\"protocol\":1,\"variant\":\"x\"}", run(1));

        assertThat(replies.get(0)).isEqualTo("{\"error\": \"engine: 'x' is unknown\"}");
        assertThat(replies.get(1)).contains("\"name\": \"binary64\"");
    }

    @Test
    void badRequests_getASentenceEach() throws IOException {
        List<String> replies = replies(
                "nonsense",
                "[]",
                "{\"cmd\":\"jump\",\"seq\":3}",
                "{\"cmd\":\"start\",\"protocol\":2}",
                "{\"cmd\":\"run\",\"seq\":4,\"scenario\":{\"format\":9}}",
                "{\"cmd\":\"run\",\"scenario\":{}}");

        assertThat(replies).hasSize(6);
        assertThat(replies.get(0)).startsWith("{\"error\": \"request: malformed JSON");
        assertThat(replies.get(1)).isEqualTo("{\"error\": \"request: expected a JSON object\"}");
        assertThat(replies.get(2)).startsWith("{\"seq\": 3,\"error\": \"request: $.cmd: found \\\"jump\\\"");
        assertThat(replies.get(3)).isEqualTo("{\"error\": \"request: $.protocol: found 2, expected 1\"}");
        assertThat(replies.get(4)).isEqualTo("{\"seq\": 4,\"error\": \"scenario: $.format: found 9, expected 1\"}");
        assertThat(replies.get(5)).startsWith("{\"error\": \"request: $.seq");
    }

    @Test
    void stop_endsBeforeTheNextRequest() throws IOException {
        assertThat(replies(run(1), "{\"cmd\":\"stop\"}", run(2))).hasSize(1);
    }
}
