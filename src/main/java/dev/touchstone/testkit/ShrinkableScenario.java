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
                .filter(simpler -> asksBeyondStart(simpler) || !asksBeyondStart(value))
                .<Shrinkable<Scenario>>map(ShrinkableScenario::new)
                .filter(simpler -> simpler.distance().compareTo(own) < 0);
    }

    /** The start alone proves nothing: an engine fails there only by having nothing that is judged. */
    private static boolean asksBeyondStart(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).signum() > 0;
    }

    @Override
    public ShrinkingDistance distance() {
        return Size.of(value);
    }
}
