package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S^(−½) and R⁻¹ are within their bounds of what balls give. */
class OrthonormaliserTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(600);

    /** Symmetric, with eigenvalues between 1 and that condition number. */
    private static double[][] definite(long seed, int n, double condition) {
        Random random = new Random(seed);
        FieldMatrix<Ball> Q = Polar.factor(
                BALLS, Matrices.build(BALLS, n, n, (i, j) -> BALLS.of(new BigDecimal(random.nextGaussian()))));
        double[] lambda = new double[n];
        for (int i = 0; i < n; i++) {
            lambda[i] = n == 1 ? condition : Math.pow(condition, (double) i / (n - 1));
        }
        double[][] S = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < n; k++) {
                    S[i][j] += Q.getEntry(i, k).midpoint().doubleValue()
                            * lambda[k]
                            * Q.getEntry(j, k).midpoint().doubleValue();
                }
                S[j][i] = S[i][j];
            }
        }
        return S;
    }

    private static FieldMatrix<Ball> balls(double[][] A) {
        return Matrices.build(BALLS, A.length, A.length, (i, j) -> BALLS.of(new BigDecimal(A[i][j])));
    }

    /** The Frobenius distance of what is near T from T itself. */
    private static double distance(DoubledMatrix near, FieldMatrix<Ball> T) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < near.rows(); i++) {
            for (int j = 0; j < near.columns(); j++) {
                sum = sum.add(
                        near.middle(i, j).subtract(T.getEntry(i, j).midpoint()).pow(2));
            }
        }
        return Math.sqrt(sum.doubleValue());
    }

    private static FieldMatrix<Ball> truth(Orthonormaliser way, FieldMatrix<Ball> S) {
        if (way == Orthonormaliser.POLAR) {
            return InverseSquareRoot.of(BALLS, S);
        }
        // Q = W̃R⁻¹ with W̃ any matrix of that Gram matrix: S^½
        FieldMatrix<Ball> inverseRoot = InverseSquareRoot.of(BALLS, S);
        FieldMatrix<Ball> root = S.multiply(inverseRoot);
        return inverseRoot.multiply(CholeskyQr.orthonormalBasis(BALLS, root));
    }

    @ParameterizedTest
    @CsvSource({
        "POLAR, 1, 2",
        "POLAR, 2, 1",
        "POLAR, 5, 1.5",
        "POLAR, 8, 100",
        "POLAR, 12, 1e6",
        "POLAR, 6, 1e10",
        "QR, 1, 2",
        "QR, 5, 1.5",
        "QR, 8, 100",
        "QR, 12, 1e6",
        "QR, 6, 1e10"
    })
    void inverse_isWithinItsBound_roughAndSharp(Orthonormaliser way, int n, double condition) {
        for (long seed = 0; seed < 4; seed++) {
            double[][] S = definite(seed, n, condition);
            FieldMatrix<Ball> truth = truth(way, balls(S));

            EnclosedMatrix rough = way.of(DoubledMatrix.of(S), false).orElseThrow();
            EnclosedMatrix sharp = way.of(DoubledMatrix.of(S), true).orElseThrow();

            assertThat(distance(rough.near(), truth)).isLessThanOrEqualTo(rough.error());
            assertThat(distance(sharp.near(), truth)).isLessThanOrEqualTo(sharp.error());
            assertThat(sharp.error()).isLessThan(1e-26 * Math.pow(condition, 1.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"POLAR", "QR"})
    void inverse_ofAnEnclosure_coversAllThatIsInIt(Orthonormaliser way) {
        double[][] S = definite(3, 5, 4);
        double[][] other = definite(3, 5, 4);
        double[] radius = new double[25];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                other[i][j] += (i + j) % 2 == 0 ? 1e-6 : -1e-6;
                radius[i * 5 + j] = 1.001e-6;
            }
        }
        double[] middle = Arrays.stream(S).flatMapToDouble(Arrays::stream).toArray();
        DoubledMatrix enclosure = DoubledMatrix.enclosing(5, 5, middle, new double[25], radius);
        FieldMatrix<Ball> truth = truth(way, balls(other));

        for (boolean sharp : new boolean[] {false, true}) {
            EnclosedMatrix T = way.of(enclosure, sharp).orElseThrow();

            double distance = distance(T.near(), truth);
            assertThat(distance).isLessThanOrEqualTo(T.error());
            assertThat(T.error()).isLessThan(100 * distance);
        }
    }

    @Test
    void inverse_ofASingularOrIndefiniteMatrix_isEmpty() {
        double[][] singular = {{1, 1}, {1, 1}};
        double[][] indefinite = {{1, 2}, {2, 1}};
        double[][] infinite = {{Double.POSITIVE_INFINITY, 0}, {0, 1}};
        for (Orthonormaliser way : Orthonormaliser.values()) {
            for (boolean sharp : new boolean[] {false, true}) {
                assertThat(way.of(DoubledMatrix.of(singular), sharp)).isEmpty();
                assertThat(way.of(DoubledMatrix.of(indefinite), sharp)).isEmpty();
                assertThat(way.of(DoubledMatrix.of(infinite), sharp)).isEmpty();
            }
        }
    }

    @Test
    void sharp_knowsAMatrixThatRoughDoesNot() {
        double[][] S = definite(1, 6, 1e10);

        assertThat(Orthonormaliser.POLAR
                        .of(DoubledMatrix.of(S), false)
                        .map(EnclosedMatrix::error)
                        .orElse(Double.POSITIVE_INFINITY))
                .isGreaterThan(1e-3);
        assertThat(Orthonormaliser.POLAR
                        .of(DoubledMatrix.of(S), true)
                        .orElseThrow()
                        .error())
                .isLessThan(1e-12);
    }
}
