package dev.touchstone.oracle;

import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's values with the enclosures that prove every digit of them.
 *
 * @param enclosures of every value
 * @param points the published values
 * @param radius the largest radius among them, in units of the last digit
 * @param zeros published zeros that stand for values only proved below 10⁻⁴⁰⁰
 */
record Certificate(Enclosures enclosures, List<Point> points, BigDecimal radius, List<Audit.Zero> zeros) {

    /** Digits carried beyond those published, so that most scenarios are proved at the first attempt. */
    private static final int SPARE_DIGITS = 20;

    Certificate {
        points = List.copyOf(points);
        zeros = List.copyOf(zeros);
    }

    /**
     * Doubles the bits until every value is proved to that many digits.
     *
     * @throws UnprovedException when that takes more than {@link WorkingPrecision#MAX_BITS} bits
     */
    static Certificate of(Scenario scenario, int digits) {
        int first = WorkingPrecision.bits(scenario, digits + SPARE_DIGITS);
        return Doubling.ofBits(first)
                .seek(bits -> Optional.of(prove(Enclosures.of(scenario, bits), digits)))
                .orElseThrow(obstacle -> new UnprovedException(scenario.label() + ": no " + digits
                        + " digits are proved"
                        + obstacle.filter(Doubling.Obstacle::isFinal)
                                .map(o -> ": " + o.why())
                                .orElseGet(() -> " within " + WorkingPrecision.MAX_BITS + " bits: "
                                        + obstacle.map(o -> o.why() + " with " + o.precision() + " bits")
                                                .orElse("the formula needs about " + first + " bits or more"))));
    }

    /** Throws an ArithmeticException where a value is not proved at this precision. */
    private static Certificate prove(Enclosures enclosures, int digits) {
        BigDecimal radius = BigDecimal.ZERO;
        List<Audit.Zero> zeros = new ArrayList<>();
        List<BigDecimal> published = new ArrayList<>();
        for (Place place : enclosures.places()) {
            Optional<ProvedDecimal> proved = ProvedDecimal.of(enclosures.at(place), digits);
            if (proved.isEmpty()) {
                throw new ArithmeticException(place + " is only known as " + enclosures.at(place));
            }
            ProvedDecimal decimal = proved.get();
            published.add(decimal.value());
            radius = radius.max(decimal.units());
            if (decimal.value().signum() == 0 && decimal.bound().signum() != 0) {
                zeros.add(new Audit.Zero(place.toString(), decimal.bound().toString()));
            }
        }
        return new Certificate(enclosures, enclosures.filledWith(published), radius, zeros);
    }
}
