package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The witness (53) in decimals, against enclosures of the same solutions and poles. */
class RadonFlowTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(160);
    private static final ApfloatArithmetic DECIMAL = ApfloatArithmetic.ofDigits(44);
    private static final BigDecimal NEAR = new BigDecimal("1e-30");

    /** The numbers of an equation, in whichever arithmetic. */
    private record Data(DecimalMatrix A, DecimalMatrix S, DecimalMatrix Q, DecimalMatrix X0) {

        static Data of(int n, String A, String S, String Q, String X0) {
            return new Data(square(n, A), square(n, S), square(n, Q), square(n, X0));
        }

        private static DecimalMatrix square(int n, String entries) {
            String[] each = entries.trim().split(" +");
            return DecimalMatrix.build(n, n, (i, j) -> new BigDecimal(each[i * n + j]));
        }

        <T extends FieldElement<T>> Hamiltonian<T> in(RealArithmetic<T> arithmetic) {
            return new Hamiltonian<>(
                    arithmetic, Matrices.of(arithmetic, A), Matrices.of(arithmetic, S), Matrices.of(arithmetic, Q));
        }

        <T extends FieldElement<T>> FieldMatrix<T> start(RealArithmetic<T> arithmetic) {
            return Matrices.of(arithmetic, X0);
        }

        RadonFlow<Real> witness(boolean mayEscape) {
            return RadonFlow.of(DECIMAL, in(DECIMAL), mayEscape);
        }

        RiccatiSolution<Ball> truth(boolean oneSign) {
            return new RiccatiSolution<>(BALLS, in(BALLS), start(BALLS), oneSign);
        }
    }

    private static final Data REGULATOR = Data.of(2, "0 1 0 0", "0 0 0 1", "1 0 0 2", "0 0 0 0");
    private static final Data GAME = Data.of(2, "0 1 0.5 0", "1 0.5 0.5 -1", "-1 0 0 1", "-2 0.25 0.25 0.5");
    private static final Data TANGENT = Data.of(1, "0", "1", "-1", "0");
    private static final Data DOUBLE = Data.of(2, "0 0 0 0", "1 0 0 1", "0 0 0 0", "-0.5 0 0 -0.5");

    private static void assertNear(Real found, Ball truth) {
        assertNear(found, truth, BALLS.abs(truth).add(BALLS.one()));
    }

    private static void assertNear(Real found, Ball truth, Ball scale) {
        BigDecimal near = NEAR.multiply(scale.midpoint());

        assertThat(DECIMAL.toBigDecimal(found, 44).subtract(truth.midpoint()).abs())
                .isLessThan(near);
        assertThat(truth.radius()).isLessThan(near);
    }

    private static void assertNear(FieldMatrix<Real> found, FieldMatrix<Ball> truth) {
        for (int i = 0; i < truth.getRowDimension(); i++) {
            for (int j = 0; j < truth.getColumnDimension(); j++) {
                assertNear(found.getEntry(i, j), truth.getEntry(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "8, true", "0.5, false", "8, false", "300, false"})
    void solutionWithoutPoles_isTheEnclosedOne(String time, boolean mayEscape) {
        assertNear(
                REGULATOR
                        .witness(mayEscape)
                        .at(REGULATOR.start(DECIMAL), DECIMAL.of(new BigDecimal(time)))
                        .orElseThrow(),
                REGULATOR.truth(true).at(BALLS.of(new BigDecimal(time))).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"0.25", "0.4"})
    void solutionBeforeAPole_isTheEnclosedOne(String time) {
        assertNear(
                GAME.witness(true)
                        .at(GAME.start(DECIMAL), DECIMAL.of(new BigDecimal(time)))
                        .orElseThrow(),
                GAME.truth(false).at(BALLS.of(new BigDecimal(time))).orElseThrow());
    }

    /** x′ = q + 2ax without S: a pole is none, however large x gets. */
    @Test
    void growthWithoutS_isNotTakenForAPole() {
        Data growing = Data.of(2, "1 0 0 0.5", "0 0 0 0", "1 0 0 -1", "-1 0 0 -2");
        FieldMatrix<Real> X =
                growing.witness(true).at(growing.start(DECIMAL), DECIMAL.of(32)).orElseThrow();
        Ball first = BALLS.exp(BALLS.of(64)).add(BALLS.one()).scale(-1).negate();
        Ball second = BALLS.exp(BALLS.of(32)).multiply(-3).add(BALLS.one());

        assertNear(X.getEntry(0, 0), first, BALLS.exp(BALLS.of(64)));
        assertNear(X.getEntry(1, 1), second, BALLS.exp(BALLS.of(32)));
    }

    @Test
    void poleOfIndefiniteS_isTheEnclosedOne() {
        assertNear(
                GAME.witness(true).pole(GAME.start(DECIMAL), DECIMAL.of(new BigDecimal("0.625"))),
                GAME.truth(false).pole(BALLS.of(new BigDecimal("0.625"))));
    }

    @Test
    void poleOfDefiniteS_isHalfOfPi() {
        assertNear(
                TANGENT.witness(true).pole(TANGENT.start(DECIMAL), DECIMAL.of(9)),
                BALLS.pi().scale(-1));
        assertThat(TANGENT.witness(true).at(TANGENT.start(DECIMAL), DECIMAL.of(9)))
                .isEmpty();
    }

    @Test
    void doublePole_isFound() {
        Real found = DOUBLE.witness(true).pole(DOUBLE.start(DECIMAL), DECIMAL.of(3));

        assertThat(DECIMAL.toBigDecimal(found, 44)
                        .subtract(BigDecimal.valueOf(2))
                        .abs())
                .isLessThan(NEAR);
        assertThat(DOUBLE.witness(true).at(DOUBLE.start(DECIMAL), DECIMAL.of(3)))
                .isEmpty();
        assertThat(DOUBLE.witness(true).at(DOUBLE.start(DECIMAL), DECIMAL.of(2)))
                .isEmpty();
    }

    @Test
    void poleThatIsNotMet_isRefused() {
        assertThatThrownBy(() -> REGULATOR.witness(true).pole(REGULATOR.start(DECIMAL), DECIMAL.of(8)))
                .hasMessage("no pole is met");
    }
}
