package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.number.FloatFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A wrong gain is told by what Joseph's form has too much, (72). */
class GainExcessTest {

    private static Optional<Finding> finding(String fault, String id) {
        return GainExcess.finding(
                Anonymous.judged(Faults.named(fault).orElseThrow().engine(), "kalman-covariance-" + id));
    }

    /** P = 4I, R = 1: K = (4/5, 0) where the gain from P⁺ is (4/9, 0). */
    @Test
    void wrongGain_isTold_andByHowMuchItIsOff() {
        assertThat(finding("kalman-gain-from-filtered", "001"))
                .hasValueSatisfying(finding -> assertThat(finding.text())
                        .contains("at step 0 by up to 0.16 of a covariance, at 5 of the recorded steps")
                        .contains("off by D = (0.36, "));
    }

    @Test
    void gainThatIsHardlyOff_isToldToo() {
        assertThat(finding("kalman-gain-frozen-early", "001"))
                .hasValueSatisfying(finding -> assertThat(finding.text()).contains("at step 64 by up to 1.7E-8"));
    }

    /** Less than (70), or more by another rank: no gain does that. */
    @Test
    void otherMistakes_areNoGain() {
        assertThat(finding("kalman-joseph-without-krk", "001")).isEmpty();
        assertThat(finding("kalman-update-added", "001")).isNotEmpty(); // 2KSK' too much: D = √2 K
        assertThat(finding("kalman-symmetrise-only", "001")).isEmpty();
        assertThat(finding("kalman-f-transposed", "001")).isEmpty();
        assertThat(finding("kalman-one-triangle", "001")).isEmpty();
    }

    @Test
    void asManySensorsAsStates_orRounding_tellNothing() {
        assertThat(finding("kalman-gain-from-filtered", "003")).isEmpty();
        assertThat(GainExcess.finding(Anonymous.judged(
                        new KalmanEngine(KalmanForm.JOSEPH, FloatFormat.BINARY64), "kalman-covariance-002")))
                .isEmpty();
    }
}
