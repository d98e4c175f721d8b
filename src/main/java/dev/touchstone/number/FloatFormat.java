package dev.touchstone.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A floating-point format that an engine declares: how many digits it keeps and which magnitudes it can hold.
 *
 * <p>Binary formats follow IEEE 754-2019 (bfloat16 and TF32 share binary32's exponent range); {@link #ofDigits} is
 * a decimal format of {@code n} significant digits with an unbounded exponent. All rounding is to nearest, ties to
 * even, exact in every case.
 *
 * @param name the name written in trace files, e.g. {@code binary64} or {@code 40 digits}
 * @param radix 2 or 10
 * @param precision significant digits in that radix, the hidden bit included
 * @param minExponent exponent of the smallest normal number, {@code radix^minExponent}
 * @param maxExponent exponent of the largest finite number's leading digit
 */
public record FloatFormat(String name, int radix, int precision, int minExponent, int maxExponent) {

    public static final FloatFormat BINARY16 = new FloatFormat("binary16", 2, 11, -14, 15);
    public static final FloatFormat BFLOAT16 = new FloatFormat("bfloat16", 2, 8, -126, 127);
    public static final FloatFormat TF32 = new FloatFormat("tf32", 2, 11, -126, 127);
    public static final FloatFormat BINARY32 = new FloatFormat("binary32", 2, 24, -126, 127);
    public static final FloatFormat BINARY64 = new FloatFormat("binary64", 2, 53, -1022, 1023);
    public static final FloatFormat BINARY128 = new FloatFormat("binary128", 2, 113, -16382, 16383);

    /** The exponent range of decimal formats. */
    private static final int EXPONENT_LIMIT = 100_000;

    /** The decimal format of {@code digits} significant digits; its exponent is unbounded for every practical purpose. */
    public static FloatFormat ofDigits(int digits) {
        if (digits < 1 || digits > 10_000) {
            throw new IllegalArgumentException("digits must be between 1 and 10000, got " + digits);
        }
        return new FloatFormat(digits + " digits", 10, digits, -EXPONENT_LIMIT, EXPONENT_LIMIT);
    }

    /** The format of that name, e.g. {@code binary32}; empty when there is none. */
    public static Optional<FloatFormat> named(String name) {
        return java.util.stream.Stream.of(BINARY16, BFLOAT16, TF32, BINARY32, BINARY64, BINARY128)
                .filter(format -> format.name.equals(name))
                .findFirst();
    }

    /** The same, of which NumPy's names {@code float16}, {@code float32} and {@code float64} will do too. */
    public static Optional<FloatFormat> called(String name) {
        return named(name.matches("float(16|32|64)") ? name.replace("float", "binary") : name);
    }

    /** Unit roundoff: half the distance from 1 to the next number, {@code ½·radix^(1−precision)}. */
    public BigDecimal unitRoundoff() {
        return power(radix, 1 - precision).divide(BigDecimal.valueOf(2));
    }

    /** Bits of significand, {@code ⌈precision·log₂ radix⌉}. */
    public int bits() {
        return radix == 2 ? precision : (int) Math.ceil(precision * Math.log(10) / Math.log(2));
    }

    /**
     * The number of this format nearest to {@code x}, ties to even; empty when it overflows to infinity.
     * Subnormal results are rounded to the format's smallest spacing, and may be zero.
     */
    public Optional<BigDecimal> round(BigDecimal x) {
        if (x.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (isFarAbove(x)) {
            return Optional.empty();
        }
        if (isFarBelow(x)) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (radix == 10) {
            return Optional.of(x.round(new MathContext(precision, RoundingMode.HALF_EVEN)));
        }
        int spacing = Math.max(exponent(x), minExponent) - (precision - 1);
        BigInteger multiple = nearestMultiple(x, spacing);
        boolean overflows =
                multiple.abs().bitLength() + spacing > maxExponent + 1; // |multiple|·2^spacing ≥ 2^(maxExponent + 1)
        return overflows ? Optional.empty() : Optional.of(new BigDecimal(multiple).multiply(power(2, spacing)));
    }

    /**
     * The same of a double, as a double: of a binary format no wider than binary64 exactly, infinite where it overflows; of a decimal one
     * the double nearest to it. NaN stays NaN.
     */
    public double round(double x) {
        if (radix != 2) {
            return Double.isFinite(x)
                    ? round(new BigDecimal(x)).map(BigDecimal::doubleValue).orElse(x)
                    : x;
        }
        int below = precision - 1;
        int spacing = Math.max(Math.getExponent(x), minExponent) - below;
        double rounded = Math.scalb(Math.rint(Math.scalb(x, -spacing)), spacing);
        return Math.abs(rounded) >= 2 * Math.scalb(1.0, maxExponent)
                ? Math.copySign(Double.POSITIVE_INFINITY, rounded)
                : rounded;
    }

    /** Whether {@code x} is a number of this format. */
    public boolean represents(BigDecimal x) {
        return round(x).map(rounded -> rounded.compareTo(x) == 0).orElse(false);
    }

    /** Whether {@code x}, not zero, is too small or too large to be a normal number of this format. */
    public boolean leavesNormalRange(BigDecimal x) {
        if (x.signum() == 0) {
            return false;
        }
        Optional<BigDecimal> rounded = round(x);
        return rounded.isEmpty() || rounded.get().abs().compareTo(power(radix, minExponent)) < 0;
    }

    /** Bits of the largest finite number: it is below 2 to that power. */
    public int bitsOfRange() {
        return radix == 2 ? maxExponent + 1 : (int) Math.ceil((maxExponent + 1) * Math.log(10) / Math.log(2));
    }

    /** Whether |x| is above the largest finite number. */
    public boolean isAboveRange(BigDecimal x) {
        if (x.signum() == 0 || isFarBelow(x)) {
            return false;
        }
        return isFarAbove(x)
                || x.abs().compareTo(power(radix, maxExponent + 1).subtract(power(radix, maxExponent + 1 - precision)))
                        > 0;
    }

    /** Whether |x|, not zero, is below the smallest normal number. */
    public boolean isBelowRange(BigDecimal x) {
        return x.signum() != 0 && !isFarAbove(x) && (isFarBelow(x) || x.abs().compareTo(power(radix, minExponent)) < 0);
    }

    /**
     * The spacing of this format's numbers at {@code x}: one unit in the last place. Beyond the largest finite number it
     * is the spacing there.
     */
    public BigDecimal ulp(BigDecimal x) {
        int exponent;
        if (x.signum() == 0 || isFarBelow(x)) {
            exponent = minExponent;
        } else {
            exponent = isFarAbove(x) ? maxExponent : Math.min(Math.max(exponent(x), minExponent), maxExponent);
        }
        return power(radix, exponent - (precision - 1));
    }

    /** Whether |x| exceeds every finite number by so much that arithmetic on x need not be attempted. */
    private boolean isFarAbove(BigDecimal x) {
        return decimalExponent(x) > maxExponent * Math.log10(radix) + 2;
    }

    /** Whether |x| is far below half the smallest positive number. */
    private boolean isFarBelow(BigDecimal x) {
        int smallest = radix == 2 ? minExponent - precision : minExponent;
        return decimalExponent(x) < smallest * Math.log10(radix) - 2;
    }

    /** ⌊log₁₀ |x|⌋, which may exceed an int. */
    private static long decimalExponent(BigDecimal x) {
        return (long) x.precision() - x.scale() - 1;
    }

    /** ⌊log_radix |x|⌋, exactly: of a binary format from the bits of x = unscaled·10^−scale. */
    private int exponent(BigDecimal x) {
        if (radix == 10) {
            return x.precision() - x.scale() - 1;
        }
        BigInteger numerator = x.unscaledValue().abs();
        BigInteger ten = BigInteger.TEN.pow(Math.abs(x.scale()));
        if (x.scale() <= 0) {
            return numerator.multiply(ten).bitLength() - 1;
        }
        int most = numerator.bitLength() - ten.bitLength(); // 2^(most − 1) < |x| < 2^(most + 1)
        boolean reached = most >= 0
                ? numerator.compareTo(ten.shiftLeft(most)) >= 0
                : numerator.shiftLeft(-most).compareTo(ten) >= 0;
        return reached ? most : most - 1;
    }

    /** x/2^spacing to the nearest integer, ties to even. */
    private static BigInteger nearestMultiple(BigDecimal x, int spacing) {
        BigInteger numerator = x.unscaledValue();
        BigInteger denominator = BigInteger.ONE;
        if (x.scale() <= 0) {
            numerator = numerator.multiply(BigInteger.TEN.pow(-x.scale()));
        } else {
            denominator = BigInteger.TEN.pow(x.scale());
        }
        if (spacing < 0) {
            numerator = numerator.shiftLeft(-spacing);
        } else {
            denominator = denominator.shiftLeft(spacing);
        }
        BigInteger[] parts = numerator.abs().divideAndRemainder(denominator);
        int half = parts[1].shiftLeft(1).compareTo(denominator);
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        BigInteger nearest = up ? parts[0].add(BigInteger.ONE) : parts[0];
        return numerator.signum() < 0 ? nearest.negate() : nearest;
    }

    /** radix^exponent, exact for both signs of the exponent since radix is 2 or 10. */
    private static BigDecimal power(int radix, int exponent) {
        if (radix == 10) {
            return BigDecimal.ONE.scaleByPowerOfTen(exponent);
        }
        if (exponent >= 0) {
            return new BigDecimal(BigInteger.ONE.shiftLeft(exponent));
        }
        return new BigDecimal(Dyadic.powerOfFive(exponent), -exponent); // 2⁻ⁿ = 5ⁿ/10ⁿ
    }
}
