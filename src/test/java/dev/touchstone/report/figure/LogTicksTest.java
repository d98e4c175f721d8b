package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogTicksTest {

    private static Stream<String> labels(LogTicks ticks, double... values) {
        return DoubleStream.of(values).mapToObj(ticks::label);
    }

    private static LogTicks axis(double... shown) {
        return LogTicks.of(DoubleStream.of(shown));
    }

    @Test
    void labels_ofModerateNumbers_areDecimals() {
        assertThat(labels(axis(0.001, 50_000), 0.001, 0.02, 0.5, 1, 10, 2000, 10_000))
                .containsExactly("0.001", "0.02", "0.5", "1", "10", "2000", "10000");
    }

    /** One label beyond, and all of them are powers. */
    @Test
    void labels_ofAnAxisWithLargeNumbers_areAllPowers() {
        assertThat(labels(axis(50, 200_000), 50, 100, 2000, 100_000)).containsExactly("5·10¹", "10²", "2·10³", "10⁵");
    }

    @Test
    void labels_ofAnAxisWithSmallNumbers_areAllPowers() {
        assertThat(labels(axis(1e-12, 1), 1e-12, 1e-3, 1)).containsExactly("10⁻¹²", "10⁻³", "10⁰");
    }

    @Test
    void labels_ofSeveralDecades_areAtOneTwoAndFive() {
        assertThat(labels(axis(1, 100), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
                .containsExactly("1", "2", "", "", "5", "", "", "", "", "10");
    }

    @Test
    void labels_ofLessThanADecade_areMore() {
        assertThat(labels(axis(4, 16), 4, 5, 6, 7, 8, 9, 10, 20))
                .containsExactly("4", "", "6", "", "8", "", "10", "20");
    }

    @Test
    void ticksBetweenDecades_ofManyDecades_areNone() {
        assertThat(axis(1, 1000).decadesOnly()).isTrue();
        assertThat(axis(1, 100).decadesOnly()).isFalse();
    }

    /** They are not shown, so that they make no axis longer. */
    @Test
    void numbersThatAreNotPositive_countForNothing() {
        assertThat(axis(0, -3, Double.NaN, 2, Double.POSITIVE_INFINITY, 20)).isEqualTo(axis(2, 20));
        assertThat(axis(0).decades()).isZero();
    }
}
