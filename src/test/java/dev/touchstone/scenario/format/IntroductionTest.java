package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.format.EngineProtocol.Introduction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void writtenWithoutKinds_isReadWithoutKinds() {
        Introduction silent = new Introduction("an engine", "2", Optional.empty());

        assertThat(EngineProtocol.introduction(EngineProtocol.line(silent))).isEqualTo(silent);
    }
}
