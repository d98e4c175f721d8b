package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskDescentTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);

    @Test
    void fallingRisks_areProved() {
        assertThat(RiskDescent.isNonIncreasing(List.of(ball(0.75, "0.1"), ball(0.5, "0.1"), ball(0.25, "0.1"))))
                .isEqualTo(Certainty.TRUE);
    }

    @Test
    void equalExactRisks_areProved() {
        assertThat(RiskDescent.isNonIncreasing(List.of(ball(0.5, "0"), ball(0.5, "0"))))
                .isEqualTo(Certainty.TRUE);
    }

    @Test
    void overlappingRisks_areOpen() {
        assertThat(RiskDescent.isNonIncreasing(List.of(ball(0.5, "0.1"), ball(0.45, "0.1"))))
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void oneRise_refutesAlsoAfterAnOpenPair() {
        assertThat(RiskDescent.isNonIncreasing(List.of(ball(0.5, "0.1"), ball(0.45, "0.1"), ball(0.75, "0.1"))))
                .isEqualTo(Certainty.FALSE);
    }

    private static Ball ball(double midpoint, String radius) {
        return BALLS.of(midpoint).widenedBy(BALLS.of(new BigDecimal(radius)));
    }
}
