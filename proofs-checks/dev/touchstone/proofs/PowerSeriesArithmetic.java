package dev.touchstone.proofs;

import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * {@link PowerSeries} as an arithmetic, so that the program's own formulas run on them. Sign and size are those of the
 * constant term: a pivot is usable when that is not zero.
 */
final class PowerSeriesArithmetic implements RealArithmetic<PowerSeries> {

    static final PowerSeriesArithmetic INSTANCE = new PowerSeriesArithmetic();

    private static final Field<PowerSeries> FIELD = new Field<>() {
        @Override
        public PowerSeries getZero() {
            return PowerSeries.constant(BigFraction.ZERO);
        }

        @Override
        public PowerSeries getOne() {
            return PowerSeries.constant(BigFraction.ONE);
        }

        @Override
        public Class<? extends FieldElement<PowerSeries>> getRuntimeClass() {
            return PowerSeries.class;
        }
    };

    private PowerSeriesArithmetic() {}

    @Override
    public Field<PowerSeries> field() {
        return FIELD;
    }

    @Override
    public PowerSeries of(BigDecimal x) {
        return PowerSeries.constant(RationalArithmetic.EXACT.of(x));
    }

    @Override
    public int signum(PowerSeries x) {
        return RationalArithmetic.EXACT.signum(x.coefficient(0));
    }

    @Override
    public double log10(PowerSeries x) {
        return RationalArithmetic.EXACT.log10(x.coefficient(0));
    }

    @Override
    public BigDecimal toBigDecimal(PowerSeries x, int digits) {
        throw new UnsupportedOperationException("a power series is no number");
    }

    /** Rational only where the constant term vanishes, which is all that e^{λτ} needs. */
    @Override
    public PowerSeries exp(PowerSeries x) {
        if (signum(x) != 0) {
            throw new ArithmeticException("e^x has no rational series unless x vanishes at 0");
        }
        return x.exponential();
    }

    @Override
    public PowerSeries expm1(PowerSeries x) {
        return exp(x).subtract(one());
    }

    @Override
    public PowerSeries sqrt(PowerSeries x) {
        throw new UnsupportedOperationException("the roots of power series are not needed");
    }

    @Override
    public PowerSeries pi() {
        throw new UnsupportedOperationException("π is not rational");
    }

    @Override
    public PowerSeries atan2(PowerSeries y, PowerSeries x) {
        throw new UnsupportedOperationException("the angles of power series are not needed");
    }

    @Override
    public PowerSeries erfc(PowerSeries x) {
        throw new UnsupportedOperationException("erfc has no rational series");
    }

    @Override
    public int log10UnitRoundoff() {
        throw new UnsupportedOperationException("power series over the rationals do not round");
    }

    @Override
    public String description() {
        return "truncated power series over the rationals";
    }
}
