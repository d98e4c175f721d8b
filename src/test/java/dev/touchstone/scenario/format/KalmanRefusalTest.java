package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter's file may not say, each in one sentence with place and expectation; what it may; and NumPy. */
class KalmanRefusalTest {

    private static final String RIGHT = """
            {"format": 1, "title": "t", "kind": "kalman-covariance", "flags": [], "n": 2, "p": 1,
             "F": [[1, 0.5], [0, 1]], "H": [[1, 0]], "Q": [[1, 0], [0, 1]], "R": [[1]],
             "start": {"P": [[4, 0], [0, 4]]}, "record": [0, 2]}
            """;

    private static Scenario read(String json) {
        return ScenarioJson.read(json.getBytes(StandardCharsets.UTF_8), "f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "F|[[1, 0.5]]|f: $.F: found 1 row, expected 2 x 2, as n x n",
                "F|[[1, 0.5], [0]]|f: $.F[1]: found 1 number, expected 2 x 2, as n x n",
                "F|[[1, [2]], [0, 1]]|f: $.F[0][1]: found an array, expected a number",
                "F|[[[1, 0], [0, 1]]]|f: $.F: found a list of 1 matrix, expected 3, one for each of the steps 0 to 2",
                "F|[[1, null], [0, 1]]|f: $.F[0][1]: found null, expected number, array",
                "F|[[1, 1e999], [0, 1]]|f: $.F[0][1]: found 1E+999, expected a number that binary64 holds exactly, or one of at most 17 digits; it is out of range",
                "H|[[1, 0, 0]]|f: $.H[0]: found 3 numbers, expected 1 x 2, as p x n",
                "H|null|f: $.H: found null, expected array",
                "Q|[[1, 0.5], [0, 1]]|f: $.Q: found a matrix that is not symmetric: [1][0] is 0, [0][1] is 0.5",
                "R|[[1, 0], [0, 1]]|f: $.R: found 2 rows, expected 1 x 1, as p x p",
                "R|[[-4]]|f: $.R: found a singular innovation covariance H P H' + R at step 0, expected one that can be inverted",
                "R|[[[4]], [[-4]], [[1]]]|f: $.R[1]: found a singular innovation covariance H P H' + R at step 1, expected one that can be inverted",
                "start|{\"P\": [[4, 1], [0, 4]]}|f: $.start.P: found a matrix that is not symmetric: [1][0] is 0, [0][1] is 1",
                "start|{\"P\": [[4, 0], [0, 4]], \"D\": [1]}|f: $.start.D: a start is P, or L and D, not both",
                "start|{\"L\": [[1], [2]], \"D\": [1, 2]}|f: $.start.D: found 2 numbers, expected 1, one for each column of L",
                "start|{\"D\": [1]}|f: $.start: 'L' is missing",
                "start|{\"weights\": [[1], [2]], \"map\": \"none\"}|f: $.start.weights: a covariance starts from P, or from L and D",
                "record|[0, 3000]|f: $.record[1]: found 3000, expected at most 2000 steps",
                "n|17|f: $.n: found 17, expected at most 16",
                "p|1, \"d\": 2|f: $.d: a covariance has n, p, F, H, Q, R, start and record",
            })
    void wrongMember_isRefusedInOneSentence(String member, String wrong, String sentence) {
        String changed = RIGHT.replaceFirst(
                "\"" + member + "\": (\\{.*?\\}|\\[.*?\\](?=[,}]\\s+\"|\\})|\\d)",
                Matcher.quoteReplacement("\"" + member + "\": " + wrong));

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void nullInAListOfF_isRefused_ofHItIsAStepWithoutAMeasurement() {
        String list = "[[[1, 0], [0, 1]], null, [[1, 0], [0, 1]]]";

        assertThatThrownBy(() -> read(RIGHT.replace("[[1, 0.5], [0, 1]]", list)))
                .hasMessage("f: $.F[1]: found null, expected array");
        KalmanProblem problem = (KalmanProblem) read(RIGHT.replace("\"H\": [[1, 0]]", "\"H\": [null, [[1, 0]], null]"))
                .problem();
        assertThat(problem.H().find(0)).isEmpty();
        assertThat(problem.H().find(1)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[-1, 0], [0, 1]]", "[[1, 1], [1, 0.5]]"})
    void indefiniteQ_isRead(String Q) {
        KalmanProblem problem = (KalmanProblem)
                read(RIGHT.replace("\"Q\": [[1, 0], [0, 1]]", "\"Q\": " + Q)).problem();

        assertThat(problem.isSemidefinite()).isFalse();
    }

    @Test
    void factorWithoutD_hasOnes() {
        KalmanProblem problem =
                (KalmanProblem) read(RIGHT.replace("{\"P\": [[4, 0], [0, 4]]}", "{\"L\": [[1, 2], [0, 1]]}"))
                        .problem();

        assertThat(problem.from().covariance().toString()).contains("5", "2", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "010", "011", "013", "014", "021", "025", "026", "033", "036"})
    void golden_comesBackFromJsonAndFromNumPy(String number) {
        Scenario golden = GoldenSuite.packed().scenario("kalman-covariance-" + number);

        assertThat(ScenarioJson.read(ScenarioJson.toJson(golden), "f")).isEqualTo(golden);
        assertThat(ScenarioFile.read(InputSource.of(ScenarioFile.toNpz(golden), "f.npz")))
                .isEqualTo(golden);
    }
}
