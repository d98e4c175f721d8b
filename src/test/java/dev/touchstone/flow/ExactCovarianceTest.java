package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** Covariances in exact rationals: against fractions, Fibonacci, and where they end. */
class ExactCovarianceTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final DecimalMatrix ONE = DecimalMatrix.scalar(BigDecimal.ONE);

    private static DecimalMatrix matrix(int rows, int columns, String... entries) {
        return DecimalMatrix.build(rows, columns, (i, j) -> new BigDecimal(entries[i * columns + j]));
    }

    @Test
    void onesFromZero_areQuotientsOfFibonacciNumbers() {
        ExactCovariance P = ExactCovariance.of(DecimalMatrix.scalar(BigDecimal.ZERO));
        BigInteger before = BigInteger.ONE; // Fib(−1)
        BigInteger now = BigInteger.ZERO; // Fib(0)
        for (int k = 0; k < 200; k++) {
            assertThat(P.in(EXACT).getEntry(0, 0)).isEqualTo(new BigFraction(now, before));
            P = P.updated(ONE, ONE).predicted(ONE, ONE);
            before = before.add(now);
            now = now.add(before);
        }
    }

    @Test
    void step_isThatOfFractions() {
        DecimalMatrix P = matrix(3, 3, "4", "0.5", "-1", "0.5", "0.25", "0.1", "-1", "0.1", "2");
        DecimalMatrix H = matrix(2, 3, "1", "0", "-0.3", "0.125", "2", "1");
        DecimalMatrix R = matrix(2, 2, "0", "0.5", "0.5", "0"); // indefinite, its pivots need an exchange
        FieldMatrix<BigFraction> exact = Matrices.of(EXACT, P);
        FieldMatrix<BigFraction> h = Matrices.of(EXACT, H);
        FieldMatrix<BigFraction> S = KalmanFilter.innovation(h, Matrices.of(EXACT, R), exact);

        assertThat(ExactCovariance.of(P).updated(H, R).in(EXACT))
                .isEqualTo(KalmanFilter.shortUpdate(KalmanFilter.gain(EXACT, h, S, exact), h, exact));
        assertThat(ExactCovariance.of(P)
                        .predicted(P, matrix(3, 3, "1", "0", "0", "0", "0", "0", "0", "0", "0.7"))
                        .in(EXACT))
                .isEqualTo(KalmanFilter.predict(
                        exact, Matrices.of(EXACT, matrix(3, 3, "1", "0", "0", "0", "0", "0", "0", "0", "0.7")), exact));
    }

    @Test
    void exchangedPivot_keepsTheSign() {
        DecimalMatrix P = matrix(2, 2, "0", "1", "1", "0");
        DecimalMatrix I = matrix(2, 2, "1", "0", "0", "1");
        DecimalMatrix none = matrix(2, 2, "0", "0", "0", "0");

        assertThat(ExactCovariance.of(P).updated(I, none).in(EXACT)).isEqualTo(Matrices.of(EXACT, none));

        DecimalMatrix halves = I.map(x -> x.multiply(new BigDecimal("0.5"))); // of a negative determinant
        FieldMatrix<BigFraction> p = Matrices.of(EXACT, P);
        FieldMatrix<BigFraction> i = Matrices.of(EXACT, I);
        assertThat(ExactCovariance.of(P).updated(I, halves).in(EXACT))
                .isEqualTo(KalmanFilter.shortUpdate(
                        KalmanFilter.gain(EXACT, i, p.add(Matrices.of(EXACT, halves)), p), i, p));
    }

    @Test
    void singularInnovation_isRefused() {
        assertThatThrownBy(() -> ExactCovariance.of(ONE).updated(ONE, DecimalMatrix.scalar(BigDecimal.ONE.negate())))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("singular");
    }

    @Test
    void numbers_areShortUntilAnUpdateWouldMultiplyThemOut() {
        ExactCovariance P = ExactCovariance.of(DecimalMatrix.scalar(new BigDecimal(BigInteger.TWO.pow(9_000))));

        assertThat(P.isShort(1)).isTrue();
        assertThat(P.isShort(2)).isFalse();
    }

    /** 1000 steps: exact to about the 80th, then in balls; held against exact fractions all the way to step 300. */
    @Test
    void truthBeyondExactNumbers_isThatOfExactOnes() {
        Scenario scenario =
                GoldenSuite.packed().scenario("kalman-covariance-005").withPoints(List.of(new BigDecimal(300)));
        DecimalMatrix F = matrix(2, 2, "1", "1", "0", "1");
        DecimalMatrix H = matrix(1, 2, "1", "0");
        ExactCovariance P = ExactCovariance.of(matrix(2, 2, "1024", "0", "0", "1024"));
        for (int k = 0; k < 300; k++) {
            P = P.updated(H, ONE).predicted(F, matrix(2, 2, "0", "0", "0", "0"));
        }
        BigFraction exact = P.in(EXACT).getEntry(0, 1);

        assertThat(Oracle.ofDigits(40)
                        .values(scenario)
                        .get(0)
                        .values()
                        .get(dev.touchstone.scenario.Quantity.PREDICTED)
                        .get(0, 1))
                .isEqualByComparingTo(EXACT.toBigDecimal(exact, 60).round(new MathContext(40)));
    }
}
