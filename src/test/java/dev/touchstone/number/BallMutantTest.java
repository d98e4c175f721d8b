package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.BallCases.Claim;
import dev.touchstone.number.BallCases.Pair;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arithmetic broken on purpose fails the very predicate that {@link BallProperties} applies. */
class BallMutantTest {

    private static final int CASES = 3_000;

    record Mutant(String name, Claim claim, BinaryOperator<Ball> sound, BinaryOperator<Ball> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mutant> mutants() {
        return Stream.of(
                new Mutant(
                        "product without r_a·r_b",
                        BallCases.PRODUCT,
                        Ball::multiply,
                        (a, b) -> product(
                                a,
                                b,
                                Radius.add(
                                        Radius.multiply(a.packedMagnitude(), b.packedRadius()),
                                        Radius.multiply(a.packedRadius(), b.packedMagnitude())))),
                new Mutant(
                        "product without its rounding error",
                        BallCases.PRODUCT,
                        Ball::multiply,
                        (a, b) -> withRadius(a.multiply(b), a.productRadius(b))),
                new Mutant("product with half its rounding error", BallCases.PRODUCT, Ball::multiply, (a, b) -> {
                    Ball z = a.multiply(b);
                    return withRadius(
                            z,
                            z.packedRadius() == Radius.ZERO
                                    ? Radius.ZERO
                                    : Radius.add(a.productRadius(b), Radius.powerOfTwo(z.exponent() - 1)));
                }),
                new Mutant("sum with the radius rounded down", BallCases.SUM, Ball::add, (a, b) -> {
                    Ball z = a.add(b);
                    long down = lowerSum(a.packedRadius(), b.packedRadius());
                    boolean exact = a.center().add(b.center()).isExact();
                    return exact ? withRadius(z, down) : z;
                }),
                new Mutant(
                        "sum without its rounding error",
                        BallCases.SUM,
                        Ball::add,
                        (a, b) -> withRadius(a.add(b), Radius.add(a.packedRadius(), b.packedRadius()))),
                new Mutant(
                        "difference of the radii",
                        BallCases.DIFFERENCE,
                        Ball::subtract,
                        (a, b) -> withRadius(a.subtract(b), Radius.lowerSubtract(a.packedRadius(), b.packedRadius()))),
                new Mutant("quotient by |b|² instead of |b|(|b| − r)", BallCases.QUOTIENT, Ball::divide, (a, b) -> {
                    long size = b.packedMagnitude();
                    long spread = Radius.add(
                            Radius.multiply(Radius.divide(a.packedMagnitude(), size), b.packedRadius()),
                            a.packedRadius());
                    Ball z = a.center().divide(b.center());
                    return z.widened(Radius.divide(spread, size));
                }),
                new Mutant(
                        "quotient without its rounding error",
                        BallCases.QUOTIENT,
                        Ball::divide,
                        (a, b) -> a.isExact() && b.isExact() ? a.divide(b).center() : a.divide(b)));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void predicate_catchesTheMutant_andPassesTheRest(Mutant mutant) {
        Random random = new Random(77);
        List<Pair> pairs = Stream.generate(() -> BallCases.pair(random))
                .limit(CASES)
                .filter(p -> p.b().midpoint().abs().compareTo(p.b().radius().add(p.b().radius())) > 0)
                .toList();

        assertThat(pairs).allMatch(p -> BallCases.encloses(mutant.sound, mutant.claim, p));
        assertThat(pairs).anyMatch(p -> !BallCases.encloses(mutant.broken, mutant.claim, p));
    }

    private static Ball product(Ball a, Ball b, long radius) {
        return Ball.rounded(a.bits(), a.mantissa().multiply(b.mantissa()), a.exponent() + b.exponent(), radius);
    }

    private static Ball withRadius(Ball z, long radius) {
        return z.center().widened(radius);
    }

    private static long lowerSum(long a, long b) {
        if (a == Radius.ZERO || b == Radius.ZERO) {
            return a | b;
        }
        long e = Math.min(Radius.exponent(a), Radius.exponent(b));
        return Radius.lowerOfMagnitude(integer(a, e).add(integer(b, e)), e);
    }

    private static BigInteger integer(long radius, long e) {
        return BigInteger.valueOf(Radius.mantissa(radius)).shiftLeft(Math.toIntExact(Radius.exponent(radius) - e));
    }
}
