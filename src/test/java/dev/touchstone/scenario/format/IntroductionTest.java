package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.format.EngineProtocol.Introduction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kinds an engine is asked, by what it says of itself. */
class IntroductionTest {

    private static Introduction introduction(String rest) {
        String line = "{\"protocol\":1,\"name\":\"an engine\",\"version\":\"2\"" + rest + "}";
        return EngineProtocol.introduction(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutKinds_isAskedTheFirstSevenAndLeavesOutNone() {
        Introduction silent = introduction("");

        assertThat(silent.kinds().stream().map(Kind::key))
                .containsExactly(
                        "riccati",
                        "euclidean-flow",
                        "discrete-map",
                        "population-descent",
                        "stiefel-sgd",
                        "euclidean-sgd",
                        "fine-tune");
        assertThat(Kind.values()).noneMatch(silent::leavesOut);
    }

    @Test
    void withKinds_isAskedThoseKnownHere() {
        Introduction one = introduction(",\"kinds\":[\"kind-of-tomorrow\",\"fine-tune\"]");

        assertThat(one.kinds()).containsExactly(Kind.FINE_TUNE);
        assertThat(one.leavesOut(Kind.FINE_TUNE)).isFalse();
        assertThat(one.leavesOut(Kind.RICCATI)).isTrue();
    }

    @Test
    void withEveryKindByName_isAskedThemAll() {
        List<Kind> all = List.of(Kind.values());

        Introduction written = new Introduction("an engine", "2", Optional.of(all));

        assertThat(EngineProtocol.introduction(EngineProtocol.line(written))).isEqualTo(written);
        assertThat(written.kinds()).isEqualTo(all);
    }

    @Test
    void precisionOfATrace_isADeclaration() {
        Introduction declaring =
                introduction(",\"precision\":\"binary32\",\"tolerance\":1e-3,\"absoluteTolerance\":1e-6");

        assertThat(declaring.declaration().map(Declaration::text))
                .contains("binary32 with tolerance 0.001 and absolute tolerance 0.000001");
        assertThat(EngineProtocol.introduction(EngineProtocol.line(declaring))).isEqualTo(declaring);
        assertThat(introduction(",\"precision\":{\"digits\":30}").declaration().map(Declaration::text))
                .contains("30 digits");
    }

    @Test
    void precisionForPeople_isNoDeclaration() {
        assertThat(introduction("").declaration()).isEmpty();
        assertThat(introduction(",\"precision\":\"double\",\"tolerance\":7").declaration())
                .isEmpty();
        assertThat(introduction(",\"precision\":{\"digits\":0}").declaration()).isEmpty();
        assertThat(introduction(",\"precision\":64").declaration()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tolerance\":0|$.tolerance: found 0, expected a relative accuracy above 0, at most 1",
                "\"tolerance\":2|$.tolerance: found 2, expected a relative accuracy above 0, at most 1",
                "\"tolerance\":NaN|$.tolerance: found NaN, expected a relative accuracy above 0, at most 1",
                "\"tolerance\":1e-900000|$.tolerance: found 1E-900000, expected a relative accuracy above 0, at most 1",
                "\"absoluteTolerance\":-1|$.absoluteTolerance: found -1, expected a number that is at least 0",
                "\"absoluteTolerance\":null|$.absoluteTolerance: found null, expected a number that is at least 0",
            })
    void toleranceThatIsNone_isRefused(String member, String refusal) {
        assertThatThrownBy(() -> introduction(",\"precision\":\"binary64\"," + member))
                .hasMessageContaining(refusal);
    }

    @Test
    void writtenWithoutKinds_isReadWithoutKinds() {
        Introduction silent = new Introduction("an engine", "2", Optional.empty());

        assertThat(EngineProtocol.introduction(EngineProtocol.line(silent))).isEqualTo(silent);
    }
}
