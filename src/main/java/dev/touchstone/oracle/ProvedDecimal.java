package dev.touchstone.oracle;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is published for a number that a ball encloses, (D1): its midpoint rounded half to even, once the radius is at
 * most 0.005 unit of the last digit, so that the number differs from it by less than 0.51 unit; or 0, once it is
 * proved below 10⁻⁴⁰⁰.
 *
 * <p><b>Ties.</b> Two decimals are that near to a number half way between them. A ball that contains such a tie decides
 * nothing until it is at most 10⁻³⁰ unit wide; the number is then taken for the tie and its even neighbour published. So
 * the decimal does not depend on how many bits were spent.
 *
 * @param value the decimal, without trailing zeros
 * @param bound proved: the number is off by no more than this from the midpoint, or, for a published zero, from 0
 * @param units the radius in units of the last digit, rounded up; 0 for a published zero
 */
record ProvedDecimal(BigDecimal value, BigDecimal bound, BigDecimal units) {

    /** A number proved smaller than this is published as 0. */
    static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-400");

    /** Smaller bounds are not spelled out: their decimals take long to find. */
    private static final Ball LEAST_BOUND = BallArithmetic.ofBits(64).of(new BigDecimal("1e-10000"));

    private static final BigDecimal LARGEST_RADIUS = new BigDecimal("0.005");
    private static final BigDecimal TIE_RADIUS = new BigDecimal("1e-30");

    /** The decimal of that many significant digits; empty where the ball is too wide to prove one. */
    static Optional<ProvedDecimal> of(Ball x, int digits) {
        if (x.isZero()) {
            return Optional.of(new ProvedDecimal(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        Ball reach = x.magnitudeBound();
        if (reach.isLessThan(LEAST_BOUND) == Certainty.TRUE) {
            return Optional.of(
                    new ProvedDecimal(BigDecimal.ZERO, Shown.bound(LEAST_BOUND.midpoint()), BigDecimal.ZERO));
        }
        if (reach.midpoint().compareTo(NEGLIGIBLE) < 0) {
            return Optional.of(new ProvedDecimal(BigDecimal.ZERO, Shown.bound(reach.midpoint()), BigDecimal.ZERO));
        }
        if (x.containsZero()) {
            return Optional.empty();
        }
        BigDecimal midpoint = x.midpoint();
        BigDecimal radius = x.radius();
        BigDecimal unit = unit(midpoint, digits);
        if (radius.compareTo(unit.multiply(LARGEST_RADIUS)) > 0) {
            return Optional.empty();
        }
        BigDecimal down = midpoint.round(new MathContext(digits, RoundingMode.DOWN));
        BigDecimal tie =
                down.add(unit.multiply(new BigDecimal(midpoint.signum())).multiply(new BigDecimal("0.5")));
        BigDecimal rounded = midpoint;
        if (midpoint.subtract(tie).abs().compareTo(radius) <= 0) {
            if (radius.compareTo(unit.multiply(TIE_RADIUS)) > 0) {
                return Optional.empty();
            }
            rounded = tie;
        }
        BigDecimal value = rounded.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        BigDecimal units = Shown.bound(radius, unit);
        return Optional.of(new ProvedDecimal(value.stripTrailingZeros(), Shown.bound(radius), units));
    }

    /** One unit of the last of {@code digits} significant digits of x ≠ 0. */
    static BigDecimal unit(BigDecimal x, int digits) {
        int exponent = x.precision() - x.scale() - 1;
        return BigDecimal.ONE.scaleByPowerOfTen(exponent - digits + 1);
    }
}
