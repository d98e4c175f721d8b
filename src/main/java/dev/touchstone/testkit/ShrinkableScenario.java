package dev.touchstone.testkit;

import dev.touchstone.scenario.Scenario;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A scenario that jqwik, or anyone, can make smaller: every step is to an acceptable scenario of less {@link Size}. */
record ShrinkableScenario(Scenario value) implements Shrinkable<Scenario> {

    @Override
    public Stream<Shrinkable<Scenario>> shrink() {
        ShrinkingDistance own = distance();
        return SimplerScenarios.of(value)
                .map(Acceptance::accepted)
                .flatMap(Optional::stream)
                .<Shrinkable<Scenario>>map(ShrinkableScenario::new)
                .filter(simpler -> simpler.distance().compareTo(own) < 0);
    }

    @Override
    public ShrinkingDistance distance() {
        return Size.of(value);
    }
}
