package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutwardTest {

    private static BigDecimal n(String text) {
        return new BigDecimal(text);
    }

    @Test
    void differenceOfLikeNumbers_isExact() {
        assertThat(Outward.difference(n("1.5"), n("1e-300"))).isEqualTo(n("1.5").subtract(n("1e-300")));
    }

    /** |a − b| ≤ c stays what it is, on both sides of c and for both signs of the small number. */
    @Test
    void comparisonsOfRoundedDifferences_areThoseOfTheExactOnes() {
        BigDecimal tiny = n("1e-99999");

        assertThat(Outward.difference(n("0.25"), tiny).abs()).isLessThanOrEqualTo(n("0.25"));
        assertThat(Outward.difference(n("0.25"), tiny.negate()).abs()).isGreaterThan(n("0.25"));
        assertThat(Outward.difference(tiny, n("0.25")).abs()).isLessThanOrEqualTo(n("0.25"));
        assertThat(Outward.difference(tiny, n("-0.25")).abs()).isGreaterThan(n("0.25"));
        assertThat(Outward.difference(n("1e99999"), n("0.25"))).isLessThanOrEqualTo(n("1e99999"));
        assertThat(Outward.difference(n("1e99999"), n("-0.25"))).isGreaterThan(n("1e99999"));
    }

    @Test
    void wildExponents_costNoMoreThanTheirDigits() {
        BigDecimal huge = n("7e99999");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int k = 0; k < 1_000_000; k++) {
                assertThat(Outward.difference(huge, BigDecimal.valueOf(k)).precision())
                        .isLessThanOrEqualTo(100);
            }
        });
    }
}
