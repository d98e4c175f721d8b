package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class SpdFormTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final SplittableRandom RANDOM = new SplittableRandom(20_261_122);

    private static FieldMatrix<BigFraction> random(int rows, int columns) {
        return Matrices.build(EXACT, rows, columns, (i, j) -> new BigFraction(RANDOM.nextInt(-64, 65), 64));
    }

    /** BᵀB + I. */
    private static FieldMatrix<BigFraction> positiveDefinite(int n) {
        return Matrices.gram(random(n, n)).add(Matrices.identity(EXACT, n));
    }

    @Test
    void form_equalsTheSolveExactly_inRationals() {
        for (int s = 1; s <= 5; s++) {
            FieldMatrix<BigFraction> N = positiveDefinite(s);
            FieldMatrix<BigFraction> X = random(s, 3);

            assertThat(SpdForm.of(EXACT, N, X)).isEqualTo(X.transpose().multiply(LinearSolve.solve(EXACT, N, X)));
        }
    }

    @Test
    void form_containsTheExactOne_inBalls() {
        BallArithmetic balls = BallArithmetic.ofBits(100);
        FieldMatrix<BigFraction> N = positiveDefinite(4);
        FieldMatrix<BigFraction> X = random(4, 2);
        FieldMatrix<BigFraction> exact = SpdForm.of(EXACT, N, X);

        FieldMatrix<Ball> form = SpdForm.of(balls, inBalls(balls, N), inBalls(balls, X));

        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                Ball difference = form.getEntry(i, j).subtract(balls.of(exact.getEntry(i, j)));
                assertThat(difference.containsZero()).isTrue();
                assertThat(difference.radius()).isLessThan(new BigDecimal("1e-25"));
            }
        }
    }

    @Test
    void singularMatrix_isRefused() {
        FieldMatrix<BigFraction> singular = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(BigInteger.ONE));

        assertThatThrownBy(() -> SpdForm.of(EXACT, singular, random(2, 1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void inverseSquareRoot_squaresToTheInverse_inBalls() {
        BallArithmetic balls = BallArithmetic.ofBits(200);
        FieldMatrix<Ball> A = inBalls(balls, positiveDefinite(3));

        FieldMatrix<Ball> root = InverseSquareRoot.of(balls, A);
        FieldMatrix<Ball> identity = root.multiply(A).multiply(root);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(identity.getEntry(i, j).contains(BigDecimal.valueOf(i == j ? 1 : 0)))
                        .isTrue();
                assertThat(root.getEntry(i, j).radius()).isLessThan(new BigDecimal("1e-45"));
            }
        }
    }

    private static FieldMatrix<Ball> inBalls(BallArithmetic balls, FieldMatrix<BigFraction> A) {
        return Matrices.build(balls, A.getRowDimension(), A.getColumnDimension(), (i, j) -> balls.of(A.getEntry(i, j)));
    }
}
