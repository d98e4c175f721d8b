package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions broken on purpose fail the predicate that {@link BallAngleProperties} and {@link BallErfcProperties} apply. */
class BallFunctionMutantTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);
    private static final BallArithmetic FINE = BallArithmetic.ofBits(300);

    record AngleMutant(String name, BinaryOperator<Ball> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    record ErfcMutant(String name, UnaryOperator<Ball> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<AngleMutant> angleMutants() {
        return Stream.of(
                new AngleMutant("turn by |m|² alone", (y, x) -> angle(y, x, squaredModulus(y, x))),
                new AngleMutant("turn without r_x", (y, x) -> BALLS.atan2(y, x.center())),
                new AngleMutant("the midpoints' angle alone", (y, x) -> BALLS.atan2(y.center(), x.center())),
                new AngleMutant(
                        "rounding without its error",
                        (y, x) -> BALLS.atan2(y, x)
                                .center()
                                .widenedBy(
                                        y.isExact() && x.isExact()
                                                ? BALLS.zero()
                                                : BALLS.atan2(y, x).radiusBall())));
    }

    private static Ball angle(Ball y, Ball x, Ball scalar) {
        Ball cross = BALLS.abs(x.center())
                .multiply(y.radiusBall())
                .add(BALLS.abs(y.center()).multiply(x.radiusBall()));
        return BALLS.atan2(y.center(), x.center()).widenedBy(cross.divide(scalar));
    }

    private static Ball squaredModulus(Ball y, Ball x) {
        return x.center().multiply(x.center()).add(y.center().multiply(y.center()));
    }

    static Stream<ErfcMutant> erfcMutants() {
        return Stream.of(
                new ErfcMutant("slope of the midpoint alone", x -> erfc(x, BALLS.one())),
                new ErfcMutant(
                        "2/√π rounded down by a part in 10⁸",
                        x -> erfc(
                                x,
                                BALLS.exp(x.center().multiply(x.radiusBall()).scale(1))
                                        .multiply(BALLS.of(1 - 1e-8)))),
                new ErfcMutant("the midpoint's value alone", x -> BALLS.erfc(x.center())),
                new ErfcMutant(
                        "rounding without its error",
                        x -> x.isExact() ? BALLS.erfc(x).center() : BALLS.erfc(x)));
    }

    /** erfc m ± r·2/√π·e^(−m²)·slack. */
    private static Ball erfc(Ball x, Ball slack) {
        Ball m = x.center();
        Ball slope =
                BALLS.exp(m.multiply(m).negate()).scale(1).divide(BALLS.pi().sqrt());
        return BALLS.erfc(m).widenedBy(slope.multiply(x.radiusBall()).multiply(slack));
    }

    private static Ball drawn(Random random, double size) {
        Ball x = BALLS.of(size * random.nextGaussian());
        return random.nextInt(4) == 0
                ? x
                : x.widenedBy(BALLS.of(Math.scalb(1 + random.nextDouble(), -6 - random.nextInt(20))));
    }

    private static boolean enclosesAngles(Ball angle, Ball y, Ball x) {
        return BallCases.ends(y).stream()
                .allMatch(b -> BallCases.ends(x).stream()
                        .allMatch(a -> angle.contains(
                                FINE.atan2(FINE.of(b), FINE.of(a)).center())));
    }

    private static boolean encloses(Ball erfc, Ball x) {
        return BallCases.ends(x).stream()
                .allMatch(end -> erfc.contains(FINE.erfc(FINE.of(end)).center()));
    }

    @ParameterizedTest
    @MethodSource("angleMutants")
    void predicate_catchesTheAngleMutant_andPassesTheRest(AngleMutant mutant) {
        Random random = new Random(78);
        record Box(Ball y, Ball x) {}
        List<Box> boxes = Stream.generate(() -> new Box(drawn(random, 1), BALLS.abs(drawn(random, 1))))
                .filter(box -> box.x.midpoint().compareTo(new BigDecimal("0.1")) > 0)
                .limit(300)
                .toList();

        assertThat(boxes).allMatch(box -> enclosesAngles(BALLS.atan2(box.y, box.x), box.y, box.x));
        assertThat(boxes).anyMatch(box -> !enclosesAngles(mutant.broken.apply(box.y, box.x), box.y, box.x));
    }

    @ParameterizedTest
    @MethodSource("erfcMutants")
    void predicate_catchesTheErfcMutant_andPassesTheRest(ErfcMutant mutant) {
        Random random = new Random(79);
        List<Ball> balls = Stream.generate(() -> drawn(random, 2)).limit(300).toList();

        assertThat(balls).allMatch(x -> encloses(BALLS.erfc(x), x));
        assertThat(balls).anyMatch(x -> !encloses(mutant.broken.apply(x), x));
    }
}
