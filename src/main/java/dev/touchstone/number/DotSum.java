package dev.touchstone.number;

import java.math.BigInteger;

/** The midpoint of a dot product, summed in units of 2^last: the proof is at {@link BallArithmetic#dot}. */
final class DotSum {

    private final long last;
    private BigInteger sum = BigInteger.ZERO;
    /** By how many units the sum may be off. */
    private long error;

    /** Products of uncut factors with radii, in units of 2^(last + shift), which wait to be cut together. */
    private BigInteger waiting = BigInteger.ZERO;

    private long shift;

    DotSum(long last) {
        this.last = last;
    }

    /** One more product, of factors of at most 2^alpha and 2^beta. */
    void add(Ball a, long alpha, Ball b, long beta) {
        if (alpha + beta <= last) {
            error++;
            return;
        }
        long cutA = Math.max(0, Dyadic.wordAtOrBelow(last - beta - a.exponent()));
        long cutB = Math.max(0, Dyadic.wordAtOrBelow(last - alpha - b.exponent()));
        BigInteger product = cut(a, cutA).multiply(cut(b, cutB));
        long place = a.exponent() + cutA + b.exponent() + cutB - last;
        boolean whole = cutA == 0 && cutB == 0;
        if (whole && !(a.isExact() && b.isExact())) {
            wait(product, place);
            return;
        }
        error += whole && (place >= 0 || product.getLowestSetBit() >= -place) ? 0 : 3;
        sum = sum.add(product.shiftLeft(Math.toIntExact(place))); // to the right, rounding down, where negative
    }

    private void wait(BigInteger product, long place) {
        if (place != shift) {
            takeWaiting();
            shift = place;
        }
        waiting = waiting.add(product);
    }

    /** As of one product: that it may be a multiple of 2^last makes no difference beside the radii, and is not looked at. */
    private void takeWaiting() {
        if (waiting.signum() != 0) {
            error += shift >= 0 ? 0 : 3;
            sum = sum.add(waiting.shiftLeft(Math.toIntExact(shift)));
            waiting = BigInteger.ZERO;
        }
    }

    private static BigInteger cut(Ball x, long bits) {
        return bits == 0 ? x.mantissa() : x.mantissa().shiftRight(Math.toIntExact(bits));
    }

    /** The sum, rounded to that many bits; its radius is that of the terms and what has been cut off. */
    Ball rounded(int bits, long radius) {
        takeWaiting();
        return Ball.rounded(bits, sum, last, Radius.add(radius, Radius.of(error, last)));
    }
}
