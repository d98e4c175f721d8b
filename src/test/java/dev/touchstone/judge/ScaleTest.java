package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scales that errors are judged on, and what becomes of a scale that the declared format cannot hold: (V2). */
class ScaleTest {

    /** Weights that grow to 10¹² in 16 steps, so that the loss is 6.5·10⁴⁷. */
    private static final Scenario GROWING = Cases.scenario("h-146-es-rand");

    private static final Scenario TINY = Cases.scenario("h-160-es-tiny-w");

    private static CellVerdict cell(Judgement judgement, String at, Quantity quantity) {
        return judgement.cells().stream()
                .filter(cell -> cell.at().compareTo(new BigDecimal(at)) == 0 && cell.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lossBeyondBinary32_isUndecidableThereAndAloneSo() {
        Judgement judgement = Cases.judge(GROWING, Cases.trace(GROWING, "h-146-es-rand.binary32-builtin"));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.cells())
                .filteredOn(cell -> !(cell.verdict() instanceof Verdict.Pass))
                .containsExactly(cell(judgement, "16", Quantity.LOSS));
        assertThat(cell(judgement, "16", Quantity.LOSS).verdict().detail())
                .isEqualTo("the scale 6.5E+47 is above the largest finite number of binary32");
    }

    @Test
    void lossNotFiniteWhereTheFormatHoldsIt_isWrong() {
        Trace right = Cases.right(GROWING, FloatFormat.BINARY64);

        assertThat(Cases.judge(GROWING, Edits.shifting(right, 4, Quantity.LOSS, 0, 0, null))
                        .verdict())
                .isEqualTo(new Verdict.Wrong("points[4].loss is not finite"));
    }

    @Test
    void largeWeightOffByEightHundredBudgets_isNeitherRightNorUndecidable() {
        Judgement judgement = Cases.judge(GROWING, Cases.trace(GROWING, "h-146-es-rand.b-weights"));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Inaccurate.class);
        Verdict weights = cell(judgement, "16", Quantity.WEIGHTS).verdict();
        assertThat(((Verdict.Inaccurate) weights).budgets().doubleValue()).isBetween(700.0, 900.0);
    }

