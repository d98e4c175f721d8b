package dev.touchstone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.OracleEngine;
import dev.touchstone.engine.SpectralEngine;
import dev.touchstone.judge.Judge;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class ExactRelationTest {

    private static final SuiteJudge JUDGE = new SuiteJudge(GoldenSuite.packed(), Judge.withDefaults());
    private static final Examiner EXAMINER =
            new Examiner(CarefulEngine.binary64(), JUDGE, new RunDeclaration(Optional.empty(), false));
    private static final int SCENARIOS = 3;

    private static Stream<Scenario> scenarios(Kind kind) {
        Random random = new Random(11);
        return Stream.generate(() -> ScenarioGenerator.of(kind).next(random)).limit(SCENARIOS);
    }

    private static Outcome honest(Scenario scenario) {
        boolean teacher = scenario.problem().teacherStudent().isPresent();
        Engine engine = teacher
                ? CarefulEngine.binary64()
                : scenario.has(Property.FILTER) || scenario.has(Property.EQUATION) // Joseph's form loses digits on some
                        ? new OracleEngine(20)
                        : new SpectralEngine();
        return JUDGE.judge(scenario, engine.run(scenario));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void relations_holdForAnHonestEngine(Kind kind) {
        assertThat(scenarios(kind)).allSatisfy(scenario -> {
            Outcome outcome = honest(scenario);
            assertThat(ExactRelation.of(scenario, new Random(1)))
                    .allSatisfy(relation -> assertThat(EXAMINER.compare(outcome, relation, honest(relation.image())))
                            .as(relation.name())
                            .isEmpty());
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void images_areScenariosThatAReaderAccepts(Kind kind) {
        assertThat(scenarios(kind)
                        .flatMap(scenario -> ExactRelation.of(scenario, new Random(1)).stream())
                        .map(ExactRelation::image))
                .allSatisfy(image -> assertThat(ScenarioJson.read(ScenarioJson.toJson(image), "image")
                                .kind())
                        .isEqualTo(image.kind()));
    }

    @Test
    void limits_haveNoRelation() {
        assertThat(scenarios(Kind.STEADY_STATE))
                .allSatisfy(scenario ->
                        assertThat(ExactRelation.of(scenario, new Random(1))).isEmpty());
    }

    /** The answer to the second scenario off by 2⁻⁷ in every number. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STEADY_STATE", "THRESHOLD", "LASSO_EVOLUTION"}) // numbers alone have no symmetry
    void relation_isBrokenByAnAnswerThatIsOff(Kind kind) {
        assertThat(scenarios(kind)).allSatisfy(scenario -> {
            if (ExactRelation.of(scenario, new Random(1)).isEmpty()) { // an equation that may have a pole
                return;
            }
            Outcome outcome = honest(scenario);
            ExactRelation relation = ExactRelation.of(scenario, new Random(1)).get(0);
            Outcome right = honest(relation.image());
            Outcome off = new Outcome(
                    right.scenario(),
                    right.trace().map(ExactRelationTest::off),
                    right.golden(),
                    right.judgement(),
                    right.failure());

            assertThat(EXAMINER.compare(outcome, relation, off)).isPresent();
        });
    }

    private static Trace off(Trace trace) {
        BigDecimal shift = new BigDecimal("0.0078125");
        return new Trace(
                trace.scenario(),
                trace.engine(),
                trace.points().stream()
                        .map(point -> {
                            Map<Quantity, dev.touchstone.linear.DecimalMatrix> values = new EnumMap<>(Quantity.class);
                            point.values().forEach((quantity, value) -> values.put(quantity, value.map(shift::add)));
                            return new Point(point.at(), values);
                        })
                        .toList(),
                trace.audit());
    }

    @Test
    void order_isBrokenWhereTheLowerStartIsAnsweredHigher() {
        Scenario scenario = Stream.iterate(0L, seed -> seed + 1)
                .map(seed -> ScenarioGenerator.of(Kind.RICCATI).next(new Random(seed)))
                .filter(each -> each.start() instanceof Start.Gram gram
                        && gram.gram().get(0, 0).signum() > 0)
                .findFirst()
                .orElseThrow();
        ExactRelation order = ExactRelation.of(scenario, new Random(1)).stream()
                .filter(each -> each.name().equals("order (11)"))
                .findFirst()
                .orElseThrow();
        Outcome upper = honest(scenario);
        Outcome lower = honest(order.image());

        assertThat(EXAMINER.compare(upper, order, lower)).isEmpty();
        assertThat(EXAMINER.compare(lowered(upper, lower), order, raised(lower, upper)))
                .isPresent();
    }

    /** Both answers exchanged. */
    private static Outcome lowered(Outcome upper, Outcome lower) {
        return new Outcome(upper.scenario(), lower.trace(), upper.golden(), upper.judgement(), upper.failure());
    }

    private static Outcome raised(Outcome lower, Outcome upper) {
        return new Outcome(lower.scenario(), upper.trace(), lower.golden(), lower.judgement(), lower.failure());
    }

    @Test
    void everyRelation_isOfferedSomewhere() {
        TreeSet<String> names = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            Random random = new Random(3);
            Stream.generate(() -> ScenarioGenerator.of(kind).next(random))
                    .limit(40)
                    .forEach(scenario ->
                            ExactRelation.of(scenario, random).forEach(relation -> names.add(relation.name())));
        }

        assertThat(names)
                .containsExactlyElementsOf(List.of(
                        "asked at more points",
                        "equal directions exchanged",
                        "neurons exchanged",
                        "neurons negated",
                        "one sensor after the other (75)",
                        "order (11)",
                        "order (73)",
                        "sensors exchanged",
                        "sensors negated",
                        "sign of the solution (61c)",
                        "signs of coordinates",
                        "signs of states",
                        "span of the Stiefel flow",
                        "teacher scaled by 2",
                        "three doublings (74)",
                        "twice as fast (61h)",
                        "units by powers of two"));
    }
}
