package dev.touchstone.engine.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.FusedRounding;
import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each form against (70) in exact rationals, and what tells them apart. */
class CovarianceFormsTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final FusedRounding BINARY64 = FusedRounding.BINARY64;

    private static final DenseReal P = matrix(3, 3, 4, 1, 0.5, 1, 3, -0.25, 0.5, -0.25, 2);
    private static final DenseReal F = matrix(3, 3, 1, 0.5, 0.125, 0, 1, 0.5, 0, 0, 0.75);
    private static final DenseReal H = matrix(2, 3, 1, 0, 0.5, 0.25, 1, 0);
    private static final DenseReal Q = matrix(3, 3, 0.5, 0.25, 0, 0.25, 0.5, 0, 0, 0, 0.125);
    private static final DenseReal R = matrix(2, 2, 0.5, 0, 0, 2);
    private static final DenseReal CORRELATED = matrix(2, 2, 0.5, 0.75, 0.75, 2);

    private static DenseReal matrix(int rows, int columns, double... entries) {
        DenseReal matrix = new DenseReal(rows, columns);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    private static FieldMatrix<BigFraction> exact(DenseReal matrix) {
        return Matrices.of(EXACT, matrix.toDecimal());
    }

    private static FieldMatrix<BigFraction> exactlyUpdated(DenseReal noise) {
        FieldMatrix<BigFraction> S = KalmanFilter.innovation(exact(H), exact(noise), exact(P));
        return KalmanFilter.shortUpdate(KalmanFilter.gain(EXACT, exact(H), S, exact(P)), exact(H), exact(P));
    }

    private static void assertNear(DenseReal actual, FieldMatrix<BigFraction> expected) {
        for (int i = 0; i < actual.rows; i++) {
            for (int j = 0; j < actual.columns; j++) {
                assertThat(actual.get(i, j)).isEqualTo(expected.getEntry(i, j).doubleValue(), within(0x1p-48));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void measurementAndPrediction_areThoseOfTheDefinition(KalmanForm form) {
        Carried filtered = form.start(P, BINARY64).updated(H, R);

        assertNear(filtered.covariance(), exactlyUpdated(R));
        assertNear(filtered.predicted(F, Q).covariance(), KalmanFilter.predict(exact(F), exact(Q), exactlyUpdated(R)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEQUENTIAL")
    void correlatedSensors_areThoseOfTheDefinition(KalmanForm form) {
        assertNear(form.start(P, BINARY64).updated(H, CORRELATED).covariance(), exactlyUpdated(CORRELATED));
    }

    /** (75) holds for diagonal R only: that form has to be kept from others. */
    @Test
    void oneSensorAfterTheOther_isAnotherFilter_whereNoisesAreCorrelated() {
        DenseReal sequential =
                KalmanForm.SEQUENTIAL.start(P, BINARY64).updated(H, CORRELATED).covariance();

        assertThat(sequential.get(0, 0)
                        / exactlyUpdated(CORRELATED).getEntry(0, 0).doubleValue())
                .isLessThan(0.95); // it thinks that it knows more than it does
    }

    /** A root of rank 1, a noise of rank 2 and a perfect sensor: nothing is inverted. */
    @Test
    void squareRoot_takesWhatIsSingular_andStaysSymmetric() {
        DenseReal rankOne = matrix(2, 2, 1, 2, 2, 4);
        DenseReal perfect = matrix(1, 1, 0);

        DenseReal left = KalmanForm.SQRT
                .start(rankOne, FusedRounding.BINARY32)
                .updated(matrix(1, 2, 1, 0), perfect)
                .predicted(matrix(2, 2, 1, 1, 0, 1), matrix(2, 2, 1, 0, 0, 0))
                .covariance();

        assertThat(left.entries).containsExactly(1, 0, 0, 0);
    }

    /** The ninefold answer on two nearly collinear sensors is (72) of the gain that float32 found: of that gain it is right. */
    @Test
    void josephsForm_ofAWrongGain_isTheCovarianceThatItLeaves() {
        FusedRounding binary32 = FusedRounding.BINARY32;
        DenseReal I = DenseReal.identity(2);
        DenseReal sensors = matrix(2, 2, 1, 1, 1, 1 + 0x1p-12);
        DenseReal noise = matrix(2, 2, 0x1p-24, 0, 0, 0x1p-24);

        DenseReal K = Gain.of(I, sensors, noise, binary32).K();
        DenseReal answered =
                KalmanForm.JOSEPH.start(I, binary32).updated(sensors, noise).covariance();

        assertThat(K.entries).containsExactly(-4096, 4096, 4097, -4096);
        assertThat(answered.entries).containsExactly(4, -4.000244140625, -4.000244140625, 4.00048828125);
        FieldMatrix<BigFraction> left = KalmanFilter.joseph(EXACT, exact(K), exact(sensors), exact(noise), exact(I));
        assertThat(answered.get(0, 0)).isEqualTo(left.getEntry(0, 0).doubleValue(), within(1e-3));
        assertThat(left.getEntry(0, 0)
                        .multiply(left.getEntry(1, 1))
                        .subtract(left.getEntry(0, 1).multiply(left.getEntry(1, 0))))
                .isGreaterThan(BigFraction.ZERO); // before it was rounded
    }
}
