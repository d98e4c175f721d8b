package org.example.map;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.testkit.EngineInput;
import dev.touchstone.testkit.ModelArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderPreservingMapProperties {

    @Provide
    Arbitrary<Scenario> scenarios() {
        return ModelArbitraries.scenarios(Kind.DISCRETE_MAP).filter(OrderPreservingMapProperties::growsLittle);
    }

    /** (1 + hλ₁)^k ≤ 4: beyond it this plain engine loses digits, as this property found, shrunk to one neuron and one step. */
    private static boolean growsLittle(Scenario scenario) {
        EngineInput input = new EngineInput(scenario);
        double steps = input.points()[input.points().length - 1];
        return Math.pow(1 + input.step() * input.lambda()[0], steps) <= 4;
    }

    @Property(tries = 50, seed = "1")
    void randomScenario_isSolved(@ForAll("scenarios") Scenario scenario) {
        assertThat(MapUnderTest.run(scenario)).solves(scenario);
    }
}
