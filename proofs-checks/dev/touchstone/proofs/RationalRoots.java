package dev.touchstone.proofs;

import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.fraction.BigFraction;

/** The rationals with the roots that are rational; asking for another root is an error. */
final class RationalRoots implements RealArithmetic<BigFraction> {

    static final RationalRoots INSTANCE = new RationalRoots();

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private RationalRoots() {}

    @Override
    public BigFraction sqrt(BigFraction x) {
        return new BigFraction(root(x.getNumerator()), root(x.getDenominator()));
    }

    private static BigInteger root(BigInteger n) {
        BigInteger root = n.sqrt();
        if (!root.multiply(root).equals(n)) {
            throw new ArithmeticException(n + " is no square");
        }
        return root;
    }

    @Override
    public BigFraction exp(BigFraction x) {
        throw new UnsupportedOperationException("e^x is not rational");
    }

    @Override
    public BigFraction expm1(BigFraction x) {
        throw new UnsupportedOperationException("e^x is not rational");
    }

    @Override
    public BigFraction pi() {
        throw new UnsupportedOperationException("π is not rational");
    }

    @Override
    public BigFraction atan2(BigFraction y, BigFraction x) {
        throw new UnsupportedOperationException("angles are not rational");
    }

    @Override
    public BigFraction erfc(BigFraction x) {
        throw new UnsupportedOperationException("erfc x is not rational");
    }

    @Override
    public int log10UnitRoundoff() {
        throw new UnsupportedOperationException("rationals do not round");
    }

    @Override
    public Field<BigFraction> field() {
        return EXACT.field();
    }

    @Override
    public BigFraction of(BigDecimal x) {
        return EXACT.of(x);
    }

    @Override
    public int signum(BigFraction x) {
        return EXACT.signum(x);
    }

    @Override
    public double log10(BigFraction x) {
        return EXACT.log10(x);
    }

    @Override
    public BigDecimal toBigDecimal(BigFraction x, int digits) {
        return EXACT.toBigDecimal(x, digits);
    }

    @Override
    public String description() {
        return "rationals with rational roots";
    }
}
