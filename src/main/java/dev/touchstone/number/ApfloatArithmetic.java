package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatContext;
import org.apfloat.ApfloatMath;

/**
 * Decimal floating point of a fixed number of digits, on Apfloat: the arbitrary-precision reference, (D2).
 *
 * <p><b>Accuracy.</b> Apfloat gives each number its own precision, which shrinks with cancellation and then spreads.
 * Here every result is carried at the working precision again, so this behaves as ordinary floating point: each
 * operation errs by a few units in the last of {@code digits} digits, never less and never silently much more. Apfloat
 * states no error bound; callers compare two precisions, keep guard digits, and round once at the end.
 *
 * <p><b>Overflow.</b> Exponents are 64-bit; e^x of a very negative number is zero in Apfloat, and so it is here.
 *
 * <p>This is the only class that knows Apfloat. Its last digits depend on the backend, which is pinned ({@code long})
 * unless the system property {@code touchstone.apfloat} names another ({@code int}, {@code double}).
 */
public final class ApfloatArithmetic implements RealArithmetic<ApfloatArithmetic.Real> {

    static {
        ApfloatContext context = ApfloatContext.getContext();
        String backend = System.getProperty("touchstone.apfloat", "long");
        context.setProperty(
                ApfloatContext.BUILDER_FACTORY,
                "org.apfloat.internal." + Character.toUpperCase(backend.charAt(0)) + backend.substring(1)
                        + "BuilderFactory");
        context.setNumberOfProcessors(1); // callers run scenarios side by side; Apfloat starts no threads of its own
    }

    private static final double LOG10_OF_E = Math.log10(Math.E);
    private static final int GUARD_DIGITS = 8;

    private final int digits;
    private final RealField field = new RealField();

    private ApfloatArithmetic(int digits) {
        this.digits = digits;
    }

    /**
     * Arithmetic of that many significant decimal digits.
     *
     * @throws IllegalArgumentException when digits &lt; 10
     */
    public static ApfloatArithmetic ofDigits(int digits) {
        if (digits < 10) {
            throw new IllegalArgumentException("Apfloat needs at least 10 digits, got " + digits);
        }
        return new ApfloatArithmetic(digits);
    }

    /** The working precision. */
    public int digits() {
        return digits;
    }

    @Override
    public Field<Real> field() {
        return field;
    }

    @Override
    public Real of(BigDecimal x) {
        // rounded first, since Apfloat truncates
        return new Real(new Apfloat(x.round(new MathContext(digits, RoundingMode.HALF_EVEN)), digits));
    }

    @Override
    public int signum(Real x) {
        return x.value.signum();
    }

    @Override
    public double log10(Real x) {
        if (x.value.signum() == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        long scale = x.value.scale(); // |x| = 0.d₁d₂… × 10^scale
        return scale + Math.log10(Math.abs(ApfloatMath.scale(x.value, -scale).doubleValue()));
    }

    @Override
    public BigDecimal toBigDecimal(Real x, int toDigits) {
        return new BigDecimal(x.value.toString()).round(new MathContext(toDigits, RoundingMode.HALF_EVEN));
    }

    @Override
    public Real sqrt(Real x) {
        return carry(ApfloatMath.sqrt(x.value));
    }

    @Override
    public Real exp(Real x) {
        return carry(ApfloatMath.exp(x.value));
    }

    /** e^x − 1 from an e^x with as many more digits as the subtraction cancels; below 10^−digits, x + x²/2. */
    @Override
    public Real expm1(Real x) {
        long cancelled = Math.max(0, 1 - x.value.scale());
        if (cancelled > digits || x.value.signum() == 0) {
            return x.add(x.multiply(x).divide(new Real(new Apfloat(2, digits))));
        }
        Apfloat wide = x.value.precision(digits + cancelled + 2);
        return carry(ApfloatMath.exp(wide).subtract(Apfloat.ONE));
    }

    @Override
    public Real pi() {
        return new Real(ApfloatMath.pi(digits));
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException when both are 0
     */
    @Override
    public Real atan2(Real y, Real x) {
        return carry(ApfloatMath.atan2(y.value, x.value));
    }

    /**
     * erfc x: Apfloat's own, with as many more digits as x² has before its point, which e^(−x²) loses. It is right but takes a
     * third of a second at 120 digits where x is about 1: where x² is at most the number of digits, it is 1 − erf x by the
     * alternating series, with as many more digits as its terms and 1 cancel.
     */
    @Override
    public Real erfc(Real x) {
        double square = Math.pow(x.value.doubleValue(), 2);
        if (square > digits) {
            long wide = digits + 2 * x.value.scale() + GUARD_DIGITS;
            return carry(ApfloatMath.erfc(x.value.precision(wide)));
        }
        ApfloatArithmetic wide = new ApfloatArithmetic(digits + (int) (2 * LOG10_OF_E * square) + GUARD_DIGITS);
        return carry(Apfloat.ONE.subtract(wide.erf(wide.carry(x.value))));
    }

    /** erf x = 2/√π·Σ (−1)^n·x^(2n+1)/(n!·(2n+1)). */
    private Apfloat erf(Real x) {
        Apfloat square = x.value.multiply(x.value).precision(digits);
        Apfloat power = x.value;
        Apfloat sum = power;
        long last = power.scale() - digits;
        for (long n = 1; power.signum() != 0 && power.scale() >= last; n++) {
            power = power.multiply(square).divide(new Apfloat(-n)).precision(digits);
            sum = sum.add(power.divide(new Apfloat(2 * n + 1))).precision(digits);
        }
        return sum.multiply(new Apfloat(2)).divide(ApfloatMath.sqrt(ApfloatMath.pi(digits)));
    }

    @Override
    public int log10UnitRoundoff() {
        return -digits;
    }

    @Override
    public String description() {
        return "Apfloat, " + digits + " digits";
    }

    /** The working precision again, after Apfloat has chosen its own. */
    private Real carry(Apfloat value) {
        return new Real(value.precision(digits));
    }

    /** A number of the enclosing arithmetic. */
    public final class Real implements FieldElement<Real> {

        private final Apfloat value;

        private Real(Apfloat value) {
            this.value = value;
        }

        @Override
        public Real add(Real a) {
            return carry(value.add(a.value));
        }

        @Override
        public Real subtract(Real a) {
            return carry(value.subtract(a.value));
        }

        @Override
        public Real negate() {
            return new Real(value.negate());
        }

        @Override
        public Real multiply(int n) {
            return carry(value.multiply(new Apfloat(n)));
        }

        @Override
        public Real multiply(Real a) {
            return carry(value.multiply(a.value));
        }

        @Override
        public Real divide(Real a) {
            return carry(value.divide(a.value));
        }

        @Override
        public Real reciprocal() {
            return carry(new Apfloat(1, digits).divide(value));
        }

        @Override
        public Field<Real> getField() {
            return field;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Real that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    private final class RealField implements Field<Real> {

        @Override
        public Real getZero() {
            return new Real(new Apfloat(0, digits));
        }

        @Override
        public Real getOne() {
            return new Real(new Apfloat(1, digits));
        }

        @Override
        public Class<? extends FieldElement<Real>> getRuntimeClass() {
            return Real.class;
        }
    }
}
