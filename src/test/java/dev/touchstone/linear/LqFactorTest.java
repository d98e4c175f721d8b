package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LqFactorTest {

    private static final BallArithmetic BITS_200 = BallArithmetic.ofBits(200);

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 4", "5, 3", "3, 5"})
    void factor_hasTheProductOfTheOriginal_andIsLowerTrapezoidal(int r, int s) {
        FieldMatrix<BigFraction> Z = RandomMatrices.overlap(RationalArithmetic.EXACT, new Random(41), r, s);
        FieldMatrix<BigFraction> exact = Z.multiply(Z.transpose());

        FieldMatrix<Ball> L = LqFactor.of(BITS_200, inBalls(Z));
        FieldMatrix<Ball> product = L.multiply(L.transpose());

        assertThat(L.getColumnDimension()).isEqualTo(Math.min(r, s));
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                Ball entry = product.getEntry(i, j);
                assertThat(entry.overlaps(BITS_200.of(exact.getEntry(i, j)))).isTrue();
                assertThat(entry.radius()).isLessThan(new BigDecimal("1e-45"));
                assertThat(j <= i
                                || j >= L.getColumnDimension()
                                || L.getEntry(i, j).isZero())
                        .isTrue();
            }
        }
    }

    @Test
    void zeroRow_isRefusedByName() {
        FieldMatrix<Ball> zero = Matrices.zero(BITS_200, 2, 2);

        assertThatThrownBy(() -> LqFactor.of(BITS_200, zero))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("row 0 depends on those above it");
    }

    @Test
    void dependentRows_areNotFactored() {
        FieldMatrix<Ball> twice = Matrices.build(BITS_200, 2, 2, (i, j) -> BITS_200.of(j + 1L));

        assertThatThrownBy(() -> LqFactor.of(BITS_200, twice)).isInstanceOf(ArithmeticException.class);
    }

    private static FieldMatrix<Ball> inBalls(FieldMatrix<BigFraction> A) {
        return Matrices.build(
                BITS_200, A.getRowDimension(), A.getColumnDimension(), (i, j) -> BITS_200.of(A.getEntry(i, j)));
    }
}
