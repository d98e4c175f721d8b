package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random balls, and the predicate every operation is judged by: exact, at the ends of the operands. */
final class BallCases {

    static final List<BallArithmetic> ARITHMETICS =
            List.of(BallArithmetic.ofBits(32), BallArithmetic.ofBits(53), BallArithmetic.ofBits(150));

    private BallCases() {}

    /** Two balls of one arithmetic. */
    record Pair(Ball a, Ball b) {}

    /** Whether z contains the exact result for the numbers x and y. */
    interface Claim {
        boolean holds(BigDecimal x, BigDecimal y, Ball z);
    }

    static final Claim SUM = (x, y, z) -> z.contains(x.add(y));
    static final Claim DIFFERENCE = (x, y, z) -> z.contains(x.subtract(y));
    static final Claim PRODUCT = (x, y, z) -> z.contains(x.multiply(y));
    /** |x/y − m| ≤ r without a division. */
    static final Claim QUOTIENT = (x, y, z) ->
            x.subtract(z.midpoint().multiply(y)).abs().compareTo(z.radius().multiply(y.abs())) <= 0;

    /** Sums, products and quotients are extreme at the ends of their operands. */
    static boolean encloses(BinaryOperator<Ball> operation, Claim claim, Pair pair) {
        Ball z = operation.apply(pair.a, pair.b);
        for (BigDecimal x : ends(pair.a)) {
            for (BigDecimal y : ends(pair.b)) {
                if (!claim.holds(x, y, z)) {
                    return false;
                }
            }
        }
        return true;
    }

    static List<BigDecimal> ends(Ball a) {
        return a.isExact()
                ? List.of(a.midpoint())
                : List.of(a.midpoint().subtract(a.radius()), a.midpoint().add(a.radius()));
    }

    static Arbitrary<Pair> pairs() {
        return Arbitraries.randomValue(BallCases::pair);
    }

    static Pair pair(Random random) {
        BallArithmetic arithmetic = ARITHMETICS.get(random.nextInt(ARITHMETICS.size()));
        return new Pair(ball(arithmetic, random), ball(arithmetic, random));
    }

    static Ball ball(BallArithmetic arithmetic, Random random) {
        long exponent = random.nextInt(20) == 0 ? random.nextInt(4000) - 2000 : random.nextInt(160) - 120;
        BigInteger mantissa = mantissa(arithmetic.bits(), random);
        return Ball.rounded(
                arithmetic.bits(), mantissa, exponent, radius(mantissa, exponent, arithmetic.bits(), random));
    }

    /** One about as large as that, or larger by as much as makes p bits. */
    static Ball beside(Ball other, Random random) {
        Ball x = ball(BallArithmetic.ofBits(other.bits()), random);
        long nearer = Math.max(-9000, Math.min(9000, other.topBit())) - x.topBit();
        return x.isZero() || x.mantissa().signum() == 0 ? x : x.scale(nearer + random.nextInt(other.bits() + 8) - 4);
    }

    /** Of every length up to p bits, powers of two, all ones, zero. */
    private static BigInteger mantissa(int bits, Random random) {
        int length = random.nextBoolean() ? bits : random.nextInt(bits + 1);
        BigInteger m = switch (random.nextInt(6)) {
            case 0 -> BigInteger.ONE.shiftLeft(length);
            case 1 -> BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
            default -> new BigInteger(length, random);
        };
        return random.nextBoolean() ? m : m.negate();
    }

    /** None, small, or so large that the ball contains zero. */
    private static long radius(BigInteger mantissa, long exponent, int bits, Random random) {
        if (random.nextInt(3) == 0) {
            return Radius.ZERO;
        }
        long top = exponent + mantissa.bitLength() - 31;
        long below =
                random.nextInt(10) == 0 ? -random.nextInt(4) : random.nextInt(random.nextBoolean() ? 8 : bits + 10);
        return Radius.of(1L + random.nextInt(Integer.MAX_VALUE), top - below);
    }
}
