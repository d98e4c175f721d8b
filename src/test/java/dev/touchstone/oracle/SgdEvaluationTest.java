package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SgdEvaluationTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);

    /** d = s = r = 1 on the sphere {±1}: W never moves, for W = 1 is all there is. */
    @Test
    void stiefelSgd_inOneDimension_staysAtOne() {
        Scenario scenario = oneDimension("stiefel-sgd", "\"retraction\": \"polar\", ", "[2]", "0.5");

        Point last = byDefinition(scenario).get(0);

        assertThat(value(last, Quantity.WEIGHTS)).isEqualByComparingTo("1");
        assertThat(value(last, Quantity.RISK)).isEqualByComparingTo("0");
        assertThat(value(last, Quantity.LOSS)).isEqualByComparingTo("0");
    }

    /** y = x² − 1 + noise = 3.5, ŷ = 4w² − w² = ¾ at w = ½, c = ηe/4 = 11/32, w⁺ = w + c(x²w − w) = ½(1 + 33/32). */
    @Test
    void euclideanSgd_inOneDimension_isByHand() {
        Scenario scenario = oneDimension("euclidean-sgd", "", "[2]", "0.5");

        Point last = byDefinition(scenario).get(0);

        assertThat(value(last, Quantity.WEIGHTS)).isEqualByComparingTo("1.015625");
        assertThat(value(last, Quantity.GRAM)).isEqualByComparingTo("1.031494140625");
        assertThat(value(last, Quantity.ALIGNMENT)).isEqualByComparingTo("1"); // the span is everything
        assertThat(value(last, Quantity.LOSS)) // ⅛(1 − w²)²
                .isEqualByComparingTo(new BigDecimal("0.031494140625").pow(2).divide(BigDecimal.valueOf(8)));
    }

    /** x = 0, so v = 0, and e = −1 + w² + noise = 8 makes c = ηe/4 = 1: W⁺ = 0. */
    @Test
    void euclideanSgd_thatLosesRank_isRefusedWithTheReason() {
        Scenario scenario = oneDimension("euclidean-sgd", "", "[0]", "8.75");

        assertThatExceptionOfType(UnprovedException.class)
                .isThrownBy(() -> Oracle.ofDigits(20).values(scenario))
                .withMessageContaining("the weights lost rank");
    }

    @Test
    void learningRates_areUsedInOrder() {
        Scenario constant = twoSteps("0.5");
        Scenario listed = twoSteps("[0.5, 0.25]");

        List<Point> a = byDefinition(constant);
        List<Point> b = byDefinition(listed);

        assertThat(b.get(0)).isEqualTo(a.get(0)); // after the first step
        assertThat(b.get(1)).isNotEqualTo(a.get(1));
        assertThat(byDefinition(twoSteps("[0.5, 0.5]"))).isEqualTo(a);
    }

    /**
     * The twins' state is perturbed off the manifold, where (15) drifts exponentially: at 256 steps of size ½ far beyond what
     * (14) does. The problem itself forgets such perturbations.
     */
    @Test
    void twins_ofStiefelSgd_doNotDrift() {
        BigDecimal u = new BigDecimal("1e-16");

        Enclosures twin = Enclosures.ofTwin(manySteps(256), 2048, Accuracy.of(u), 7);

        Ball squaredNorm = Matrices.frobeniusSquared(twin.values().get(0).get(Quantity.WEIGHTS));
        assertThat(squaredNorm.radius()).isLessThan(u);
        assertThat(squaredNorm.midpoint().subtract(BigDecimal.valueOf(2)).abs())
                .isLessThan(u.multiply(BigDecimal.valueOf(16)));
    }

    @ParameterizedTest
    @CsvSource({"lambda, 0.875", "samples, 0.375", "noise, -0.03125", "learningRate, 0.5", "weights, 0.6875"})
    void everyInputNumber_isPerturbed(String member, BigDecimal number) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(128);
        List<BigDecimal> seen = new ArrayList<>();
        Perturbation<Ball> spy = x -> {
            seen.add(x.midpoint());
            return x;
        };

        Evaluation.enclosures(arithmetic, twoSteps("0.5"), spy);

        assertThat(seen).as(member).anyMatch(x -> x.compareTo(number) == 0);
    }

    @Test
    void fineTune_isThePointOfOneFit() {
        List<Point> points = byDefinition(Scenarios.FINE_TUNE);

        assertThat(points).hasSize(1);
        assertThat(points.get(0).at()).isEqualTo(BigDecimal.ONE);
        assertThat(points.get(0).values()).containsOnlyKeys(Quantity.COEFFICIENTS, Quantity.RISK);
    }

    private static List<Point> byDefinition(Scenario scenario) {
        return Evaluation.published(DIGITS_60, scenario, 40);
    }

    private static BigDecimal value(Point point, Quantity quantity) {
        return point.values().get(quantity).get(0, 0);
    }

    private static Scenario oneDimension(String kind, String retraction, String x, String noise) {
        String map = retraction.isEmpty() ? "none" : "polar";
        return ScenarioText.read("{\"format\": 1, \"title\": \"one dimension\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 1, \"r\": 1, \"s\": 1, \"lambda\": [1], \"theta\": \"canonical\","
                + " \"start\": {\"weights\": [[0.5]], \"map\": \"" + map + "\"}, \"learningRate\": 0.5, " + retraction
                + "\"batch\": 1, \"samples\": [" + x + "], \"noise\": [" + noise + "], \"record\": [1]}");
    }

    private static Scenario twoSteps(String learningRate) {
        return Scenarios.read(
                "stiefel-sgd",
                "[1, 0.875]",
                "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.6875]], \"map\": \"polar\"}, \"learningRate\": "
                        + learningRate + ", \"retraction\": \"polar\", \"batch\": 1,"
                        + " \"samples\": [[1, 0.375, -1], [0.25, 2, 0]], \"noise\": [0, -0.03125], \"record\": [1, 2]");
    }

    private static Scenario manySteps(int steps) {
        Random random = new Random(9);
        String samples = IntStream.range(0, steps)
                .mapToObj(n -> IntStream.range(0, 3)
                        .mapToObj(i -> String.valueOf(Math.rint(random.nextGaussian() * 64) / 64))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        return Scenarios.read(
                "stiefel-sgd",
                "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"polar\"}, \"learningRate\": 0.5,"
                        + " \"retraction\": \"polar\", \"batch\": 1, \"samples\": [" + samples + "], \"record\": ["
                        + steps
                        + "]");
    }
}
