package dev.touchstone.openset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engines of the open set are made of is right: else they would be wrong in more than one way. */
@Tag("whole")
class RightTest {

    private static final OpenEngine RIGHT = new OpenEngine("right", "all parts right", Right.kinds(), Right::points);

    static List<String> goldens() {
        return OpenSet.goldens();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void rightParts_pass(String golden) {
        Scenario scenario = Goldens.SUITE.scenario(golden);

        assertThat(Goldens.judgement(scenario, RIGHT.run(scenario)).verdict()).isInstanceOf(Verdict.Pass.class);
    }
}
