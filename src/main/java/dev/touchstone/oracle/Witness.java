package dev.touchstone.oracle;

import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The independent witness (D2): the second formula in Apfloat, which shares no arithmetic with the balls.
 *
 * <p>Apfloat states no error, so the witness's error bar is ten times the difference between two working precisions, and
 * one unit of the last digit looked at. It agrees when every enclosure is met within that bar, and when the bar is at most
 * 10⁻¹⁰ unit of the last digit published (of 1, where 0 is published): a wide bar would meet anything.
 *
 * @param lowDigits the lower of the two working precisions
 * @param highDigits the higher
 * @param difference the largest between witness and midpoint, in units of the last digit published
 */
record Witness(int lowDigits, int highDigits, BigDecimal difference) {

    /** Digits compared beyond those published. */
    static final int GUARD_DIGITS = 30;

    private static final int SPARE_DIGITS = 10;

    /**
     * Calls the witness, raising its precision until it can tell.
     *
     * @param digits published
     * @throws UnprovedException when it contradicts the enclosures, or cannot tell below {@link WorkingPrecision#MAX_DIGITS}
     */
    static Witness of(Certificate certificate, int digits) {
        Scenario scenario = certificate.enclosures().scenario();
        int first = digits + GUARD_DIGITS + WorkingPrecision.digitsLost(scenario);
        return new Doubling(first, WorkingPrecision.MAX_DIGITS)
                .seek(low -> Optional.of(compare(certificate, digits, low, low + low / 2)))
                .orElseThrow(obstacle -> new UnprovedException(scenario.label() + ": the witness does not agree"
                        + obstacle.map(o -> ": " + o.why() + " with " + o.precision() + " digits")
                                .orElse("")));
    }

    /** Throws an ArithmeticException where the witness is not precise enough, or contradicts. */
    private static Witness compare(Certificate certificate, int digits, int low, int high) {
        Enclosures enclosures = certificate.enclosures();
        int shown = digits + GUARD_DIGITS;
        List<Point> lowValues = second(enclosures.scenario(), low, shown);
        List<Point> highValues = second(enclosures.scenario(), high, shown);
        BigDecimal largest = BigDecimal.ZERO;
        for (Place place : enclosures.places()) {
            BigDecimal seen = at(place, highValues);
            BigDecimal published = at(place, certificate.points());
            BigDecimal unit = published.signum() == 0
                    ? BigDecimal.ONE.scaleByPowerOfTen(-digits)
                    : ProvedDecimal.unit(published, digits);
            BigDecimal last = seen.signum() == 0 ? BigDecimal.ZERO : ProvedDecimal.unit(seen, shown);
            BigDecimal bar = seen.subtract(at(place, lowValues))
                    .abs()
                    .scaleByPowerOfTen(1)
                    .add(last);
            if (bar.compareTo(unit.scaleByPowerOfTen(-SPARE_DIGITS)) > 0) {
                throw new ArithmeticException(place + " still differs between " + low + " and " + high + " digits");
            }
            Ball enclosure = enclosures.at(place);
            BigDecimal difference = seen.subtract(enclosure.midpoint()).abs();
            if (difference.compareTo(bar.add(enclosure.radius())) > 0) {
                throw new ArithmeticException(place + " is off by " + difference.divide(unit, new MathContext(2))
                        + " units of the last digit at " + high + " digits");
            }
            largest = largest.max(Shown.bound(difference, unit));
        }
        return new Witness(low, high, largest);
    }

    /** For audits: differences are looked at to {@link #GUARD_DIGITS} digits beyond the last one published. */
    String agreement() {
        BigDecimal seen = BigDecimal.ONE.scaleByPowerOfTen(1 - GUARD_DIGITS);
        return (difference.compareTo(seen) < 0 ? "below " + seen : difference) + " units of the last digit";
    }

    private static List<Point> second(Scenario scenario, int workingDigits, int shown) {
        return Evaluation.bySecondFormula(ApfloatArithmetic.ofDigits(workingDigits), scenario, shown);
    }

    private static BigDecimal at(Place place, List<Point> points) {
        return place.in(points).get(place.row(), place.column());
    }
}
