package dev.touchstone.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mistakes in a filter come to, by hand. */
class KalmanFaultsTest {

    /** S = 8, K = ½: filtered is 2, then predicted 9. */
    private static final Scenario ONE =
            filter("1, \"p\": 1, \"F\": [[2]], \"H\": [[1]], \"Q\": [[1]], \"R\": [[4]]", "[[4]]");

    private static Scenario filter(String matrices, String P) {
        return ScenarioJson.read(
                ("{\"format\": 1, \"title\": \"by hand\", \"flags\": [], \"kind\": \"kalman-covariance\", \"n\": "
                                + matrices + ", \"start\": {\"P\": " + P + "}, \"record\": [0, 1]}")
                        .getBytes(StandardCharsets.UTF_8),
                "by hand");
    }

    private static List<Point> points(String key, Scenario scenario) {
        Fault fault = Faults.named(key).orElseThrow();
        assertThat(fault.concerns(scenario)).isTrue();
        return fault.points(scenario);
    }

    private static double entry(Point point, Quantity quantity, int row, int column) {
        return point.values().get(quantity).get(row, column).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({
        "kalman-joseph-without-krk, 4, 1, 5",
        "kalman-gain-from-filtered, 4, 2.2222222222222222, 9.8888888888888888", // K' = 1/3
        "kalman-update-added, 4, 6, 25",
        "kalman-predict-first, 17, 3.2380952380952381, 13.952380952380953",
        "kalman-euler-step, 4, 2, 7",
        "kalman-std-for-variance, 4, 1.3333333333333333, 6.3333333333333333",
        "kalman-variance-squared, 4, 3.2, 13.8",
        "kalman-noise-inverted, 4, 0.23529411764705882, 1.9411764705882353"
    })
    void oneState_isAsByHand(String key, double predicted, double filtered, double next) {
        List<Point> points = points(key, ONE);

        assertThat(entry(points.get(0), Quantity.PREDICTED, 0, 0)).isEqualTo(predicted, within(1e-14));
        assertThat(entry(points.get(0), Quantity.FILTERED, 0, 0)).isEqualTo(filtered, within(1e-14));
        assertThat(entry(points.get(1), Quantity.PREDICTED, 0, 0)).isEqualTo(next, within(1e-14));
    }

    /** P = 9 before the step that has no measurement, and S = 13 with the last one's H. */
    @Test
    void dropout_isUpdatedWithTheLastSensor() {
        Scenario dropout =
                filter("1, \"p\": 1, \"F\": [[2]], \"H\": [[[1]], null], \"Q\": [[1]], \"R\": [[4]]", "[[4]]");

        assertThat(entry(points("kalman-dropout-updates", dropout).get(1), Quantity.FILTERED, 0, 0))
                .isEqualTo(9 - 81 / 13.0, within(1e-14));
    }

    /** Two sensors of one state: H = (1, 2, 3, 4) by rows is (1, 3, 2, 4) by columns. */
    @Test
    void sensorsReadByColumns_areTheTranspose_whereThereAreAsManyAsStates() {
        Scenario square = filter(
                "2, \"p\": 2, \"F\": [[1, 0], [0, 1]], \"H\": [[1, 2], [3, 4]], \"Q\": [[0, 0], [0, 0]], \"R\": [[1, 0], [0, 2]]",
                "[[1, 0], [0, 1]]");
        Scenario transposed = filter(
                "2, \"p\": 2, \"F\": [[1, 0], [0, 1]], \"H\": [[1, 3], [2, 4]], \"Q\": [[0, 0], [0, 0]], \"R\": [[1, 0], [0, 2]]",
                "[[1, 0], [0, 1]]");

        assertThat(points("kalman-h-transposed", square))
                .isEqualTo(Faults.none().points(transposed));
    }

    /** The gain of a filter that has settled is kept, and moves on where it is right; gains 1/2 and 1/3 are not kept. */
    @Test
    void gain_isFrozenOnceItHardlyMoves_notBefore() {
        Scenario still = filter("1, \"p\": 1, \"F\": [[1]], \"H\": [[1]], \"Q\": [[0]], \"R\": [[1]]", "[[1]]");
        Scenario settled = filter("1, \"p\": 1, \"F\": [[1]], \"H\": [[1]], \"Q\": [[1]], \"R\": [[1]]", "[[1.625]]")
                .withPoints(ONE.points());

        assertThat(points("kalman-gain-frozen-early", still))
                .isEqualTo(Faults.none().points(still));
        assertThat(points("kalman-gain-frozen-early", settled))
                .isEqualTo(Faults.none().points(settled));
        assertThat(points("kalman-gain-frozen-early", longer(settled)))
                .isNotEqualTo(Faults.none().points(longer(settled)));
    }

    private static Scenario longer(Scenario scenario) {
        return scenario.withPoints(List.of(ONE.points().get(0), new BigDecimal(12)));
    }
}
