package dev.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservablesTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);
    private static final List<BigFraction> LAMBDA = List.of(BigFraction.ONE, BigFraction.ONE_HALF);

    /** Λ = diag(1, ½), G all ½: tr(ΛGΛG) = ¼(1 + ½ + ½·½ + ½) = 9/16 of ‖Λ‖² = 5/4. */
    @Test
    void risk_ofAllHalves_isTheHandValue() {
        FieldMatrix<BigFraction> G = Matrices.build(EXACT, 2, 2, (i, j) -> BigFraction.ONE_HALF);

        assertThat(Observables.risk(EXACT, LAMBDA, G)).isEqualTo(new BigFraction(11, 20));
    }

    @Test
    void risk_ofNothingAndOfEverything_isOneAndZero() {
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, 2);

        assertThat(Observables.risk(EXACT, LAMBDA, I.subtract(I))).isEqualTo(BigFraction.ONE);
        assertThat(Observables.risk(EXACT, LAMBDA, I)).isEqualTo(BigFraction.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1", "4, 2, 4", "5, 3, 2"})
    void loss_onStiefel_isFormula20(int d, int r, int s) {
        Random random = new Random(d);
        Teacher<Real> teacher = new Teacher<>(
                RandomMatrices.orthonormal(DIGITS_60, random, d, r),
                RandomMatrices.in(DIGITS_60, RandomMatrices.spectrum(random, r)));
        FieldMatrix<Real> W = RandomMatrices.orthonormal(DIGITS_60, random, d, s);
        FieldMatrix<Real> G = RandomMatrices.outerGram(teacher.coordinates(W));

        Real difference = Observables.loss(DIGITS_60, teacher, W)
                .subtract(Observables.lossOnStiefel(DIGITS_60, teacher.lambda(), G, s));

        assertThat(DIGITS_60.log10(difference)).isLessThan(-56);
    }

    /** d = 2, r = s = 1, M = diag(1, 0), W = (0, 2)ᵀ: ⅛(1 + 16). */
    @Test
    void loss_offStiefel_isTheHandValue() {
        Teacher<Real> teacher =
                new Teacher<>(Matrices.build(DIGITS_60, 2, 1, (i, j) -> DIGITS_60.of(1 - i)), List.of(DIGITS_60.one()));
        FieldMatrix<Real> W = Matrices.build(DIGITS_60, 2, 1, (i, j) -> DIGITS_60.of(2L * i));

        assertThat(Observables.loss(DIGITS_60, teacher, W)).isEqualTo(DIGITS_60.of(new BigDecimal("2.125")));
    }

    @Test
    void alignment_isTheDiagonal() {
        FieldMatrix<BigFraction> G = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(1 + i + j, 5));

        assertThat(Observables.alignment(EXACT, G).getRow(0))
                .containsExactly(new BigFraction(1, 5), new BigFraction(3, 5));
    }

    @Test
    void orthonormalityDefect_ofADoubledColumn_isNine() {
        FieldMatrix<BigFraction> W = Matrices.identity(EXACT, 2);
        assertThat(Observables.orthonormalityDefectSquared(EXACT, W)).isEqualTo(BigFraction.ZERO);

        W.setEntry(1, 1, BigFraction.TWO);

        assertThat(Observables.orthonormalityDefectSquared(EXACT, W)).isEqualTo(new BigFraction(9));
    }
}
