package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallLogarithmTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    /** log 2, OEIS A002162. */
    @Test
    void log_ofTwo_enclosesItsDecimals() {
        Ball log = BALLS.log(BALLS.of(2));

        BigDecimal known = new BigDecimal("0.69314718055994530941723212145817656807550013436025525412068");
        assertThat(log.midpoint().subtract(known).abs()).isLessThan(new BigDecimal("1e-58"));
        assertThat(log.radius()).isLessThan(BigDecimal.ONE.scaleByPowerOfTen(-76));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 0.001, 0.999, 1, 1.5, 10, 1e12, 1e300})
    void exp_ofLog_enclosesTheNumber(double x) {
        Ball log = BALLS.log(BALLS.of(x));

        assertThat(BALLS.exp(log).contains(BALLS.of(x))).isTrue();
        assertThat(log.radius()).isLessThan(BigDecimal.ONE.scaleByPowerOfTen(-73));
    }

    @Test
    void log_ofWideBall_enclosesTheLogarithmsOfItsEnds() {
        Ball wide = BALLS.of(4).widenedBy(BALLS.one());

        Ball log = BALLS.log(wide);

        assertThat(log.contains(BALLS.log(BALLS.of(3)))).isTrue();
        assertThat(log.contains(BALLS.log(BALLS.of(5)))).isTrue();
    }

    @Test
    void log_ofZero_isRefused() {
        assertThatThrownBy(() -> BALLS.log(BALLS.zero())).hasMessageContaining("<= 0");
    }
}
