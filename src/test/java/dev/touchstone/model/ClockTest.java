package dev.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** (4) on numbers whose roots are known, and the two ways to it against each other. */
class ClockTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    @Test
    void timePerTau_ofThreeFourAndFourNeurons_isTwenty() {
        Ball time = Clock.timePerTau(BALLS, List.of(BALLS.of(4), BALLS.of(3)), 4);

        assertThat(time.midpoint()).isEqualByComparingTo(BigDecimal.valueOf(20));
        assertThat(Clock.timePerTau(5, 4)).isEqualTo(20);
    }

    @Test
    void timePerTau_inBinary64_isTheEnclosedNumberRounded() {
        List<Ball> lambda = List.of(BALLS.of(new BigDecimal("1.5")), BALLS.of(new BigDecimal("0.75")));
        double norm = Math.sqrt(1.5 * 1.5 + 0.75 * 0.75);
        double enclosed = Clock.timePerTau(BALLS, lambda, 3).midpoint().doubleValue();

        assertThat(Clock.timePerTau(norm, 3)).isCloseTo(enclosed, within(4 * Math.ulp(enclosed)));
    }
}
