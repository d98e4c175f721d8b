package org.example.map;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.testkit.ModelArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderPreservingMapProperties {

    @Provide
    Arbitrary<Scenario> scenarios() {
        return ModelArbitraries.scenarios(Kind.DISCRETE_MAP);
    }

    @Property(tries = 50, seed = "1")
    void randomScenario_isSolved(@ForAll("scenarios") Scenario scenario) {
        assertThat(MapUnderTest.run(scenario)).solves(scenario);
    }
}
