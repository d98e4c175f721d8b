package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.BigFractionField;

/** Exact rationals, Commons Math's {@link BigFraction}: for (17), counterexamples and order proofs. */
public final class RationalArithmetic implements Arithmetic<BigFraction> {

    public static final RationalArithmetic EXACT = new RationalArithmetic();

    private static final double LOG10_OF_2 = Math.log10(2);

    private RationalArithmetic() {}

    @Override
    public Field<BigFraction> field() {
        return BigFractionField.getInstance();
    }

    /** {@code x}, exactly. */
    @Override
    public BigFraction of(BigDecimal x) {
        return x.scale() <= 0
                ? new BigFraction(x.toBigIntegerExact())
                : new BigFraction(x.unscaledValue(), BigInteger.TEN.pow(x.scale()));
    }

    @Override
    public int signum(BigFraction x) {
        return x.getNumerator().signum();
    }

    @Override
    public double log10(BigFraction x) {
        return signum(x) == 0
                ? Double.NEGATIVE_INFINITY
                : LOG10_OF_2
                        * (x.getNumerator().bitLength() - x.getDenominator().bitLength());
    }

    @Override
    public BigDecimal toBigDecimal(BigFraction x, int digits) {
        return new BigDecimal(x.getNumerator())
                .divide(new BigDecimal(x.getDenominator()), new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    @Override
    public String description() {
        return "exact rationals";
    }
}
