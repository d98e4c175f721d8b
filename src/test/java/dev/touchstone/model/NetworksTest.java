package dev.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class NetworksTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);

    /** Λ = diag(4, 3), ‖Λ‖ = 5, on the first two of three coordinates; s = 4. */
    private static final Networks<BigFraction> RATIONAL = new Networks<>(
            EXACT,
            new Teacher<>(
                    Matrices.build(EXACT, 3, 2, (i, j) -> EXACT.of(i == j ? 1 : 0)), List.of(EXACT.of(4), EXACT.of(3))),
            new BigFraction(1, 5),
            BigFraction.ONE_HALF);

    @Test
    void teacherAt_knownInputs_isByHand() {
        FieldMatrix<BigFraction> X = column(2, 3, 7);

        assertThat(RATIONAL.teacherAt(X)).containsExactly(new BigFraction(4 * 3 + 3 * 8, 5));
    }

    @Test
    void teacherAt_inputZero_isMinusTheTrace() {
        assertThat(RATIONAL.teacherAt(column(0, 0, 0))).containsExactly(new BigFraction(-7, 5));
    }

    /** ‖W‖_F² = 22 here, not s: (1b) takes it from W. */
    @Test
    void studentAt_weightsOffTheManifold_takesTheirNormLiterally() {
        FieldMatrix<BigFraction> W = Matrices.build(EXACT, 3, 4, (i, j) -> EXACT.of((i + j) % 3));
        FieldMatrix<BigFraction> V = W.transpose().multiply(column(1, 0, -1)); // −2, 1, 1, −2

        assertThat(RATIONAL.studentAt(W, V)).containsExactly(new BigFraction(10 - 20, 2));
    }

    /** E of a polynomial of degree 4 is exact with nodes 0, ±1, ±2 and weights ½, ⅙, 1/12: the moments of N(0, 1). */
    @Test
    void meanSquaredResidual_overGaussianInputs_isThePopulationLoss() {
        Random random = new Random(11);
        Teacher<Real> teacher = new Teacher<>(
                RandomMatrices.orthonormal(DIGITS_60, random, 3, 2), List.of(DIGITS_60.of(2), DIGITS_60.of(1)));
        FieldMatrix<Real> W = RandomMatrices.matrix(DIGITS_60, random, 3, 2);
        Networks<Real> networks = Networks.of(DIGITS_60, teacher, 2);
        long[] twelfths = {1, 2, 6, 2, 1};
        Real mean = DIGITS_60.zero();
        for (int node = 0; node < 125; node++) {
            int[] k = {node % 5, node / 5 % 5, node / 25};
            FieldMatrix<Real> x = Matrices.build(DIGITS_60, 3, 1, (i, j) -> DIGITS_60.of(k[i] - 2));
            Real e = networks.teacherAt(x)
                    .get(0)
                    .subtract(networks.studentAt(W, W.transpose().multiply(x)).get(0));
            mean = mean.add(e.multiply(e).multiply(DIGITS_60.of(twelfths[k[0]] * twelfths[k[1]] * twelfths[k[2]])));
        }

        Real loss = mean.divide(DIGITS_60.of(12 * 12 * 12 * 16));

        assertThat(DIGITS_60.log10(loss.subtract(Observables.loss(DIGITS_60, teacher, W))))
                .isLessThan(-55);
    }

    private static FieldMatrix<BigFraction> column(int... x) {
        return Matrices.build(EXACT, x.length, 1, (i, j) -> EXACT.of(x[i]));
    }
}
