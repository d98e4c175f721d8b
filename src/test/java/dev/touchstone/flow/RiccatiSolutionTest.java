package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Solutions of (50) and their poles (65) in balls, by doubling and by marching, against what is known of them. */
class RiccatiSolutionTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(192);
    private static final BigDecimal TINY = new BigDecimal("1e-45");

    private static Ball number(String decimal) {
        return BALLS.of(new BigDecimal(decimal));
    }

    private static FieldMatrix<Ball> square(int n, String... entries) {
        return Matrices.build(BALLS, n, n, (i, j) -> number(entries[i * n + j]));
    }

    private static FieldMatrix<Ball> zero(int n) {
        return Matrices.zero(BALLS, n, n);
    }

    private static RiccatiSolution<Ball> solution(ScalarRiccati of, boolean oneSign) {
        return new RiccatiSolution<>(BALLS, of.equation(), of.start(), oneSign);
    }

    private static void assertEncloses(Ball found, Ball truth) {
        assertThat(found.overlaps(truth)).as("%s and %s", found, truth).isTrue();
        assertThat(found.radius()).isLessThan(TINY);
        assertThat(truth.radius()).isLessThan(TINY);
    }

    /** CAREX 1.2 with the sign of Q wrong: det U = (1 − t)e^{t}, so the pole is a half of 2, where halving asks. */
    @Test
    void pole_atAHalfOfTheTime_isFound() {
        Hamiltonian<Ball> equation = new Hamiltonian<>(
                BALLS,
                square(2, "4", "3", "-4.5", "-3.5"),
                square(2, "1", "-1", "-1", "1"),
                square(2, "-9", "-6", "-6", "-4"));
        RiccatiSolution<Ball> solution = new RiccatiSolution<>(BALLS, equation, zero(2), true);

        assertThat(solution.at(number("2"))).isEmpty();
        assertEncloses(solution.pole(number("2")), number("1"));
        assertThat(solution.at(number("0.9375"))).isPresent();
    }

    /** δ > 0, δ = 0 and S of both signs; from above, between and below the roots of the right-hand side. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 0, 0.5",
        "0, 1, 1, 2, 1",
        "1, 2, 0.5, -0.125, 1.5",
        "-1, 0.5, 0, 3, 4",
        "2, -1, 1, -0.5, 1",
        "0.5, 0, 1, 2, 3",
        "1, 1, -1, 2, 1",
        "1, 1, -1, 0.5, 1.5",
        "0, 1, 0, -0.5, 1.875",
        "0, -1, 0, -2, 7",
        "-2, -4, 1, 0.25, 1"
    })
    void scalar_isTheClosedForm(String a, String s, String q, String x0, String time) {
        ScalarRiccati of = ScalarRiccati.of(BALLS, a, s, q, x0);
        Ball truth = of.at(number(time));

        assertEncloses(solution(of, true).at(number(time)).orElseThrow().getEntry(0, 0), truth);
        assertEncloses(solution(of, false).at(number(time)).orElseThrow().getEntry(0, 0), truth);
    }

    /** δ &lt; 0, at times whose tangent is a fraction, past a quarter of the period too. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, -1, 0, 3, 4",
        "0, 1, -4, 8, 1, -2",
        "1, 2, -1, 3, 5, 1",
        "0.5, -1, 1, -1, 1, 3",
        "0, -1, 1, -4, 1, -2"
    })
    void scalarWithConjugatePoints_isTheClosedForm(String a, String s, String q, String x0, String rise, String run) {
        ScalarRiccati of = ScalarRiccati.of(BALLS, a, s, q, x0);
        Ball truth = of.atSlope(number(rise), number(run));
        Ball time = of.timeOfSlope(number(rise), number(run));

        assertEncloses(solution(of, true).at(time).orElseThrow().getEntry(0, 0), truth);
        assertEncloses(solution(of, false).at(time).orElseThrow().getEntry(0, 0), truth);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, -1, 0, 64", "0, 1, -4, 8, 2", "0, 1, 1, -2, 1", "1, 1, -1, 0.5, 5", "0.5, -1, 1, 2, 1"})
    void scalarPole_isTheClosedForms(String a, String s, String q, String x0, String beyond) {
        ScalarRiccati of = ScalarRiccati.of(BALLS, a, s, q, x0);

        for (boolean oneSign : new boolean[] {true, false}) {
            assertThat(solution(of, oneSign).at(number(beyond))).isEmpty();
            assertEncloses(solution(of, oneSign).pole(number(beyond)), of.pole());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poleAtHalfOfPi_isFoundToFortyDigits(boolean oneSign) {
        Ball pole =
                solution(ScalarRiccati.of(BALLS, "0", "1", "-1", "0"), oneSign).pole(number("2"));

        assertThat(pole.overlaps(BALLS.pi().scale(-1))).isTrue();
        assertThat(pole.subtract(number("1.570796326794896619231321691639751442098584699687552910"))
                        .magnitudeBound()
                        .isLessThan(number("1e-46")))
                .isEqualTo(Certainty.TRUE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void timeThatIsThePole_isNotDecidedInBalls(boolean oneSign) {
        RiccatiSolution<Ball> solution = solution(ScalarRiccati.of(BALLS, "0", "1", "0", "-0.5"), oneSign);

        assertThatThrownBy(() -> solution.at(number("2"))).isInstanceOf(ArithmeticException.class);
        assertThat(solution.at(number("1.99999999999999999999"))).isPresent();
    }

    private static RiccatiSolution<Ball> game(String s11) {
        return new RiccatiSolution<>(
                BALLS,
                new Hamiltonian<>(
                        BALLS,
                        square(2, "-0.5", "1", "0", "0.25"),
                        square(2, s11, "0.25", "0.25", "0.5"),
                        square(2, "1", "0.5", "0.5", "1")),
                zero(2),
                false);
    }

    @Test
    void indefiniteS_hasItsPoleWhereAnotherProgramFoundIt() {
        Ball pole = game("-2").pole(number("3.25"));

        assertThat(pole.subtract(number("3.0979707531196254761297792996350111773928"))
                        .magnitudeBound()
                        .isLessThan(number("1e-39")))
                .isEqualTo(Certainty.TRUE);
        assertThat(pole.radius()).isLessThan(TINY);
    }

    /** x = −tan t, both times nearer to the pole than the steps of a march go. */
    @Test
    void justBeforeAPole_isSolved_andJustBehindItIsNot() {
        RiccatiSolution<Ball> byMarching = solution(ScalarRiccati.of(BALLS, "0", "1", "-1", "0"), false);
        Ball large = byMarching.at(number("1.5707963267948")).orElseThrow().getEntry(0, 0);

        assertThat(large.isLessThan(number("-1e13"))).isEqualTo(Certainty.TRUE);
        assertThat(number("-2e13").isLessThan(large)).isEqualTo(Certainty.TRUE);
        assertThat(byMarching.at(number("1.5707963267949"))).isEmpty();
    }

    @Test
    void indefiniteS_belowItsBound_hasNoPole() {
        assertThatThrownBy(() -> game("-1").pole(number("4"))).hasMessage("no pole is met");
    }

    /** A = Q = 0, S = I from −I/2: det U = (1 − t/2)². */
    @Test
    void doublePole_isFoundBySignsOfEigenvalues_andRefusedWithoutThem() {
        Hamiltonian<Ball> equation = new Hamiltonian<>(BALLS, zero(2), Matrices.identity(BALLS, 2), zero(2));
        FieldMatrix<Ball> start = square(2, "-0.5", "0", "0", "-0.5");
        RiccatiSolution<Ball> byHalving = new RiccatiSolution<>(BALLS, equation, start, true);
        RiccatiSolution<Ball> byMarching = new RiccatiSolution<>(BALLS, equation, start, false);

        assertThat(byHalving.at(number("3"))).isEmpty();
        assertEncloses(byHalving.pole(number("3")), number("2"));
        assertThatThrownBy(() -> byMarching.pole(number("3"))).isInstanceOf(ArithmeticException.class);
    }

    /** A = Q = 0, S = I from diag(−½, −1/2.002, −1/2.004): poles at 2, 2.002 and 2.004, det U negative after the third as after the first. */
    @Test
    void threePolesTogether_areToldApartWithEnoughBits_elseRefused() {
        assertThatThrownBy(() -> threePoles(BALLS).pole(number("3"))).isInstanceOf(ArithmeticException.class);

        Ball first = threePoles(BallArithmetic.ofBits(512)).pole(number("3"));
        assertThat(first.contains(BigDecimal.valueOf(2))).isTrue();
        assertThat(first.radius()).isLessThan(TINY);
    }

    private static RiccatiSolution<Ball> threePoles(BallArithmetic balls) {
        Ball[] poles = {balls.of(2), balls.of(new BigDecimal("2.002")), balls.of(new BigDecimal("2.004"))};
        FieldMatrix<Ball> zero = Matrices.zero(balls, 3, 3);
        return new RiccatiSolution<>(
                balls,
                new Hamiltonian<>(balls, zero, Matrices.identity(balls, 3), zero),
                Matrices.build(
                        balls, 3, 3, (i, j) -> i == j ? poles[i].reciprocal().negate() : balls.zero()),
                false);
    }

    /** e^{Mt} has entries of about 10^2600000 at the last of these times. */
    @ParameterizedTest
    @ValueSource(strings = {"1024", "4194304"})
    void longTime_endsAtTheSteadyState(String time) {
        Hamiltonian<Ball> equation = new Hamiltonian<>(
                BALLS,
                square(2, "1", "1", "0.5", "-2"),
                square(2, "1", "0.25", "0.25", "0.5"),
                square(2, "0.5", "0", "0", "1"));
        Optional<FieldMatrix<Ball>> X =
                new RiccatiSolution<>(BALLS, equation, Matrices.identity(BALLS, 2), true).at(number(time));
        FieldMatrix<Ball> rate = equation.rate(X.orElseThrow());

        assertThat(Matrices.sumOfMagnitudes(BALLS, rate).isLessThan(number("1e-45")))
                .isEqualTo(Certainty.TRUE);
        assertThat(X.get().getEntry(0, 0).radius()).isLessThan(TINY);
    }

    @Test
    void marchAndDoubling_meetInThreeStates() {
        Hamiltonian<Ball> equation = new Hamiltonian<>(
                BALLS,
                square(3, "0", "1", "0", "-1", "0", "0.5", "0.25", "0", "-0.75"),
                square(3, "1", "0.5", "0", "0.5", "1", "0", "0", "0", "0.25"),
                square(3, "-1", "0", "0.5", "0", "2", "0", "0.5", "0", "-0.5"));
        FieldMatrix<Ball> start = square(3, "1", "0.5", "0", "0.5", "-0.25", "0", "0", "0", "2");
        FieldMatrix<Ball> byHalving = new RiccatiSolution<>(BALLS, equation, start, true)
                .at(number("1"))
                .orElseThrow();
        FieldMatrix<Ball> byMarching = new RiccatiSolution<>(BALLS, equation, start, false)
                .at(number("1"))
                .orElseThrow();

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEncloses(byHalving.getEntry(i, j), byMarching.getEntry(i, j));
            }
        }
    }
}
