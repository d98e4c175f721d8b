package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which points a trace may have: those its scenario requests, in that order, and any other step of SGD before the last.
 *
 * <p>An engine keeps time in its own precision, and many writers round it to binary64. So a time means the requested one
 * that rounds to the same number, in the coarser of both; where several do, the next of them.
 */
final class RequestedPoints {

    private static final BigDecimal OVERFLOW = BigDecimal.ONE.scaleByPowerOfTen(2 * AnswerNumber.EXPONENT_LIMIT);

    private final Scenario scenario;
    private final FloatFormat declared;
    private final FloatFormat format;
    /** The requested points that each number means, in their order. */
    private final NavigableMap<BigDecimal, List<BigDecimal>> meanings = new TreeMap<>();

    private Optional<BigDecimal> before = Optional.empty();

    RequestedPoints(Scenario scenario, FloatFormat declared) {
        this.scenario = scenario;
        this.declared = declared;
        this.format = declared.unitRoundoff().compareTo(FloatFormat.BINARY64.unitRoundoff()) > 0
                ? declared
                : FloatFormat.BINARY64;
        for (BigDecimal requested : scenario.points()) {
            meanings.computeIfAbsent(rounded(requested, format), number -> new ArrayList<>())
                    .add(requested);
        }
    }

    /**
     * The point that this time or step means, which must come after the one asked for last.
     *
     * @param place where in the file it stands, and {@code point} where the point does, for messages
     */
    BigDecimal next(BigDecimal at, String file, String place, String point) {
        List<BigDecimal> meant = meanings.getOrDefault(rounded(at, format), List.of());
        Optional<BigDecimal> next = meant.stream().filter(this::isNext).findFirst();
        if (meant.isEmpty() && isStepBetween(at)) {
            next = Optional.of(at.setScale(0, RoundingMode.UNNECESSARY)).filter(this::isNext);
        } else if (meant.isEmpty()) {
            throw new InvalidInputException(file, place, refusal(at));
        }
        before = Optional.of(next.orElseThrow(
                () -> new InvalidInputException(file, point, "found a point that is not after the one before it")));
        return before.get();
    }

    private boolean isNext(BigDecimal point) {
        return before.isEmpty() || point.compareTo(before.get()) > 0;
    }

    private BigDecimal rounded(BigDecimal at, FloatFormat rounding) {
        return scenario.axis() == Axis.TIME && !Infinite.is(at)
                ? rounding.round(at).orElse(OVERFLOW)
                : at;
    }

    private boolean isStepBetween(BigDecimal at) {
        boolean whole = at.signum() >= 0 && at.stripTrailingZeros().scale() <= 0;
        return scenario.has(Property.SGD) && whole && at.compareTo(scenario.lastPoint()) < 0;
    }

    private String refusal(BigDecimal at) {
        return "found " + (Infinite.is(at) ? Infinite.NAME : InvalidInputException.shortened(at))
                + ", expected one of the scenario's "
                + scenario.points().size() + " requested"
                + (scenario.has(Property.SGD) ? ", or a step before the last" : "")
                + narrower(at);
    }

    /** The remedy, where the time was kept in less than is declared. */
    private String narrower(BigDecimal at) {
        for (FloatFormat narrow : List.of(FloatFormat.BINARY32, FloatFormat.BINARY16, FloatFormat.BFLOAT16)) {
            for (BigDecimal requested : scenario.points()) {
                if (scenario.isFlow()
                        && narrow.represents(at)
                        && rounded(requested, narrow).compareTo(at) == 0) {
                    return "; it is " + requested.round(new MathContext(17)).stripTrailingZeros() + " in "
                            + narrow.name() + ", and the trace declares " + declared.name()
                            + ": save time in that, or declare " + narrow.name();
                }
            }
        }
        return "";
    }
}
