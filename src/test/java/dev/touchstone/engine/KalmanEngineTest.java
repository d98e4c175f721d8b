package dev.touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KalmanEngineTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    private static EngineAnswer answer(KalmanForm form, FloatFormat format, String id) {
        return new KalmanEngine(form, format).run(SUITE.scenario(id));
    }

    @Test
    void namesAreDistinct_andSayThePrecision() {
        List<String> names = KalmanEngine.all().stream().map(Engine::name).toList();

        assertThat(names).hasSize(2 * KalmanForm.values().length).doesNotHaveDuplicates();
        assertThat(names).contains("kalman-naive32", "kalman-sqrt64");
        assertThat(KalmanEngine.all()).allMatch(engine -> engine.kinds().equals(List.of(Kind.KALMAN_COVARIANCE)));
    }

    @ParameterizedTest
    @EnumSource
    void binary32_reportsNumbersOfBinary32_atEveryRecordedStep(KalmanForm form) {
        Trace trace = (Trace) answer(form, FloatFormat.BINARY32, "kalman-covariance-001");

        assertThat(trace.points())
                .extracting(Point::at)
                .isEqualTo(SUITE.scenario("kalman-covariance-001").points());
        assertThat(trace.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        for (Point point : trace.points()) {
            for (DecimalMatrix P : point.values().values()) {
                assertThat(P.map(x -> FloatFormat.BINARY32.round(x).orElseThrow()))
                        .isEqualTo(P);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEQUENTIAL | 018 | R is not diagonal: sensors whose noises have something in common are not one after the other, (75)",
                "INFORMATION | 007 | the first P has no inverse",
                "INFORMATION | 022 | R has no inverse",
                "GAINLESS | 022 | R has no inverse",
                "SQRT | 024 | P, Q or R is not positive semidefinite and has no root"
            })
    void filterThatAFormIsNotFor_isSkippedWithTheReason(KalmanForm form, String id, String reason) {
        assertThat(answer(form, FloatFormat.BINARY64, "kalman-covariance-" + id))
                .isInstanceOfSatisfying(
                        Skip.class,
                        skip -> assertThat(skip.reason()).isEqualTo("kalman-" + form.key() + "64 skips it: " + reason));
    }

    @Test
    void otherKinds_areSkipped() {
        assertThat(answer(KalmanForm.NAIVE, FloatFormat.BINARY64, "riccati-001"))
                .isInstanceOfSatisfying(
                        Skip.class,
                        skip -> assertThat(skip.reason())
                                .isEqualTo("kalman-naive64 solves kalman-covariance only, not riccati"));
    }

    /** After a diffuse start the predicted P is singular in float32: NumPy's inv would raise an exception there. */
    @Test
    void matrixWithoutAnInverse_endsTheRunInASentence() {
        assertThatThrownBy(() -> answer(KalmanForm.INFORMATION, FloatFormat.BINARY32, "kalman-covariance-004"))
                .isInstanceOf(EngineFailure.class)
                .hasMessage(
                        "kalman-information32: predicted at step 1 is not finite: in binary32 a matrix to be inverted"
                                + " became singular, or a number overflowed");
    }

    /** H = null: P⁺ = P. */
    @Test
    void stepWithoutAMeasurement_leavesP() {
        Trace trace = (Trace) answer(KalmanForm.SQRT, FloatFormat.BINARY64, "kalman-covariance-013");

        assertThat(trace.points())
                .anyMatch(point -> point.values()
                        .get(Quantity.FILTERED)
                        .equals(point.values().get(Quantity.PREDICTED)));
    }
}
