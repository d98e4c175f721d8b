package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.Array2DRowFieldMatrix;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class MatricesTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    /** 3×2, of entries of both signs. */
    private static final FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, new Random(1), 3, 2);

    @Test
    void weightedGram_isTheProductOfItsThreeFactors() {
        List<BigFraction> d = List.of(new BigFraction(3), new BigFraction(-1, 2), BigFraction.ZERO);

        assertThat(Matrices.weightedGram(EXACT, d, A))
                .isEqualTo(A.transpose().multiply(Matrices.diagonal(EXACT, d)).multiply(A));
    }

    @Test
    void frobeniusSquared_isTheTraceOfTheGramMatrix_ofWhateverMatrix() {
        BigFraction trace = Matrices.trace(Matrices.gram(A));

        assertThat(Matrices.frobeniusSquared(A)).isEqualTo(trace);
        assertThat(Matrices.frobeniusSquared(new Array2DRowFieldMatrix<>(A.getData())))
                .isEqualTo(trace);
    }

    @Test
    void sumOfMagnitudes_addsEveryEntry() {
        FieldMatrix<BigFraction> signs =
                Matrices.build(EXACT, 2, 3, (i, j) -> new BigFraction((i + j) % 2 == 0 ? 1 : -1));

        assertThat(Matrices.sumOfMagnitudes(EXACT, signs)).isEqualTo(new BigFraction(6));
    }

    @Test
    void multiply_byAMatrixOfAnotherShape_isRefused() {
        assertThatExceptionOfType(DimensionMismatchException.class).isThrownBy(() -> A.multiply(A));
    }
}
