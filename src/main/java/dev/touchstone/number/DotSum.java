package dev.touchstone.number;

import java.math.BigInteger;

/** The midpoint of a dot product, summed in units of 2^last: the proof is at {@link BallArithmetic#dot}. */
final class DotSum {

    /** As many terms as a product of the matrices in files may have. */
    private static final int SHORT = 32;

    private final long last;
    private BigInteger sum = BigInteger.ZERO;
    /** By how many units the sum may be off. */
    private long error;

    /** Products of uncut factors with radii, in units of 2^(last + shift), which wait to be shifted together. */
    private BigInteger waiting = BigInteger.ZERO;

    private long shift;

    /** Whether they wait: shifted one by one, the last bits come out otherwise, and audits state those of short sums. */
    private final boolean isLong;

    DotSum(int terms, long last) {
        this.isLong = terms > SHORT;
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
        // of factors with radii it makes no difference, and is not looked at
        boolean known = a.isExact() && b.isExact();
        boolean exact = whole && (place >= 0 || (known && product.getLowestSetBit() >= -place));
        error += exact ? 0 : 3;
        if (whole && !known && isLong) {
            wait(product, place);
        } else {
            sum = sum.add(product.shiftLeft(Math.toIntExact(place))); // to the right, rounding down, where negative
        }
    }

    private void wait(BigInteger product, long place) {
        if (place != shift) {
            takeWaiting();
            shift = place;
        }
        waiting = waiting.add(product);
    }

    private void takeWaiting() {
        if (waiting.signum() != 0) {
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
