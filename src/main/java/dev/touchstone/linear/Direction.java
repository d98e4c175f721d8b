package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.fraction.BigFraction;

/** A vector of integers of which only the direction matters: what witnesses are made of. */
final class Direction {

    private final BigInteger[] u;

    private Direction(BigInteger[] u) {
        this.u = u;
    }

    /** That vector or its opposite, divided by the common factor of its entries; the first entry not 0 is positive. */
    static Direction of(BigInteger... u) {
        BigInteger divisor = BigInteger.ZERO;
        int sign = 0;
        for (BigInteger entry : u) {
            divisor = divisor.gcd(entry);
            sign = sign == 0 ? entry.signum() : sign;
        }
        BigInteger factor = divisor.signum() == 0 ? BigInteger.ONE : divisor.multiply(BigInteger.valueOf(sign));
        return new Direction(Arrays.stream(u).map(entry -> entry.divide(factor)).toArray(BigInteger[]::new));
    }

    /** The entries; not to be changed. */
    BigInteger[] entries() {
        return u;
    }

    /**
     * The vector of fewest bits found by rounding this one that still is a witness.
     *
     * @param isWitness true of this direction
     */
    Direction shortest(Predicate<Direction> isWitness) {
        int length = Arrays.stream(u)
                .mapToInt(entry -> entry.abs().bitLength())
                .max()
                .orElseThrow();
        for (int bits = 1; bits < length; bits += 1 + bits / 8) {
            Direction shorter = rounded(length - bits);
            if (isWitness.test(shorter)) {
                return shorter;
            }
        }
        return this;
    }

    /** The entries divided by 2^drop, to the nearest. */
    private Direction rounded(int drop) {
        BigInteger half = BigInteger.ONE.shiftLeft(drop - 1);
        return of(
                Arrays.stream(u).map(entry -> entry.add(half).shiftRight(drop)).toArray(BigInteger[]::new));
    }

    List<BigFraction> rational() {
        return Arrays.stream(u).map(BigFraction::new).toList();
    }

    /** In ℝⁿ, its entries at these coordinates and zeros elsewhere. */
    List<BigFraction> within(int n, List<Integer> coordinates) {
        List<BigFraction> vector = new ArrayList<>(Collections.nCopies(n, BigFraction.ZERO));
        for (int i = 0; i < u.length; i++) {
            vector.set(coordinates.get(i), new BigFraction(u[i]));
        }
        return vector;
    }

    Ball[] in(BallArithmetic arithmetic) {
        return Arrays.stream(u)
                .map(entry -> arithmetic.of(new BigDecimal(entry)))
                .toArray(Ball[]::new);
    }
}
