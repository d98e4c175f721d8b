package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class OrthonormalityTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(100);

    @Test
    void defect_ofExactlyOrthonormalColumns_isZero() {
        assertThat(Orthonormality.defect(BALLS, column("0", "0.6", "0.8")).contains(BigDecimal.ZERO))
                .isTrue();
        assertThat(Orthonormality.defect(BALLS, column("0", "1", "0")).isZero()).isTrue();
    }

    /** WᵀW = 2, hence a defect of 1; two columns (1, 0), (1, 1): WᵀW − I = [[0, 1], [1, 1]], hence √3. */
    @Test
    void defect_isTheFrobeniusNorm() {
        FieldMatrix<Ball> W = Matrices.build(BALLS, 2, 2, (i, j) -> BALLS.of(i == 1 && j == 0 ? 0 : 1));

        assertThat(Orthonormality.defect(BALLS, column("0", "1", "1")).contains(BigDecimal.ONE))
                .isTrue();
        Ball defect = Orthonormality.defect(BALLS, W);
        assertThat(defect.multiply(defect).contains(BigDecimal.valueOf(3))).isTrue();
        assertThat(defect.midpoint().round(new MathContext(5))).isEqualTo(new BigDecimal("1.7321"));
    }

    /** w = (0.6 + a, 0.8 + b), |a|, |b| ≤ 10⁻⁵: |wᵀw − 1| ≤ 1.2|a| + 1.6|b| + a² + b² ≤ 2.80002·10⁻⁵, attained. */
    @Test
    void defect_ofColumnsThatMayBeOrthonormal_reachesFromZeroToTheLargest() {
        Ball defect = Orthonormality.defect(BALLS, column("1e-5", "0.6", "0.8"));

        assertThat(defect.contains(BigDecimal.ZERO)).isTrue();
        assertThat(defect.contains(new BigDecimal("2.80002e-5"))).isTrue();
        assertThat(defect.contains(new BigDecimal("2.9e-5"))).isFalse();
    }

    @Test
    void isWithin_isProvedRefutedOrOpen() {
        FieldMatrix<Ball> W = column("1e-5", "0.6", "0.8");
        FieldMatrix<Ball> tooLong = column("1e-5", "0.6", "0.9");

        assertThat(Orthonormality.isWithin(BALLS, W, new BigDecimal("3e-5"))).isEqualTo(Certainty.TRUE);
        assertThat(Orthonormality.isWithin(BALLS, W, new BigDecimal("1e-5"))).isEqualTo(Certainty.UNKNOWN);
        assertThat(Orthonormality.isWithin(BALLS, tooLong, new BigDecimal("0.1")))
                .isEqualTo(Certainty.FALSE);
    }

    private static FieldMatrix<Ball> column(String radius, String... entries) {
        Ball widening = BALLS.of(new BigDecimal(radius));
        return Matrices.build(
                BALLS,
                entries.length,
                1,
                (i, j) -> BALLS.of(new BigDecimal(entries[i])).widenedBy(widening));
    }
}
