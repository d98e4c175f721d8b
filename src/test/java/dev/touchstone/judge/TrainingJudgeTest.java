package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.NaiveEngine;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judging the kinds on samples. */
class TrainingJudgeTest {

    /** The second teacher direction is absent at the start. */
    private static final String START = "\"weights\": [[0.5, 0.25], [0, 0], [1, 0.5], [-0.25, 1]], \"map\": \"polar\"";

    private static final String FIT = "fine-tune";

    @ParameterizedTest
    @CsvSource({"stiefel-sgd, polar", "stiefel-sgd, qr", "euclidean-sgd,", "fine-tune,"})
    void formulasAsWritten_pass(String kind, String retraction) {
        Scenario scenario = scenario(kind, retraction, START, "1");

        Judgement judgement = judge(scenario, answer(scenario));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.judged()).isEqualTo(judgement.requested()).isPositive();
    }

    @Test
    void directionAbsentAtTheStart_mayAppear() {
        Scenario scenario = scenario("stiefel-sgd", "polar", START, "1");

        assertThat(judge(scenario, answer(scenario)).invariants())
                .noneMatch(verdict -> verdict.toString().contains("absent"));
    }

    @Test
    void euclideanWeights_needNotBeOrthonormal() {
        Scenario scenario = scenario("euclidean-sgd", null, START, "1");

        assertThat(judge(scenario, answer(scenario)).invariants())
                .noneMatch(verdict -> verdict.toString().contains("W^T W = I"))
                .noneMatch(verdict -> verdict.toString().contains("G <= I"));
    }

    /** The isotropic teacher itself: loss and residuals are exactly zero. */
    @Test
    void lossThatIsExactlyZero_isDecidable() {
        Scenario scenario = scenario(
                "stiefel-sgd", "polar", "\"weights\": [[1, 0], [0, 1], [0, 0], [0, 0]], \"map\": \"none\"", "2");

        Judgement judgement = judge(scenario, answer(scenario));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(judgement.judged()).isEqualTo(judgement.requested());
    }

    @Test
    void wrongWeights_areWrong() {
        Scenario scenario = scenario("stiefel-sgd", "polar", START, "1");

        assertThat(judge(scenario, Edits.shifting(answer(scenario), 1, Quantity.WEIGHTS, 3, 1, "0.5"))
                        .verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void fitWithoutCoefficients_isIncomplete() {
        Scenario scenario = scenario(FIT, null, START, "1");

        assertThat(judge(scenario, Edits.onlyQuantity(answer(scenario), Quantity.RISK))
                        .verdict()
                        .detail())
                .isEqualTo("incomplete: no coefficients");
    }

    @Test
    void coefficientsAlone_areEnough() {
        Scenario scenario = scenario(FIT, null, START, "1");

        assertThat(judge(scenario, Edits.onlyQuantity(answer(scenario), Quantity.COEFFICIENTS))
                        .verdict())
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void coefficientsThatAreNotSymmetric_areRefuted() {
        Scenario scenario = scenario(FIT, null, START, "1");

        assertThat(judge(scenario, Edits.shifting(answer(scenario), 0, Quantity.COEFFICIENTS, 0, 1, "0.5"))
                        .invariants())
                .anyMatch(verdict ->
                        verdict.toString().contains("B = B^T") && verdict.verdict() instanceof Verdict.Wrong);
    }

    @Test
    void sampleOutOfTheDeclaredRange_isUndecidable() {
        String huge = "[65536, 0.5, -1, 0.5]"; // binary16 ends at 65504
        Scenario scenario = ScenarioText.read(text(FIT, null, START, "1").replace("[1, 0.5, -1, 0.5]", huge));

        assertThat(judge(scenario, Edits.declaring(answer(scenario), FloatFormat.BINARY16))
                        .verdict())
                .isEqualTo(new Verdict.Undecidable("the input number 6.55E+4 is out of binary16's range"));
    }

    private static EngineAnswer answer(Scenario scenario) {
        return new NaiveEngine().run(scenario);
    }

    private static Judgement judge(Scenario scenario, EngineAnswer answer) {
        return Judge.withDefaults().judge(scenario, answer, Optional.empty());
    }

    private static Scenario scenario(String kind, String retraction, String start, String lambda) {
        return ScenarioText.read(text(kind, retraction, start, lambda));
    }

    /** d = 4, r = s = 2, four samples; Λ = diag(λ, ½) for λ = 1, (λ, λ) otherwise. */
    private static String text(String kind, String retraction, String start, String lambda) {
        String training = kind.equals(FIT)
                ? ""
                : "\"learningRate\": [0.5, 0.25, 0, 1], \"batch\": 1, \"record\": [0, 4], "
                        + (retraction == null ? "" : "\"retraction\": \"" + retraction + "\", ");
        return "{\"format\": 1, \"title\": \"judged\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 4, \"r\": 2, \"s\": 2, \"lambda\": [" + lambda + ", "
                + (lambda.equals("1") ? "0.5" : lambda) + "], \"theta\": \"canonical\", \"start\": {" + start + "}, "
                + training
                + "\"samples\": [[1, 0.5, -1, 0.5], [0.25, 2, 0, 1], [-1, 0.75, 0.5, 0], [0.5, -0.5, 1.5, 2]]}";
    }
}
