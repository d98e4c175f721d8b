package org.example.map;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.testkit.GoldenSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class OrderPreservingMapTest {

    /** Iterated in doubles the map loses what grows 10^16 times slower than another direction. */
    @ParameterizedTest
    @GoldenSource(kind = Kind.DISCRETE_MAP, without = "GrowthBeyondBinary64")
    void goldenScenario_isMet(Scenario scenario) {
        assertThat(MapUnderTest.run(scenario)).matchesGolden(scenario.label());
    }

    @Test
    void orderedStarts_stayOrdered() {
        double[] lambda = {1, 0.5};
        double[][] lower = {{0.25, 0}, {0, 0.25}};
        double[][] upper = {{0.5, 0.25}, {0.25, 0.5}};

        assertThat(lower).isLoewnerBelow(upper);
        assertThat(MapUnderTest.step(lambda, 0.125, lower))
                .withSlack(1e-15)
                .isLoewnerBelow(MapUnderTest.step(lambda, 0.125, upper));
    }
}
