package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equations (50) asked at infinity whose M has eigenvalues on the imaginary axis, (69): refused, or escaped before. */
class EquationForEverTest {

    private static Scenario forEver(int n, String A, String S, String Q, String X) {
        String file =
                "{\"format\": 1, \"title\": \"for ever\", \"kind\": \"riccati-ode\", \"flags\": [], \"n\": %d, \"A\": %s, \"S\": %s,"
                        + " \"Q\": %s, \"start\": {\"X\": %s}, \"times\": [\"infinity\"]}";
        return ScenarioJson.read(file.formatted(n, A, S, Q, X).getBytes(StandardCharsets.UTF_8), "f.json");
    }

    /** Eigenvalue 0 of M nilpotent; ±i; and of CAREX 2.5 with ε = 0, from above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [[0, 1], [0, 0]]  | [[0, 0], [0, 1]] | [[0, 0], [0, 0]]     | [[1, 0], [0, 1]]
        [[0, 1], [-1, 0]] | [[0, 0], [0, 0]] | [[0, 0], [0, 0]]     | [[2, 0], [0, 1]]
        [[3, 1], [4, 2]]  | [[1, 1], [1, 1]] | [[-11, -5], [-5, -2]] | [[2.25, 1], [1, 1.25]]
        """)
    void solutionWithoutAStabilisingOne_isRefusedAtOnce(String A, String S, String Q, String X) {
        assertThatThrownBy(() -> Oracle.ofDigits(40).values(forEver(2, A, S, Q, X)))
                .isInstanceOf(UnprovedException.class)
                .hasMessage(
                        "for ever: no 40 digits are proved: M has eigenvalues on the imaginary axis, so the algebraic"
                                + " equation has no stabilising solution");
    }

    /** ẋ = −1 − x², a tangent. */
    @Test
    void solutionThatEscapesBefore_isEscaped_atItsPole() {
        List<Point> points = Oracle.ofDigits(40).values(forEver(1, "[[0]]", "[[1]]", "[[-1]]", "[[0]]"));

        assertThat(points.get(0).values()).containsKey(Quantity.ESCAPED).doesNotContainKey(Quantity.SOLUTION);
        assertThat(points.get(0).values().get(Quantity.ESCAPE).get(0, 0).toPlainString())
                .isEqualTo("1.570796326794896619231321691639751442099");
    }
}
