package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.dynamics.Hook;
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
        DecimalMatrix moved = Matrices.toDecimal(DIGITS_40, moved(A, 3), 40);
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

        assertThat(DIGITS_40.signum(moved(withZeros, 3).getEntry(2, 3))).isZero();
        assertThat(DIGITS_40.signum(relative(3).of(DIGITS_40.zero()))).isZero();
    }

    @Test
    void symmetricEntries_staySymmetric() {
        FieldMatrix<Real> moved = Hook.symmetricEntries(A, relative(3)::input);

        assertThat(moved).isEqualTo(moved.transpose()).isNotEqualTo(A);
    }

    @Test
    void relative_isReproducibleAndDependsOnItsSeed() {
        assertThat(moved(A, 3)).isEqualTo(moved(A, 3));
        assertThat(moved(A, 3)).isNotEqualTo(moved(A, 4));
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
    void identity_changesNothing() {
        assertThat(Hook.entries(DIGITS_40, A, Hook.<Real>identity()::state)).isEqualTo(A);
    }

    private static FieldMatrix<Real> moved(FieldMatrix<Real> A, long seed) {
        return Hook.entries(DIGITS_40, A, relative(seed)::state);
    }

    private static Perturbation<Real> relative(long seed) {
        return Perturbation.relative(DIGITS_40, U, seed);
    }
}
