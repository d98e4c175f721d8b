package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an engine answers about its own weights, held against them: (V12). */
class OwnWeightsTest {

    private static final Scenario POLAR = SgdScenarios.stiefel(8, 2, 2, 8, "0.5");
    private static final Trace EVERY_STEP = everyStep(POLAR);

    private static final Scenario DESCENT = ScenarioText.read("""
            {"format": 1, "title": "descent", "kind": "population-descent", "flags": [], "d": 3, "r": 2, "s": 2,
             "lambda": [1, 0.5], "theta": "canonical",
             "start": {"weights": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], "map": "polar"}, "step": 0.25,
             "record": [0, 1, 2, 3]}""");

    private static Trace everyStep(Scenario scenario) {
        EngineAnswer answer = CarefulEngine.binary64().run(scenario.withEveryStep());
        return (Trace) answer;
    }

    static Stream<Scenario> everyKind() {
        return Stream.of(
                POLAR,
                SgdScenarios.of(Kind.STIEFEL_SGD, Optional.of(Retraction.QR), 8, 3, 4, 1, 6, "0.5"),
                SgdScenarios.of(Kind.EUCLIDEAN_SGD, Optional.empty(), 8, 3, 4, 2, 6, "0.0625"),
                DESCENT);
    }

    private static DecimalMatrix constant(Trace trace, int point, Quantity quantity, String number) {
        DecimalMatrix value = trace.points().get(point).values().get(quantity);
        return value.map(x -> new BigDecimal(number));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void rightAnswers_passAtEveryStep(Scenario scenario) {
        Trace trace = everyStep(scenario);

        Judgement judgement = Cases.judge(scenario, trace);

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.unasked()).isZero();
        assertThat(judgement.own())
                .hasSize(4 * trace.points().size())
                .allMatch(own -> own.verdict() instanceof Verdict.Pass);
    }

    @ParameterizedTest
    @CsvSource({"GRAM, 7", "ALIGNMENT, 9", "RISK, -3", "LOSS, -1"})
    void nonsenseBesideRightWeightsAtAStepNotAskedFor_isWrong(Quantity quantity, String number) {
        Judgement judgement =
                Cases.judge(POLAR, Edits.replacing(EVERY_STEP, 5, quantity, constant(EVERY_STEP, 5, quantity, number)));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(judgement.verdict().detail()).contains("at step 5, held against the engine's own weights,");
        assertThat(judgement.rightUntil().orElseThrow().off()).isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anAnswerOffByAMillionthOfItsWeights_doesNotPassWhereTheFreeRunWouldAllowIt(Scenario scenario) {
        Trace right = everyStep(scenario);
        int last = right.points().size() - 1;

        Judgement judgement = Cases.judge(scenario, Edits.shifting(right, last, Quantity.ALIGNMENT, 0, 0, "1e-6"));

        assertThat(judgement.own())
                .filteredOn(own -> !(own.verdict() instanceof Verdict.Pass))
                .hasSize(1)
                .allMatch(
                        own -> own.quantity() == Quantity.ALIGNMENT && own.at().intValueExact() == last);
    }

    @Test
    void functionsOfWrongWeights_areRightWhereTheyAreTheirs() {
        Scenario asked = POLAR;
        Trace right = EVERY_STEP;
        DecimalMatrix swapped = right.points().get(0).values().get(Quantity.WEIGHTS);
        Point other = right.points().get(0);
        List<Point> points = new java.util.ArrayList<>(right.points());
        points.set(6, new Point(points.get(6).at(), other.values()));
        Trace trace = new Trace(right.scenario(), right.engine(), points, Optional.empty());

        Judgement judgement = Cases.judge(asked, trace);

        assertThat(swapped.isFinite()).isTrue();
        assertThat(judgement.own()).allMatch(own -> own.verdict() instanceof Verdict.Pass);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void weightsOffTheManifoldByRounding_mayUseEitherFormula() {
        Trace right = Cases.right(POLAR.withEveryStep(), FloatFormat.BINARY64);
        DecimalMatrix W = right.points().get(3).values().get(Quantity.WEIGHTS);
        Trace longer = Edits.replacing(right, 3, Quantity.WEIGHTS, W.map(x -> x.multiply(new BigDecimal("1.0000001"))));

        Judgement judgement = Cases.judge(POLAR, longer);

        assertThat(judgement.own())
                .filteredOn(own -> own.at().intValueExact() == 3)
                .hasSize(4)
                .allMatch(own -> own.verdict() instanceof Verdict.Pass);
    }

    @Test
    void weightsWithoutAStepBeforeOrAfter_countAsNotJudged() {
        List<Point> sparse = Stream.of(0, 3, 8).map(EVERY_STEP.points()::get).toList();
        Judgement judgement =
                Cases.judge(POLAR, new Trace(EVERY_STEP.scenario(), EVERY_STEP.engine(), sparse, Optional.empty()));

        assertThat(judgement.unasked()).isEqualTo(1);
        assertThat(JudgementText.lines(judgement))
                .contains(
                        "not judged: 1 quantities at steps that were not asked for: weights without a step before or after,"
                                + " or answers without weights");
    }

    @Test
    void answersWithoutWeightsAtStepsNotAskedFor_countAsNotJudged() {
        Point bare = new Point(
                BigDecimal.valueOf(3),
                Map.of(Quantity.GRAM, EVERY_STEP.points().get(3).values().get(Quantity.GRAM)));
        List<Point> points =
                List.of(EVERY_STEP.points().get(0), bare, EVERY_STEP.points().get(8));
        Judgement judgement =
                Cases.judge(POLAR, new Trace(EVERY_STEP.scenario(), EVERY_STEP.engine(), points, Optional.empty()));

        assertThat(judgement.unasked()).isEqualTo(1);
        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void lossThatTheFormatCannotHold_isNotHeldAgainstTheWeights() {
        Scenario growing = Cases.scenario("h-146-es-rand");

        Judgement judgement = Cases.judge(growing, everyStepInBinary32(growing));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.own())
                .filteredOn(OwnVerdict::isJudged)
                .allMatch(own -> own.verdict() instanceof Verdict.Pass);
    }

    private static Trace everyStepInBinary32(Scenario scenario) {
        return (Trace) CarefulEngine.binary32().run(scenario.withEveryStep());
    }
}
