package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.IntStream;

/** Numbers rounded to the few digits that a person looks at. */
public final class Shown {

    private static final MathContext TWO = new MathContext(2);
    private static final MathContext TWO_UP = new MathContext(2, RoundingMode.UP);
    private static final MathContext SIX = new MathContext(6);
    private static final MathContext TWENTY = new MathContext(20);

    /** More than 1 must not read as 1.0. */
    private static final BigDecimal JUST_ABOVE = new BigDecimal("1.1");

    private Shown() {}

    /** In two digits, as in {@code 1.2E-9}. */
    public static String inTwoDigits(BigDecimal x) {
        return x.round(TWO).toString();
    }

    /** In two digits and no more characters than a table needs: {@code 0}, {@code 0.012}, {@code 1200}, {@code 1.2e-9}. */
    public static String inTable(BigDecimal x) {
        if (x.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = x.round(TWO);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= -2 && exponent < 4
                ? rounded.stripTrailingZeros().toPlainString()
                : rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** A bound in two digits: rounded away from zero, so that it stays one. */
    public static BigDecimal bound(BigDecimal x) {
        return x.round(TWO_UP);
    }

    /** The same in that unit. */
    public static BigDecimal bound(BigDecimal x, BigDecimal unit) {
        return x.divide(unit, TWO_UP);
    }

    /** How many budgets, of which there is more than one: {@code 1.4 budgets}, {@code 2.1e11 budgets}. */
    public static String budgets(BigDecimal many) {
        boolean justAbove = many.compareTo(BigDecimal.ONE) > 0 && many.compareTo(JUST_ABOVE) < 0;
        String few = many.setScale(justAbove ? 3 : 1, justAbove ? RoundingMode.CEILING : RoundingMode.HALF_EVEN)
                .toPlainString();
        return (many.compareTo(BigDecimal.TEN) < 0 ? few : inTable(many)) + " budgets";
    }

    /** In six digits, as in {@code 1.23457E-9}. */
    public static String inSixDigits(BigDecimal x) {
        return x.round(SIX).toString();
    }

    /**
     * In six digits without an exponent: a time, or a number of steps. In a few more, up to twelve, where six end in a zero: 1.9999981 must not
     * read as 2.00000.
     */
    public static String at(BigDecimal point) {
        if (Infinite.is(point)) {
            return Infinite.NAME;
        }
        return IntStream.rangeClosed(6, 12)
                .mapToObj(digits -> point.round(new MathContext(digits)))
                .filter(rounded -> rounded.compareTo(point) == 0
                        || rounded.unscaledValue().mod(BigInteger.TEN).signum() != 0)
                .findFirst()
                .orElseGet(() -> point.round(SIX))
                .toPlainString();
    }

    /** All its digits, without an exponent: a time that was given, or a number of steps. */
    public static String exactly(BigDecimal point) {
        return Infinite.is(point) ? Infinite.NAME : point.toPlainString();
    }

    /** In twenty digits, more than an engine's number has. */
    public static String inTwentyDigits(BigDecimal x) {
        return x.round(TWENTY).toString();
    }
}
