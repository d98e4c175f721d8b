package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Which points a trace may have: those its scenario requests, and any other step of SGD before the last. Many writers
 * round a time to binary64, so times are compared as doubles.
 */
record RequestedPoints(Scenario scenario) {

    /** The point that this time or step means. */
    Optional<BigDecimal> find(BigDecimal at) {
        for (BigDecimal requested : scenario.points()) {
            if (requested.doubleValue() == at.doubleValue()) {
                return Optional.of(requested);
            }
        }
        BigDecimal last = scenario.lastPoint();
        boolean whole = at.signum() >= 0 && at.stripTrailingZeros().scale() <= 0;
        return scenario.has(Property.SGD) && whole && at.compareTo(last) < 0
                ? Optional.of(at.setScale(0, RoundingMode.UNNECESSARY))
                : Optional.empty();
    }

    /** Why there is none. */
    String refusal(BigDecimal at) {
        return "found " + InvalidInputException.shortened(at) + ", expected one of the scenario's "
                + scenario.points().size() + " requested"
                + (scenario.has(Property.SGD) ? ", or a step before the last" : "");
    }
}
