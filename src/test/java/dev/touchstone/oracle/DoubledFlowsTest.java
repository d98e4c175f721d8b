package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.dynamics.DoubledFlows;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Flows in doubled binary64 enclose what balls enclose. */
class DoubledFlowsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final int BITS = 192;
    private static final Accuracy BINARY64 = Accuracy.of(FloatFormat.BINARY64.unitRoundoff());

    static Stream<String> goldens() {
        return SUITE.ids().stream().filter(id -> DoubledFlows.canCompute(SUITE.scenario(id)));
    }

    /** Whether both enclosures have a number in common, everywhere. */
    private static void agree(Enclosures doubled, Enclosures balls) {
        assertThat(doubled.places()).isEqualTo(balls.places());
        for (Place place : balls.places()) {
            assertThat(doubled.at(place).overlaps(balls.at(place)))
                    .as("%s %s: %s and %s", balls.scenario().label(), place, doubled.at(place), balls.at(place))
                    .isTrue();
        }
    }

    private static BigDecimal widest(Enclosures enclosures) {
        return enclosures.places().stream()
                .map(place -> enclosures.at(place).radius())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static void agree(Scenario scenario) {
        Enclosures.inDoubled(scenario).ifPresent(doubled -> agree(doubled, Enclosures.of(scenario, 4 * BITS)));
        for (int seed = 1; seed <= 2; seed++) {
            int twin = seed;
            Enclosures.twinInDoubled(scenario, BINARY64, seed)
                    .ifPresent(doubled -> agree(doubled, Enclosures.ofTwin(scenario, 4 * BITS, BINARY64, twin)));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void golden_andItsTwins_areEnclosed(String id) {
        agree(SUITE.scenario(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RICCATI", "DISCRETE_MAP", "EUCLIDEAN_FLOW"})
    void drawn_andItsTwins_areEnclosed(Kind kind) {
        SplittableRandom random = new SplittableRandom(19);
        ScenarioGenerator generator = ScenarioGenerator.of(kind).withLargestD(12);
        for (int n = 0; n < 40; n++) {
            agree(generator.next(random));
        }
    }

    /** Or all else here would hold of nothing. */
    @Test
    void mostGoldens_areKnownFarBeyondBinary64() {
        long known = goldens()
                .map(SUITE::scenario)
                .map(Enclosures::inDoubled)
                .flatMap(Optional::stream)
                .filter(doubled -> widest(doubled).compareTo(new BigDecimal("1e-22")) < 0)
                .count();

        assertThat(known).isGreaterThan(goldens().count() * 3 / 4);
    }
}