    @Test
    void tinyWeightsAnsweredByZeros_areWrong() {
        assertThat(Cases.judge(TINY, Cases.trace(TINY, "h-160-es-tiny-w.zero-weights"))
                        .verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void stepFromTinyWeights_isJudgedOnTheirScale() {
        Trace right = Cases.right(TINY, FloatFormat.BINARY64);
        DecimalMatrix after = right.points().get(1).values().get(Quantity.WEIGHTS);
        Trace wrong = Edits.replacing(right, 1, Quantity.WEIGHTS, after.map(x -> x.multiply(BigDecimal.valueOf(2))));

        assertThat(Cases.judge(TINY, right).sgd().orElseThrow().steps()).allMatch(StepVerdict::passes);
        assertThat(Cases.judge(TINY, wrong).sgd().orElseThrow().steps().get(0).verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void stepBeyondTheFormat_isUndecidable() {
        Scenario two = exploding("[0, 1, 2, 3]");
        Trace right = Cases.right(two, FloatFormat.BINARY32);

        Judgement judgement = Cases.judge(two, right);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judgement.sgd().orElseThrow().steps())
                .extracting(step -> step.verdict().label())
                .containsExactly("UNDECIDABLE");
    }

    /** One weight that a label of 2⁴⁰ throws far away in one step, and learning rates that bring back what is left. */
    private static Scenario exploding(String record) {
        return ScenarioText.read("""
                {"format": 1, "title": "far away and back", "kind": "euclidean-sgd", "flags": [], "d": 1, "r": 1, "s": 1,
                 "lambda": [1], "theta": "canonical", "start": {"weights": [[1]], "map": "none"},
                 "learningRate": [1208925819614629174706176, 0, 0], "batch": 1, "samples": [[2], [2], [2]],
                 "noise": [1208925819614629174706176, 0, 0], "record": %s}""".formatted(record));
    }

    @Test
    void whatLeftTheRangeAtAStepNotAskedFor_isUndecidableFromThereOn() {
        Scenario scenario = exploding("[0, 3]");
        Trace right = Cases.right(scenario, FloatFormat.BINARY32);

        Judgement judgement = Cases.judge(scenario, right);

        assertThat(cell(judgement, "0", Quantity.WEIGHTS).verdict()).isEqualTo(new Verdict.Pass());
        assertThat(cell(judgement, "3", Quantity.WEIGHTS).verdict().detail())
                .contains("above the largest finite number of binary32 at step 1");
        assertThat(cell(judgement, "3", Quantity.ALIGNMENT).verdict().detail()).startsWith("of the weights, ");
    }

    @ParameterizedTest
    @CsvSource({
        "binary16, 65504, false", "binary16, 65505, true", "tf32, 3.4e38, false", "tf32, 3.5e38, true",
        "bfloat16, 3.4e38, true", "binary32, 3.4e38, false", "binary32, 3.5e38, true", "binary64, 1.7e308, false",
        "binary64, 1.8e308, true", "binary128, 1.1e4932, false", "binary128, 1.2e4932, true"
    })
    void largestFiniteNumber_isTheEdge(String format, String size, boolean above) {
        assertThat(FloatFormat.named(format).orElseThrow().isAboveRange(new BigDecimal(size)))
                .isEqualTo(above);
    }

    @ParameterizedTest
    @CsvSource({
        "binary16, 0.00006103515625, false",
        "binary16, 0.000061, true",
        "tf32, 1.2e-38, false",
        "bfloat16, 1.1e-38, true",
        "binary32, 1.1e-38, true",
        "binary64, 2.3e-308, false",
        "binary64, 2.2e-308, true",
        "binary128, 3.4e-4932, false",
        "binary128, 3.3e-4932, true",
        "binary64, 0, false"
    })
    void smallestNormalNumber_isTheEdge(String format, String size, boolean below) {
        assertThat(FloatFormat.named(format).orElseThrow().isBelowRange(new BigDecimal(size)))
                .isEqualTo(below);
    }

    @Test
    void decimalFormat_holdsWhatItsExponentsHold() {
        FloatFormat digits = FloatFormat.ofDigits(20);

        assertThat(digits.isAboveRange(new BigDecimal("9e100000"))).isFalse();
        assertThat(digits.isAboveRange(new BigDecimal("1e100001"))).isTrue();
        assertThat(digits.isBelowRange(new BigDecimal("1e-100001"))).isTrue();
    }

    @Test
    void gramBelowTheNormalNumbers_isUndecidableAndItsWeightsAreNot() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "tiny", "kind": "euclidean-flow", "flags": [], "d": 2, "r": 1, "s": 1,
                 "lambda": [1], "theta": "canonical", "start": {"weights": [[1e-160], [1e-160]], "map": "none"},
                 "times": [0.5, 1]}""");

        Judgement judgement = Cases.judge(scenario, Cases.right(scenario, FloatFormat.BINARY64));

        assertThat(cell(judgement, "1", Quantity.GRAM).verdict().detail())
                .contains("below the smallest normal number of binary64");
        assertThat(cell(judgement, "1", Quantity.RISK).verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void entryThatUnderflows_isRightOnItsScale() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "one large, one tiny", "kind": "riccati", "flags": [], "d": 2, "r": 2, "s": 2,
                 "lambda": [1, 0], "theta": "canonical", "start": {"gram": [[0.5, 0], [0, 1e-300]]}, "times": [1]}""");
        Trace right = Cases.right(scenario, FloatFormat.BINARY64);

        assertThat(Cases.judge(scenario, Edits.shifting(right, 0, Quantity.GRAM, 1, 1, "2e-16"))
                        .cells())
                .allMatch(cell -> cell.verdict() instanceof Verdict.Pass);
    }

    @Test
    void matrixOfOja_isJudgedAgainstTheFormatToo() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "large B", "kind": "oja-flow", "flags": [],
                 "B": [[60000, 0], [0, 1]], "start": {"weights": [[400], [1]], "map": "none"}, "times": [0.0009765625]}""");
        Trace right = Cases.right(scenario, FloatFormat.BINARY16);

        assertThat(cell(Cases.judge(scenario, right), "0.0009765625", Quantity.GRAM)
                        .verdict()
                        .detail())
                .contains("largest finite number of binary16");
    }

    @Test
    void weightsOfZero_areExactlyZero() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "nothing to learn with", "kind": "euclidean-sgd", "flags": [], "d": 2, "r": 1, "s": 1,
                 "lambda": [1], "theta": "canonical", "start": {"weights": [[0], [0]], "map": "none"},
                 "learningRate": 0.5, "batch": 1, "samples": [[1, 0.5]], "record": [0, 1]}""");
        Trace right = Cases.right(scenario, FloatFormat.BINARY64);

        assertThat(Cases.judge(scenario, right).verdict()).isEqualTo(new Verdict.Pass());
        Judgement notZero = Cases.judge(scenario, Edits.shifting(right, 1, Quantity.WEIGHTS, 0, 0, "1e-30"));
        assertThat(cell(notZero, "1", Quantity.WEIGHTS).verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void budgetOfEveryFormat_usesTheScaleOfTheWeights() {
        Truth truth = Truth.of(GROWING, Optional.empty(), 40);

        assertThat(truth.scales().get(4).get(Quantity.WEIGHTS)).isGreaterThan(new BigDecimal("1e12"));
        assertThat(truth.scales().get(0).get(Quantity.WEIGHTS))
                .isEqualByComparingTo(Truth.largest(GROWING.start().matrix()));
        assertThat(List.of(Quantity.ALIGNMENT, Quantity.RISK))
                .allMatch(quantity -> truth.scales().get(4).get(quantity).compareTo(BigDecimal.ONE) == 0);
    }
}
