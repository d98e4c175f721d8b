package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private long seconds;

    private ProgressLines of(int items) {
        return new ProgressLines("conform", "scenarios", items, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private static ProgressLines stepped(ProgressLines lines, int right, int notRight) {
        for (int i = 0; i < right + notRight; i++) {
            lines.step(i < right);
        }
        return lines;
    }

    @Test
    void line_saysHowManyAndHowLong() {
        ProgressLines lines = stepped(of(512), 117, 3);
        seconds = 12;

        assertThat(lines.line()).isEqualTo("conform: 120 of 512 scenarios, 3 not right, about 39 s left");
    }

    @Test
    void line_ofALongRun_isInMinutes() {
        ProgressLines lines = stepped(of(512), 1, 0);
        seconds = 2;

        assertThat(lines.line()).isEqualTo("conform: 1 of 512 scenarios, about 17 min left");
    }

    @Test
    void line_beforeTheFirst_knowsNoTime() {
        ProgressLines lines = of(512);
        seconds = 10;

        assertThat(lines.line()).isEqualTo("conform: 0 of 512 scenarios");
    }

    @Test
    void line_ofUnknownMany_onlyCounts() {
        ProgressLines lines = stepped(of(-1), 7, 1);
        seconds = 10;

        assertThat(lines.line()).isEqualTo("conform: 8 scenarios, 1 not right");
    }
}
