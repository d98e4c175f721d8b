package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestedPointsTest {

    private static final Scenario FLOW = ScenarioText.read(ScenarioText.RICCATI);

    private static RequestedPoints of(FloatFormat declared, String... times) {
        List<BigDecimal> points = Stream.of(times).map(BigDecimal::new).toList();
        return new RequestedPoints(FLOW.withPoints(points), declared);
    }

    private static String next(RequestedPoints points, String at) {
        return points.next(new BigDecimal(at), "t", "time", "point").toString();
    }

    @Test
    void time_roundedToTheDeclaredPrecision_isTheRequestedOne() {
        RequestedPoints points = of(FloatFormat.BINARY32, "0.1", "0.7");

        assertThat(next(points, "0.10000000149011612")).isEqualTo("0.1");
        assertThat(next(points, "0.699999988079071")).isEqualTo("0.7");
    }

    @Test
    void timesThatRoundToTheSame_areTakenInOrder() {
        RequestedPoints points = of(FloatFormat.BFLOAT16, "1", "1.0009765625", "1.001953125", "2");

        assertThat(Stream.of("1", "1", "1", "2").map(at -> next(points, at)))
                .containsExactly("1", "1.0009765625", "1.001953125", "2");
    }

    @Test
    void moreOfThemThanRequested_areRefused() {
        RequestedPoints points = of(FloatFormat.BFLOAT16, "1", "1.0009765625", "2");
        next(points, "1");
        next(points, "1");

        assertThatThrownBy(() -> next(points, "1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("t: point: found a point that is not after the one before it");
    }

    @Test
    void decimalFormats_roundInTen() {
        assertThat(next(of(FloatFormat.ofDigits(3), "0.12345", "4"), "0.123")).isEqualTo("0.12345");
    }

    @Test
    void widerFormats_takeTimesRoundedToBinary64() {
        String exact = "0.1000000000000000055511151231257827021181583404541015625";

        assertThat(next(of(FloatFormat.BINARY128, exact, "1"), "0.1")).isEqualTo(exact);
        assertThat(next(of(FloatFormat.ofDigits(60), exact, "1"), "0.1")).isEqualTo(exact);
    }

    @Test
    void timeKeptInLessThanDeclared_isToldTheRemedy() {
        assertThatThrownBy(() -> next(of(FloatFormat.BINARY64, "0.1", "1"), "0.100000001490116119384765625"))
                .hasMessage("t: time: found 0.100000001490116119384765625, expected one of the scenario's 2 requested;"
                        + " it is 0.1 in binary32, and the trace declares binary64: save time in that, or declare"
                        + " binary32");
    }

    @Test
    void steps_areNeverRounded() {
        Scenario map = ScenarioText.read(ScenarioText.DISCRETE)
                .withPoints(List.of(new BigDecimal("256"), new BigDecimal("257")));
        RequestedPoints points = new RequestedPoints(map, FloatFormat.BFLOAT16);

        assertThat(next(points, "257")).isEqualTo("257");
        assertThatThrownBy(() -> next(new RequestedPoints(map, FloatFormat.BFLOAT16), "258"))
                .hasMessageContaining("expected one of the scenario's 2 requested");
    }
}
