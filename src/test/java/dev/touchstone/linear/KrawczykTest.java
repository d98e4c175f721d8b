package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.linear.Equations.Linearised;
import dev.touchstone.linear.Equations.Value;
import dev.touchstone.linear.Krawczyk.Answer;
import dev.touchstone.linear.Krawczyk.Roots;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrawczykTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(200);
    private static final BigDecimal ROOT_OF_TWO =
            new BigDecimal("1.41421356237309504880168872420969807856967187537694807317667973799");
    private static final Equations<Ball> SQUARE_IS_TWO =
            Equations.single(x -> new Value<>(x.multiply(x).subtract(BALLS.of(2)), x.multiply(2)));

    @Test
    void boxAroundTheOnlyRoot_isProved_andTheEnclosureHoldsIt() {
        Answer<Ball> answer = test(SQUARE_IS_TWO, box("1.4", "0.1"));

        assertThat(answer.roots()).isEqualTo(Roots.ONE);
        assertThat(answer.enclosure().get(0).contains(ROOT_OF_TWO)).isTrue();
        assertThat(answer.enclosure().get(0).radius()).isLessThan(new BigDecimal("0.01"));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.25", "1, 0.25", "-1.1, 0.2", "1000, 100"})
    void boxWithoutARoot_isProvedEmpty(String middle, String radius) {
        assertThat(test(SQUARE_IS_TWO, box(middle, radius)).roots()).isEqualTo(Roots.NONE);
    }

    /** ±√2, and the midpoint a little beside the singular 0. */
    @Test
    void boxWithTwoRoots_isOpen() {
        assertThat(test(SQUARE_IS_TWO, box("0.125", "2")).roots()).isEqualTo(Roots.OPEN);
    }

    @Test
    void boxWithARootOnItsEdge_isOpen() {
        Equations<Ball> line = Equations.single(x -> new Value<>(x.subtract(BALLS.one()), BALLS.one()));

        assertThat(test(line, box("0.5", "0.5")).roots()).isEqualTo(Roots.OPEN);
        assertThat(test(line, box("0.5", "0.53125")).roots()).isEqualTo(Roots.ONE);
        assertThat(test(line, box("0.5", "0.46875")).roots()).isEqualTo(Roots.NONE);
    }

    /** Around a double root K(X) is never inside X: no box is proved, however narrow. */
    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1e-3", "1e-20"})
    void boxAroundADoubleRoot_isOpen(String radius) {
        Equations<Ball> parabola = Equations.single(x -> new Value<>(x.multiply(x), x.multiply(2)));
        Ball beside = BALLS.of(new BigDecimal(radius)).divide(BALLS.of(8));

        assertThat(test(parabola, List.of(beside.widenedBy(BALLS.of(new BigDecimal(radius)))))
                        .roots())
                .isEqualTo(Roots.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "40"})
    void root_isEnclosedToTheArithmeticsPrecision(String start) {
        Ball root = Krawczyk.root(BALLS, SQUARE_IS_TWO, BALLS.of(new BigDecimal(start)));

        assertThat(root.contains(ROOT_OF_TWO)).isTrue();
        assertThat(root.radius()).isLessThan(new BigDecimal("1e-57"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.375", "-3", "1048576"})
    void root_thatIsMetExactly_getsABoxToo(String exact) {
        Ball number = BALLS.of(new BigDecimal(exact));
        Equations<Ball> line =
                Equations.single(x -> new Value<>(x.subtract(number).multiply(3), BALLS.of(3)));

        Ball root = Krawczyk.root(BALLS, line, number);

        assertThat(root.contains(new BigDecimal(exact))).isTrue();
        assertThat(root.radius()).isLessThan(new BigDecimal("1e-50"));
    }

    /** x² + y² = 5, xy = 2: (2, 1) is one of four. */
    @Test
    void system_hasItsRootProved() {
        List<Ball> root = Krawczyk.root(BALLS, KrawczykTest::circleAndHyperbola, List.of(BALLS.of(3), BALLS.one()));

        assertThat(root.get(0).contains(new BigDecimal(2))).isTrue();
        assertThat(root.get(1).contains(BigDecimal.ONE)).isTrue();
        assertThat(root).allSatisfy(x -> assertThat(x.radius()).isLessThan(new BigDecimal("1e-55")));
    }

    @Test
    void system_withTwoRootsInTheBox_isOpen_andWithNoneEmpty() {
        List<Ball> both = List.of(ball("1.5625", "1"), ball("1.5", "1"));
        List<Ball> neither = List.of(ball("2.5", "0.125"), ball("2", "0.125"));

        assertThat(test(KrawczykTest::circleAndHyperbola, both).roots()).isEqualTo(Roots.OPEN);
        assertThat(test(KrawczykTest::circleAndHyperbola, neither).roots()).isEqualTo(Roots.NONE);
    }

    /** On x = y the two gradients are parallel. */
    @Test
    void singularJacobianAtTheMidpoint_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        test(KrawczykTest::circleAndHyperbola, List.of(ball("1.5", "0.125"), ball("1.5", "0.125"))));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> test(SQUARE_IS_TWO, box("0", "2")));
    }

    @Test
    void equationWithoutARealRoot_leadsNowhere() {
        Equations<Ball> never = Equations.single(x -> new Value<>(x.multiply(x).add(BALLS.one()), x.multiply(2)));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Krawczyk.root(BALLS, never, BALLS.of(new BigDecimal("0.7"))));
    }

    /** The enclosure of f′ over a box decides: one that forgets the box's width proves what is false. */
    @Test
    void derivativeThatVariesTooMuchOverTheBox_provesNothing() {
        Equations<Ball> honest = Equations.single(x -> new Value<>(
                x.multiply(x).multiply(x).subtract(x), x.multiply(x).multiply(3).subtract(BALLS.one())));
        Equations<Ball> atTheMidpoint = Equations.single(x -> new Value<>(
                x.multiply(x).multiply(x).subtract(x),
                x.center().multiply(x.center()).multiply(3).subtract(BALLS.one())));
        List<Ball> threeRoots = box("0.0625", "1.5");

        assertThat(test(honest, threeRoots).roots()).isEqualTo(Roots.OPEN);
        assertThat(test(atTheMidpoint, threeRoots).roots()).isEqualTo(Roots.ONE);
    }

    @Test
    void derivativeOfTheWrongSign_isNotAccepted() {
        Equations<Ball> wrong = Equations.single(x -> new Value<>(x.multiply(x).subtract(BALLS.of(2)), x.multiply(-2)));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Krawczyk.root(BALLS, wrong, BALLS.of(new BigDecimal("1.5"))));
    }

    @Test
    void precisionTooLowForTheCancellation_isRefused() {
        BallArithmetic coarse = BallArithmetic.ofBits(64);
        Ball huge = coarse.of(new BigDecimal("1e40"));
        Equations<Ball> lost =
                Equations.single(x -> new Value<>(x.add(huge).subtract(huge).subtract(coarse.one()), coarse.one()));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Krawczyk.root(coarse, lost, coarse.of(2)));
    }

    @Test
    void withoutEnclosures_theRootIsWhatNewtonEndsIn() {
        ApfloatArithmetic decimal = ApfloatArithmetic.ofDigits(50);
        Equations<ApfloatArithmetic.Real> equation =
                Equations.single(x -> new Value<>(x.multiply(x).subtract(decimal.of(2)), x.multiply(2)));

        assertThat(decimal.toBigDecimal(Krawczyk.root(decimal, equation, decimal.of(1)), 45)
                        .subtract(ROOT_OF_TWO)
                        .abs())
                .isLessThan(new BigDecimal("1e-43"));
    }

    private static Linearised<Ball> circleAndHyperbola(List<Ball> p) {
        Ball x = p.get(0);
        Ball y = p.get(1);
        List<List<Ball>> rows = List.of(List.of(x.multiply(2), y.multiply(2)), List.of(y, x));
        return new Linearised<>(
                List.of(
                        x.multiply(x).add(y.multiply(y)).subtract(BALLS.of(5)),
                        x.multiply(y).subtract(BALLS.of(2))),
                Matrices.build(BALLS, 2, 2, (i, j) -> rows.get(i).get(j)));
    }

    private static Answer<Ball> test(Equations<Ball> equations, List<Ball> box) {
        return Krawczyk.test(BALLS, equations, box);
    }

    private static List<Ball> box(String middle, String radius) {
        return List.of(ball(middle, radius));
    }

    private static Ball ball(String middle, String radius) {
        return BALLS.of(new BigDecimal(middle)).widenedBy(BALLS.of(new BigDecimal(radius)));
    }
}
