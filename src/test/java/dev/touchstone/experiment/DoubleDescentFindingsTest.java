package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What is said of made-up errors. */
class DoubleDescentFindingsTest {

    private static final double[] ALPHAS = {0.1, 0.2014, 0.3, 0.3467, 0.492};

    /** Rises between the first two that are claimed, and falls. */
    private static double humped(double alpha) {
        return alpha == 0.3 ? 4 : alpha == 0.3467 ? 3 : alpha < 0.15 ? 3.5 : alpha < 0.25 ? 2 : 1;
    }

    private static CellResult limit(double kappa, double noise, DoubleUnaryOperator mse) {
        List<double[]> rows = new ArrayList<>();
        for (double alpha : ALPHAS) {
            rows.add(new double[] {alpha, mse.applyAsDouble(alpha), 0, 0, 0, Double.NaN, Double.NaN});
        }
        return CellResult.of(cell("limit", kappa, noise, 0), rows);
    }

    private static CellResult network(double mse, int start) {
        return CellResult.of(
                cell("network", 0.4, 1, start),
                List.of(new double[] {0.3, mse, Double.NaN, Double.NaN, 0, 0.01, 0.01}));
    }

    private static Cell cell(String part, double kappa, double noise, int start) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("kappa", kappa);
        parameters.put("noise", noise);
        parameters.put("d", 40);
        parameters.put("n", 480);
        parameters.put("start", start);
        return Cell.of("double-descent", parameters, 1);
    }

    private static List<String> words(
            DoubleUnaryOperator narrow, DoubleUnaryOperator wide, DoubleUnaryOperator noiseless, double... networks) {
        List<CellResult> results =
                new ArrayList<>(List.of(limit(0.4, 1, narrow), limit(1, 1, wide), limit(0.4, 0, noiseless)));
        for (int start = 0; start < networks.length; start++) {
            results.add(network(networks[start], start));
        }
        return new DoubleDescentFindings("made up", results).findings().words();
    }

    private static double falling(double alpha) {
        return 1 / alpha;
    }

    @Test
    void words_ofARiseAndAFall_sayProved() {
        assertThat(words(DoubleDescentFindingsTest::humped, a -> 2, DoubleDescentFindingsTest::falling, 4, 4.1))
                .anyMatch(text -> text.startsWith("Proved: ") && text.contains("rises and falls again"));
    }

    @Test
    void words_ofErrorsThatOnlyFall_sayNotSeen() {
        assertThat(words(DoubleDescentFindingsTest::falling, a -> 2, DoubleDescentFindingsTest::falling, 4, 4.1))
                .anyMatch(text -> text.startsWith("Not seen: ") && text.contains("do not show a rise and a fall"));
    }

    /** The balls of neighbours overlap. */
    @Test
    void words_ofARiseWithinTheBalls_sayNotSeen() {
        DoubleUnaryOperator flat = alpha -> alpha == 0.3467 ? Math.nextUp(2.0) : 2;

        assertThat(words(flat, a -> 2, DoubleDescentFindingsTest::falling, 4, 4.1))
                .anyMatch(text -> text.startsWith("Not seen: "));
    }

    @Test
    void words_ofAWiderStudentWithLessError_sayThatWidthHelps() {
        assertThat(words(DoubleDescentFindingsTest::humped, a -> 0.5, DoubleDescentFindingsTest::falling, 4, 4.1))
                .anyMatch(text -> text.contains("at the peak itself width helps") && !text.contains("worse one"));
    }

    @Test
    void words_ofAWiderStudentWithMoreError_sayThatItDoesNot() {
        assertThat(words(DoubleDescentFindingsTest::humped, a -> 5, DoubleDescentFindingsTest::falling, 4, 4.1))
                .anyMatch(text -> text.contains("width does not help at the peak")
                        && text.contains("certified to be the worse one"));
    }

    @Test
    void words_ofANoiselessRise_sayWhereItDoesNotFall() {
        assertThat(words(DoubleDescentFindingsTest::humped, a -> 2, DoubleDescentFindingsTest::humped, 4, 4.1))
                .anyMatch(text -> text.contains("does not fall at 1 of 4 steps"));
    }

    @Test
    void words_ofNetworksOffTheLimit_sayThatTheirBandDoesNotHoldIt() {
        assertThat(words(DoubleDescentFindingsTest::humped, a -> 2, DoubleDescentFindingsTest::falling, 6, 6.01))
                .anyMatch(text -> text.contains("of which 0 of 1 hold the limit"));
    }
}
