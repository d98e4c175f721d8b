package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class PerturbationTest {

    private static final ApfloatArithmetic DIGITS_40 = ApfloatArithmetic.ofDigits(40);
    private static final BigDecimal U = new BigDecimal("1e-8");

    private final FieldMatrix<Real> A = RandomMatrices.symmetric(DIGITS_40, new Random(1), 6);

    @Test
    void relative_movesEveryEntryByAtMostU() {
        DecimalMatrix moved = Matrices.toDecimal(DIGITS_40, relative(3).entriesOf(DIGITS_40, A), 40);
        DecimalMatrix original = Matrices.toDecimal(DIGITS_40, A, 40);
        int changed = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                BigDecimal change = moved.get(i, j).subtract(original.get(i, j)).abs();
                assertThat(change).isLessThanOrEqualTo(original.get(i, j).abs().multiply(U));
                changed += change.signum();
            }
        }
        assertThat(changed).isGreaterThan(30);
    }

    @Test
    void relative_keepsZeros() {
        FieldMatrix<Real> withZeros = A.copy();
        withZeros.setEntry(2, 3, DIGITS_40.zero());

        assertThat(DIGITS_40.signum(relative(3).entriesOf(DIGITS_40, withZeros).getEntry(2, 3)))
                .isZero();
        assertThat(DIGITS_40.signum(relative(3).of(DIGITS_40.zero()))).isZero();
    }

    @Test
    void symmetricEntriesOf_staysSymmetric() {
        FieldMatrix<Real> moved = relative(3).symmetricEntriesOf(DIGITS_40, A);

        assertThat(moved).isEqualTo(moved.transpose()).isNotEqualTo(A);
    }

    @Test
    void relative_isReproducibleAndDependsOnItsSeed() {
        assertThat(relative(3).entriesOf(DIGITS_40, A)).isEqualTo(relative(3).entriesOf(DIGITS_40, A));
        assertThat(relative(3).entriesOf(DIGITS_40, A)).isNotEqualTo(relative(4).entriesOf(DIGITS_40, A));
    }

    @Test
    void ofTwin_dropsARadiusFarBelowUAndNoOther() {
        BallArithmetic balls = BallArithmetic.ofBits(128);
        Perturbation<Ball> twin = Perturbation.ofTwin(balls, U, 3);
        Ball known = balls.of(3).widenedBy(balls.of(U.scaleByPowerOfTen(-3)));
        Ball unknown = balls.of(3).widenedBy(balls.of(U));
        Ball zero = balls.zero().widenedBy(balls.of(U.scaleByPowerOfTen(-9)));

        assertThat(twin.of(known).radius()).isLessThan(U.scaleByPowerOfTen(-6));
        assertThat(twin.of(unknown).radius()).isGreaterThanOrEqualTo(U);
        assertThat(twin.of(zero).containsZero()).isTrue();
        assertThat(twin.of(zero).isZero()).isFalse();
    }

    @Test
    void none_changesNothing() {
        assertThat(Perturbation.<Real>none().entriesOf(DIGITS_40, A)).isEqualTo(A);
    }

    private static Perturbation<Real> relative(long seed) {
        return Perturbation.relative(DIGITS_40, U, seed);
    }
}
