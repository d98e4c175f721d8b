package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.number.UndecidableException;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X₊ and what tends to it, (69): against solutions that are known, and refused where there is none or another is the limit. */
class StabilisingSolutionTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);
    private static final ApfloatArithmetic DECIMAL = ApfloatArithmetic.ofDigits(50);
    private static final BigDecimal TINY = new BigDecimal("1e-50");

    private static <T extends FieldElement<T>> FieldMatrix<T> square(RealArithmetic<T> arithmetic, String entries) {
        String[] each = entries.trim().split(" +");
        int n = (int) Math.round(Math.sqrt(each.length));
        return Matrices.build(arithmetic, n, n, (i, j) -> arithmetic.of(new BigDecimal(each[i * n + j])));
    }

    private static <T extends FieldElement<T>> Hamiltonian<T> equation(
            RealArithmetic<T> arithmetic, String A, String S, String Q) {
        return new Hamiltonian<>(arithmetic, square(arithmetic, A), square(arithmetic, S), square(arithmetic, Q));
    }

    private static Optional<FieldMatrix<Ball>> limit(String A, String S, String Q, String X0, boolean oneSign) {
        return new RiccatiSolution<>(BALLS, equation(BALLS, A, S, Q), square(BALLS, X0), oneSign).limit();
    }

    /**
     * CAREX 1.1; CAREX 2.5 with ε = ½; a stable Lyapunov equation; Q indefinite; the limit 0, from elsewhere and from itself; another limit from
     * itself.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 1 0 0       | 0 0 0 1  | 1 0 0 2             | 0 0 0 0       | 2 1 1 2
        2.5 1 4 1.5   | 1 1 1 1  | -9 -4 -4 -1         | 2.25 1 1 1.25 | 2 1 1 1
        -1 0 0 -2     | 0 0 0 0  | 2 3 3 4             | 9 8 8 -7      | 1 1 1 1
        -0.5          | -1       | -0.75               | 0.125         | -0.5
        -1 2 0 -3     | 1 0 0 0  | 0 0 0 0             | 1 0 0 1       | 0 0 0 0
        -1            | 1        | 0                   | 0             | 0
        0             | 1        | 1                   | 1             | 1
        """)
    void limit_isTheKnownStabilisingSolution_andTheWitnessFindsIt(
            String A, String S, String Q, String X0, String limit) {
        FieldMatrix<Ball> truth = square(BALLS, limit);

        FieldMatrix<Ball> found = limit(A, S, Q, X0, true).orElseThrow();

        for (int i = 0; i < truth.getRowDimension(); i++) {
            for (int j = 0; j < truth.getColumnDimension(); j++) {
                assertThat(found.getEntry(i, j).overlaps(truth.getEntry(i, j))).isTrue();
                assertThat(found.getEntry(i, j).radius()).isLessThan(TINY);
            }
        }
        var witness = RadonFlow.of(DECIMAL, equation(DECIMAL, A, S, Q), true)
                .limit(square(DECIMAL, X0))
                .orElseThrow();
        assertThat(Matrices.log10Max(DECIMAL, witness.subtract(square(DECIMAL, limit))))
                .isLessThan(-40);
    }

    /** CAREX 1.2: (1 + √2)Q. */
    @Test
    void limit_thatIsIrrational_isEnclosed() {
        FieldMatrix<Ball> Q = square(BALLS, "9 6 6 4");
        Ball factor = BALLS.one().add(BALLS.sqrt(BALLS.of(2)));

        FieldMatrix<Ball> found =
                limit("4 3 -4.5 -3.5", "1 -1 -1 1", "9 6 6 4", "0 0 0 0", true).orElseThrow();

        assertThat(found.getEntry(0, 1).overlaps(Q.getEntry(0, 1).multiply(factor)))
                .isTrue();
        assertThat(found.getEntry(1, 1).overlaps(Q.getEntry(1, 1).multiply(factor)))
                .isTrue();
    }

    /** ẋ = x² − 1 and its mirror image: from beyond the other root it escapes, from that root it stays there. */
    @ParameterizedTest
    @CsvSource({"1, -1, -2", "-1, 1, 2"})
    void start_beyondTheOtherRoot_escapes(String s, String q, String x0) {
        assertThat(limit("0", s, new BigDecimal(q).negate().toPlainString(), x0, true))
                .isEmpty();
        assertThat(RadonFlow.of(
                                DECIMAL,
                                equation(
                                        DECIMAL,
                                        "0",
                                        s,
                                        new BigDecimal(q).negate().toPlainString()),
                                true)
                        .limit(square(DECIMAL, x0)))
                .isEmpty();
    }

    /** From the antistabilising root −1 X stays there; from 0, where Q = 0 and A is unstable, too. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1, -1", "1, 1, 0, 0", "1, 0, 0, 0"})
    void start_onAnotherSolution_isRefused(String A, String S, String Q, String X0) {
        assertThatThrownBy(() -> limit(A, S, Q, X0, true))
                .isInstanceOf(UndecidableException.class)
                .hasMessage("a solution of the algebraic equation is not stabilising");
    }

    @Test
    void solution_withoutBound_isRefused() {
        assertThatThrownBy(() -> limit("1", "0", "1", "0", true)).isInstanceOf(ArithmeticException.class);
    }

    /** A = diag(1, ½), S = I, Q = 0: from a start of rank one X tends to a solution of that rank. */
    @Test
    void start_ofTooSmallARank_isRefused() {
        assertThatThrownBy(() -> limit("1 0 0 0.5", "1 0 0 1", "0 0 0 0", "0.0625 0.125 0.125 0.25", true))
                .isInstanceOf(ArithmeticException.class);
    }

    /** S of both signs: a game below its bound. */
    @Test
    void limit_withSOfBothSigns_solvesTheEquation() {
        BallArithmetic balls = BallArithmetic.ofBits(1024);
        Hamiltonian<Ball> game = equation(balls, "-0.5 1 0 0.25", "-1 0.25 0.25 0.5", "1 0.5 0.5 1");

        FieldMatrix<Ball> X = new RiccatiSolution<>(balls, game, square(balls, "0 0 0 0"), false)
                .limit()
                .orElseThrow();

        assertThat(Matrices.log10Max(balls, game.rate(X))).isLessThan(-60);
    }

    /** What is far away is not proved to be attracted, though it may be. */
    @Test
    void attraction_isProvedOfWhatIsNear() {
        StabilisingSolution<Ball> limit =
                StabilisingSolution.near(BALLS, equation(BALLS, "0", "1", "1"), square(BALLS, "1.5"));

        assertThat(limit.reach().overlaps(BALLS.of(new BigDecimal("0.5")))).isTrue(); // -2p = -1
        assertThat(limit.attracts(square(BALLS, "-0.5"))).isTrue(); // 1·½·1.5 < 1
        assertThat(limit.attracts(square(BALLS, "-1.25"))).isFalse();
    }
}
