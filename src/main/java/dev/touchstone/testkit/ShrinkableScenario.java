package dev.touchstone.testkit;

import dev.touchstone.draw.Size;
import dev.touchstone.draw.SmallerScenarios;
import dev.touchstone.scenario.Scenario;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A scenario that jqwik can make smaller. */
record ShrinkableScenario(Scenario value) implements Shrinkable<Scenario> {

    @Override
    public Stream<Shrinkable<Scenario>> shrink() {
        return SmallerScenarios.of(value).map(ShrinkableScenario::new);
    }

    @Override
    public ShrinkingDistance distance() {
        Size size = Size.of(value);
        return ShrinkingDistance.of(size.dimensions(), size.length(), size.features(), size.digits());
    }
}
