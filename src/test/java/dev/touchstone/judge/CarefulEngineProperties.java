package dev.touchstone.judge;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.testkit.ModelArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The engine that a user's is held against in spirit, on scenarios that nobody chose. */
@Tag("slow")
class CarefulEngineProperties {

    @Provide
    static Arbitrary<Scenario> scenarios() {
        return ModelArbitraries.scenarios();
    }

    @Property(tries = 150, seed = "821")
    void binary64_onAnyScenario_isRight(@ForAll("scenarios") Scenario scenario) {
        assertThat(CarefulEngine.binary64().run(scenario)).solves(scenario);
    }
}
