package dev.touchstone.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random filters, and how small one becomes. */
@Tag("slow")
class FilterShrinkingTest {

    private static List<Scenario> drawn(int count) {
        Random random = new Random(1);
        ScenarioGenerator filters = ScenarioGenerator.of(Kind.KALMAN_COVARIANCE);
        return Stream.generate(() -> filters.next(random)).limit(count).toList();
    }

    private static KalmanProblem filter(Scenario scenario) {
        return (KalmanProblem) scenario.problem();
    }

    @Test
    void edgeCases_comeUp() {
        List<Scenario> drawn = drawn(200);

        assertThat(drawn).anyMatch(each -> !filter(each).isSemidefinite());
        assertThat(drawn).anyMatch(each -> filter(each).sensors() > filter(each).states());
        assertThat(drawn).anyMatch(each -> filter(each).H().matrices().stream().anyMatch(Optional::isEmpty));
        assertThat(drawn).anyMatch(each -> !filter(each).F().isConstant());
        assertThat(drawn).anyMatch(each -> each.points().get(0).signum() == 0);
        assertThat(drawn).anyMatch(Scenario::hasLongInputs);
    }

    /** An engine that is wrong of two states or more: one with two, one sensor and one step is left, still of covariances. */
    @Test
    void failureOfTwoStates_shrinksToTwo_andKeepsItsNoisesCovariances() {
        Scenario failing = drawn(200).stream()
                .filter(each -> filter(each).states() > 3
                        && filter(each).isSemidefinite()
                        && !filter(each).H().isConstant())
                .findFirst()
                .orElseThrow();

        Scenario smallest = SmallestFailure.from(failing, each -> filter(each).states() > 1, 2000)
                .scenario();

        assertThat(filter(smallest).states()).isEqualTo(2);
        assertThat(filter(smallest).sensors()).isEqualTo(1);
        assertThat(smallest.points()).hasSize(1);
        assertThat(smallest.lastPoint().intValueExact()).isEqualTo(1);
        assertThat(filter(smallest).isSemidefinite()).isTrue();
        assertThat(ScenarioJson.read(ScenarioJson.toJson(smallest), "smallest")).isEqualTo(smallest);
    }
}
