package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file of the equation (50) must be, and that it comes back as it was written. */
class RiccatiOdeRefusalTest {

    private static final String FILE = """
            {"format": 1, "title": "t", "kind": "riccati-ode", "flags": [], "n": 2, "A": [[0, 1], [0, 0]],
             "S": [[0, 0], [0, 1]], "Q": [[1, 0], [0, 2]], "start": {"X": [[0, 0], [0, 0]]}, "times": [1]}
            """;

    private static Scenario read(String file) {
        return ScenarioJson.read(file.getBytes(StandardCharsets.UTF_8), "f.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "S": [[0, 0], [0, 1]]|"S": [[0, 0.5], [0, 1]]|$.S: found a matrix that is not symmetric: [1][0] is 0, [0][1] is 0.5
        "Q": [[1, 0], [0, 2]]|"Q": [[1, 0], [3, 2]]|$.Q: found a matrix that is not symmetric: [1][0] is 3, [0][1] is 0
        "A": [[0, 1], [0, 0]]|"A": [[0, 1]]|$.A: found 1 row, expected 2 x 2, as n x n
        "A": [[0, 1], [0, 0]]|"A": [[0, 1], [0]]|$.A[1]: found 1 number, expected 2 x 2, as n x n
        "S": [[0, 0], [0, 1]]|"B": [[0], [1]]|$: 'R' is missing
        "S": [[0, 0], [0, 1]]|"B": [[0], [1]], "R": [[0]]|$.R: found a singular matrix, expected one that can be inverted
        "S": [[0, 0], [0, 1]]|"B": [[0], [1]], "R": [[1]], "N": [[1]]|$.N: found 1 row, expected 2 x 1, as n x m, as B
        "S": [[0, 0], [0, 1]]|"S": [[0, 0], [0, 1]], "R": [[1]]|$.R: the quadratic term is S, or B and R, not both
        {"X": [[0, 0], [0, 0]]}|{"X": [[0, 0], [0, 0]], "L": [[1], [1]]}|$.start.L: a start is X, or L and D, not both
        {"X": [[0, 0], [0, 0]]}|{"P": [[0, 0], [0, 0]]}|$.start.P: an equation starts from X, or from L and D
        {"X": [[0, 0], [0, 0]]}|{"L": [[1], [1]], "D": [1, 2]}|$.start.D: found 2 numbers, expected 1, one for each column of L
        "n": 2|"n": 17|$.n: must have a maximum value of 16
        [1]|["infinity", 2]|$.times[1]: found 2 after 'infinity', expected strictly increasing numbers
        [1]|["infinity", "infinity"]|$.times[1]: found 'infinity' after 'infinity', expected strictly increasing numbers
        [1]|["soon"]|$.times[0]: found "soon"
        """)
    void file_thatIsNoEquation_isRefusedInOneSentence(String from, String to, String message) {
        assertThat(FILE).contains(from);
        String changed = FILE.replace(from, to);

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message.substring(0, message.indexOf(':')))
                .hasMessageContaining(message.contains("maximum") ? "16" : message.substring(message.indexOf(':') + 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"until": 1, C}, {"until": 1, C}, {C}|$.segments[1].until: found 1 after 1, expected times that increase from 0
        {"until": 1, C}, {"until": 2, C}|$.segments[1]: found 'until' in the last segment, which holds for ever
        {C}, {C}|$.segments[0]: 'until' is missing: only the last segment holds for ever
        """)
    void segments_outOfOrder_areRefused(String segments, String message) {
        String coefficients = FILE.substring(FILE.indexOf("\"A\""), FILE.indexOf(", \"start\""));
        String file = FILE.replace(coefficients, "\"segments\": [" + segments.replace("C", coefficients) + "]");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void infinity_isWrittenAndRead_andTracesHaveIt() {
        Scenario asked = read(FILE.replace("[1]", "[0.5, \"infinity\"]"));

        assertThat(ScenarioJson.read(ScenarioJson.toJson(asked), "f.json")).isEqualTo(asked);
        assertThat(NpzScenario.read(InputSource.of(NpzScenario.write(asked), "f.npz")))
                .isEqualTo(asked);
        assertThat(asked.map(x -> x.multiply(new BigDecimal("0.5"))).lastPoint())
                .isEqualTo(Infinite.TIME);
        String points =
                "[{\"time\": 0.5, \"solution\": [[1, 0], [0, 1]]}, {\"time\": \"infinity\", \"solution\": [[2, 1], [1, 2]]}]";
        Trace trace = (Trace) TraceJson.read(
                ("{\"format\": 1, \"scenario\": \"t\", \"engine\": {\"name\": \"e\", \"version\": \"1\","
                                + " \"precision\": \"binary32\"}, \"points\": " + points + "}")
                        .getBytes(StandardCharsets.UTF_8),
                "t.json",
                asked);
        assertThat(trace.points().get(1).at()).isEqualTo(Infinite.TIME);
        assertThat(TraceJson.read(TraceJson.toJson(trace, asked), "t.json", asked))
                .isEqualTo(trace);
    }

    @Test
    void infinity_inAnotherKind_isRefused() {
        assertThatThrownBy(
                        () -> read(ScenarioText.RICCATI.replace("\"times\": [0, 0.5, 2]", "\"times\": [\"infinity\"]")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "$.times[0]: found 'infinity', expected a number: only those of riccati-ode end in it");
    }

    static Stream<String> goldens() {
        return GoldenSuite.packed().entries().stream()
                .filter(entry -> entry.kind() == Kind.RICCATI_ODE)
                .map(entry -> entry.id());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void golden_writtenAndRead_isTheSame(String id) {
        Scenario golden = GoldenSuite.packed().scenario(id);

        assertThat(ScenarioJson.read(ScenarioJson.toJson(golden), "f.json")).isEqualTo(golden);
        if (((RiccatiOdeProblem) golden.problem()).isConstant()) {
            assertThat(NpzScenario.read(InputSource.of(NpzScenario.write(golden), "f.npz")))
                    .isEqualTo(golden);
        }
    }

    @Test
    void segments_inAnArchive_areRefused() {
        Scenario golden = GoldenSuite.packed().scenario("riccati-ode-036");

        assertThatThrownBy(() -> NpzScenario.write(golden))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("an archive holds constant coefficients, not segments: keep the JSON file");
    }
}
