package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;

/**
 * Decimal floating point of a fixed number of digits on the JDK's {@link BigDecimal}, each operation rounded half to even.
 * It has no roots and no exponentials, but what it does is correctly rounded, independent of Apfloat, and several times
 * faster: for witnesses that need the four operations only.
 */
public final class DecimalArithmetic implements Arithmetic<DecimalArithmetic.Decimal> {

    private final MathContext context;
    private final DecimalField field = new DecimalField();

    private DecimalArithmetic(int digits) {
        this.context = new MathContext(digits, RoundingMode.HALF_EVEN);
    }

    /**
     * Arithmetic of that many significant decimal digits.
     *
     * @throws IllegalArgumentException when digits &lt; 1
     */
    public static DecimalArithmetic ofDigits(int digits) {
        if (digits < 1) {
            throw new IllegalArgumentException("decimal arithmetic needs at least 1 digit, got " + digits);
        }
        return new DecimalArithmetic(digits);
    }

    @Override
    public Field<Decimal> field() {
        return field;
    }

    @Override
    public Decimal of(BigDecimal x) {
        return new Decimal(x.round(context));
    }

    @Override
    public int signum(Decimal x) {
        return x.value.signum();
    }

    /** log₁₀|x| to about 16 digits. */
    @Override
    public double log10(Decimal x) {
        if (x.value.signum() == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int exponent = x.value.precision() - x.value.scale() - 1;
        return exponent + Math.log10(x.value.abs().scaleByPowerOfTen(-exponent).doubleValue());
    }

    @Override
    public BigDecimal toBigDecimal(Decimal x, int digits) {
        return x.value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    @Override
    public String description() {
        return "BigDecimal, " + context.getPrecision() + " digits";
    }

    /** A number of the enclosing arithmetic. */
    public final class Decimal implements FieldElement<Decimal> {

        private final BigDecimal value;

        private Decimal(BigDecimal value) {
            this.value = value.signum() == 0 ? BigDecimal.ZERO : value; // or the scale of 0·0·… grows for ever
        }

        @Override
        public Decimal add(Decimal a) {
            return new Decimal(value.add(a.value, context));
        }

        @Override
        public Decimal subtract(Decimal a) {
            return new Decimal(value.subtract(a.value, context));
        }

        @Override
        public Decimal negate() {
            return new Decimal(value.negate());
        }

        @Override
        public Decimal multiply(int n) {
            return new Decimal(value.multiply(BigDecimal.valueOf(n), context));
        }

        @Override
        public Decimal multiply(Decimal a) {
            return new Decimal(value.multiply(a.value, context));
        }

        @Override
        public Decimal divide(Decimal a) {
            return new Decimal(value.divide(a.value, context));
        }

        @Override
        public Decimal reciprocal() {
            return new Decimal(BigDecimal.ONE.divide(value, context));
        }

        @Override
        public Field<Decimal> getField() {
            return field;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal that && value.compareTo(that.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    private final class DecimalField implements Field<Decimal> {

        @Override
        public Decimal getZero() {
            return new Decimal(BigDecimal.ZERO);
        }

        @Override
        public Decimal getOne() {
            return new Decimal(BigDecimal.ONE);
        }

        @Override
        public Class<? extends FieldElement<Decimal>> getRuntimeClass() {
            return Decimal.class;
        }
    }
}
