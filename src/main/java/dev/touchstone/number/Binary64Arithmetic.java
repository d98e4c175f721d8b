package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.util.Decimal64;
import org.apache.commons.math3.util.Decimal64Field;

/** IEEE 754 binary64, Commons Math's {@link Decimal64}: what a straightforward double implementation gets. */
public final class Binary64Arithmetic implements RealArithmetic<Decimal64> {

    public static final Binary64Arithmetic INSTANCE = new Binary64Arithmetic();

    private Binary64Arithmetic() {}

    @Override
    public Field<Decimal64> field() {
        return Decimal64Field.getInstance();
    }

    @Override
    public Decimal64 of(BigDecimal x) {
        return new Decimal64(x.doubleValue());
    }

    @Override
    public int signum(Decimal64 x) {
        return (int) Math.signum(x.doubleValue());
    }

    @Override
    public double log10(Decimal64 x) {
        return Math.log10(Math.abs(x.doubleValue()));
    }

    @Override
    public BigDecimal toBigDecimal(Decimal64 x, int digits) {
        if (!isFinite(x)) {
            throw new ArithmeticException("not finite: " + x.doubleValue());
        }
        return new BigDecimal(x.doubleValue()).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    @Override
    public boolean isFinite(Decimal64 x) {
        return Double.isFinite(x.doubleValue());
    }

    /** √x; NaN where x &lt; 0, as the hardware answers. */
    @Override
    public Decimal64 sqrt(Decimal64 x) {
        return new Decimal64(Math.sqrt(x.doubleValue()));
    }

    @Override
    public Decimal64 exp(Decimal64 x) {
        return new Decimal64(StrictMath.exp(x.doubleValue()));
    }

    @Override
    public Decimal64 expm1(Decimal64 x) {
        return new Decimal64(StrictMath.expm1(x.doubleValue()));
    }

    @Override
    public Decimal64 pi() {
        return new Decimal64(Math.PI);
    }

    /** The angle of (x, y); 0 at the origin, as the hardware answers. Adding 0 makes −0 a 0, below which there is no cut. */
    @Override
    public Decimal64 atan2(Decimal64 y, Decimal64 x) {
        return new Decimal64(StrictMath.atan2(y.doubleValue() + 0.0, x.doubleValue() + 0.0));
    }

    @Override
    public Decimal64 erfc(Decimal64 x) {
        return new Decimal64(Binary64Erfc.of(x.doubleValue()));
    }

    @Override
    public int log10UnitRoundoff() {
        return -16;
    }

    @Override
    public String description() {
        return "binary64";
    }
}
