package dev.touchstone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.OracleEngine;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact relations of (50), and engines that break each. */
@Tag("slow")
class EquationRelationsTest {

    private static final SuiteJudge JUDGE = new SuiteJudge(GoldenSuite.packed(), Judge.withDefaults());
    private static final Examiner EXAMINER =
            new Examiner(CarefulEngine.binary64(), JUDGE, new RunDeclaration(Optional.empty(), false));
    private static final Engine HONEST = new OracleEngine(20);
    private static final BigDecimal SIXTEEN = BigDecimal.valueOf(16);

    private static Scenario drawn(Predicate<Scenario> wanted) {
        Random random = new Random(5);
        return Stream.generate(() -> ScenarioGenerator.of(Kind.RICCATI_ODE).next(random))
                .filter(wanted)
                .findFirst()
                .orElseThrow()
                .withPoints(List.of(new BigDecimal("0.5625")));
    }

    private static List<ExactRelation> relations(Scenario scenario) {
        return ExactRelation.of(scenario, new Random(1));
    }

    private static Outcome judged(Scenario scenario, Trace trace) {
        return JUDGE.judge(scenario, trace);
    }

    private static Trace honest(Scenario scenario) {
        return (Trace) HONEST.run(scenario);
    }

    /** Each right of the scenario itself, and wrong of its image. */
    private static final Map<String, UnaryOperator<Trace>> AFTERWARDS = Map.of(
            "sign of the solution (61c)",
            trace -> changed(
                    trace,
                    (k, X) -> DecimalMatrix.build(
                            X.rows(),
                            X.columns(),
                            (i, j) -> i == j ? X.get(i, i).abs() : X.get(i, j))),
            "asked at more points",
            trace -> changed(trace, (k, X) -> X.map(x -> x.multiply(BigDecimal.valueOf(1 + k * 0x1p-30)))));

    private interface Change {
        DecimalMatrix of(int point, DecimalMatrix X);
    }

    private static Trace changed(Trace trace, Change change) {
        List<Point> points = new ArrayList<>();
        for (Point point : trace.points()) {
            DecimalMatrix X = point.values().get(Quantity.SOLUTION);
            points.add(new Point(point.at(), Map.of(Quantity.SOLUTION, change.of(points.size(), X))));
        }
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }

    private static ExactRelation named(Scenario scenario, String name) {
        return relations(scenario).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The diagonal taken for variances; an error at each point that is gone on from. */
    @ParameterizedTest
    @ValueSource(strings = {"sign of the solution (61c)", "asked at more points"})
    void relation_isBrokenByAnEngineThatIsRightOfTheScenarioItself(String name) {
        Scenario scenario = drawn(each -> !relations(each).isEmpty());
        ExactRelation relation = named(scenario, name);
        UnaryOperator<Trace> fault = AFTERWARDS.get(name);
        Outcome own = judged(scenario, fault.apply(honest(scenario)));

        assertThat(own.judgement().verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(EXAMINER.compare(own, relation, judged(relation.image(), honest(relation.image()))))
                .isEmpty();
        assertThat(EXAMINER.compare(own, relation, judged(relation.image(), fault.apply(honest(relation.image())))))
                .isPresent();
    }

    /** An engine with steps of 1/16 that stops at the last one before the time. */
    @Test
    void timeScaling_isBrokenByAnEngineThatStopsAtItsSteps() {
        Scenario scenario = drawn(each -> !relations(each).isEmpty() && isConstant(each));
        ExactRelation relation = named(scenario, "twice as fast (61h)");
        Scenario image = relation.image();
        BigDecimal asked = image.points().get(0);
        BigDecimal reached =
                asked.multiply(SIXTEEN).setScale(0, RoundingMode.DOWN).divide(SIXTEEN);
        Trace early = honest(image.withPoints(List.of(reached)));
        Trace stopped = new Trace(
                early.scenario(),
                early.engine(),
                List.of(new Point(asked, early.points().get(0).values())),
                early.audit());
        Outcome own = judged(scenario, honest(scenario));

        assertThat(EXAMINER.compare(own, relation, judged(image, honest(image))))
                .isEmpty();
        assertThat(EXAMINER.compare(own, relation, judged(image, stopped))).isPresent();
    }

    private static boolean isConstant(Scenario scenario) {
        return ((RiccatiOdeProblem) scenario.problem()).isConstant();
    }

    @Test
    void relationsOfControls_withACrossWeight_holdForAnHonestEngine() {
        Scenario scenario = drawn(each -> !relations(each).isEmpty() && hasCrossWeight(each));
        Outcome own = judged(scenario, honest(scenario));

        assertThat(relations(scenario))
                .allSatisfy(relation -> assertThat(
                                EXAMINER.compare(own, relation, judged(relation.image(), honest(relation.image()))))
                        .as(relation.name())
                        .isEmpty());
    }

    private static boolean hasCrossWeight(Scenario scenario) {
        return ((RiccatiOdeProblem) scenario.problem())
                .segments().stream()
                        .anyMatch(each -> each.quadratic() instanceof RiccatiSegment.Control control
                                && control.N().isPresent());
    }

    @Test
    void equationThatMayEscape_hasNoRelation_andIsJudgedAllTheSame() {
        Scenario scenario = drawn(each -> relations(each).isEmpty());
        Examiner examiner = new Examiner(HONEST, JUDGE, new RunDeclaration(HONEST.declaration(), false));

        Examination examined = examiner.examine(scenario, new Random(1));

        assertThat(examined.isFailure()).isFalse();
        assertThat(examined.checked()).isEmpty();
    }
}
