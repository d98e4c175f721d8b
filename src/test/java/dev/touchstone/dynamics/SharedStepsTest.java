package dev.touchstone.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The witness's independence is stated, step by step: {@code shared-steps.txt} lists those whose body it runs together with the
 * published formulas, and this test runs both and compares.
 */
@Tag("slow")
class SharedStepsTest {

    private static final int DIGITS = 40;

    /** Points looked at: the start, perhaps, and two more. */
    private static final int POINTS = 3;

    private static Map<Kind, Collection<Scenario>> variants;

    @BeforeAll
    static void chooseScenarios() {
        GoldenSuite suite = GoldenSuite.packed();
        variants = suite.ids().stream()
                .map(suite::scenario)
                .collect(Collectors.groupingBy(
                        Scenario::kind,
                        Collectors.collectingAndThen(
                                Collectors.toMap(SharedStepsTest::variant, Function.identity(), shortest()),
                                Map::values)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stepsOfWitnessAndDefinition_areSharedAsListed(Kind kind) throws IOException {
        Set<String> shared = new TreeSet<>();
        for (Scenario scenario : variants.get(kind)) {
            Set<String> both = bodies(scenario, PublishedFormulas.class);
            both.retainAll(bodies(scenario, WitnessFormulas.class));
            both.forEach(body -> shared.add(body.substring(body.indexOf('.') + 1)));
        }

        assertThat(String.join(" ", shared)).as(kind.key() + ", generated").isEqualTo(listed(kind));
    }

    /** What decides which steps run. */
    private static List<Object> variant(Scenario scenario) {
        return List.of(
                scenario.problem().start().map(Object::getClass),
                scenario.theta().isPresent(),
                scenario.training().flatMap(Training::retraction),
                scenario.training().map(training -> training.batch() == 1));
    }

    private static BinaryOperator<Scenario> shortest() {
        return BinaryOperator.minBy(Comparator.comparing(Scenario::lastPoint)
                .thenComparing(scenario -> scenario.numbers().size()));
    }

    private static Set<String> bodies(Scenario whole, Class<?> formulas) {
        Scenario scenario =
                whole.withPoints(whole.points().stream().limit(POINTS).toList());
        StepsThatRan steps = new StepsThatRan();
        Formulas<Real> watched = steps.watched(formulas);
        DynamicsByKind.of(scenario.kind())
                .values(
                        watched,
                        Setting.of(
                                steps.watched(ApfloatArithmetic.ofDigits(DIGITS)), scenario, watched, Hook.identity()));
        return steps.bodies();
    }

    private static String listed(Kind kind) throws IOException {
        try (InputStream in = SharedStepsTest.class.getResourceAsStream("shared-steps.txt")) {
            String start = kind.key() + ":";
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("not in shared-steps.txt");
        }
    }
}
