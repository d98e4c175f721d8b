package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No two features of a kind are always apart: a mistake that needs both has a golden that shows it. */
class PairCoverageTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final List<Scenario> GOLDENS =
            SUITE.ids().stream().map(SUITE::scenario).toList();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goldens_ofAKind_coverEveryPairThatIsPossible(Kind kind) {
        PairCoverage coverage = PairCoverage.of(kind, GOLDENS);

        assertThat(coverage.uncovered()).as(coverage.toString()).isEmpty();
        assertThat(coverage.impossibleButCovered()).isEmpty();
    }

    /** The check can fail: without the goldens that have both, the pair is missed, and named. */
    @Test
    void suite_withoutAPair_namesIt() {
        List<Scenario> without = GOLDENS.stream()
                .filter(scenario -> scenario.kind() != Kind.EUCLIDEAN_SGD
                        || scenario.theta().isEmpty()
                        || scenario.training().orElseThrow().batch() == 1)
                .toList();

        assertThat(PairCoverage.of(Kind.EUCLIDEAN_SGD, without).uncovered())
                .extracting(PairCoverage.Pair::toString)
                .contains("Theta general with batch more");
    }
}
