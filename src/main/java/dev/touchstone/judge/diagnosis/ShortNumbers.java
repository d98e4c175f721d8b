package dev.touchstone.judge.diagnosis;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether all numbers of an answer lie in a format that is coarser than the declared one, though the right ones do not. */
final class ShortNumbers {
    /** So many different numbers, none 0 or ±1, that happen to be short are no accident. */
    private static final int ENOUGH = 32;
    /** Digits that an engine is thought to have printed on purpose. */
    private static final int MOST_PRINTED = 12;

    private final JudgedTrace judged;

    private ShortNumbers(JudgedTrace judged) {
        this.judged = judged;
    }

    static Optional<Finding> finding(JudgedTrace judged) {
        ShortNumbers numbers = new ShortNumbers(judged);
        return numbers.stored().or(numbers::printed);
    }

    private Optional<Finding> stored() {
        for (FloatFormat format : List.of(FloatFormat.BFLOAT16, FloatFormat.BINARY16, FloatFormat.BINARY32)) {
            boolean coarser =
                    format.unitRoundoff().compareTo(judged.trace().engine().unitRoundoff()) > 0;
            int telling = coarser ? telling(format::represents) : 0;
            if (telling >= ENOUGH) {
                String name = format.equals(FloatFormat.BINARY32) ? "float32-accumulation" : "lower-precision";
                return Optional.of(
                        finding(name, "every finite number in it is a " + format.name() + " number", telling));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> printed() {
        for (int digits = 2; digits <= MOST_PRINTED; digits++) {
            int most = digits;
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(1 - digits);
            if (unit.compareTo(judged.trace().engine().unitRoundoff()) > 0) {
                int significant = telling(x -> x.stripTrailingZeros().precision() <= most);
                if (significant >= ENOUGH) {
                    return Optional.of(finding(
                            "lower-precision",
                            "no finite number in it has more than " + digits + " significant digits",
                            significant));
                }
                int places = telling(x -> x.stripTrailingZeros().scale() <= most);
                if (places >= ENOUGH) {
                    return Optional.of(finding(
                            "lower-precision",
                            "no finite number in it has more than " + digits + " decimal places",
                            places));
                }
            }
        }
        return Optional.empty();
    }

    private static Finding finding(String name, String text, int telling) {
        return Finding.of(
                Finding.Cause.PRECISION,
                name,
                text + ", " + telling + " different ones of which the right values are not (0 and ±1 not counted)");
    }

    /** How many different numbers are short where the right ones are not; 0 if any is not short. */
    private int telling(Predicate<BigDecimal> isShort) {
        Set<BigDecimal> telling = new HashSet<>();
        for (Point point : judged.trace().points()) {
            for (Place place : Place.all(List.of(point))) {
                var value = place.in(List.of(point));
                if (value.isFinite(place.row(), place.column())) {
                    BigDecimal x = value.get(place.row(), place.column());
                    if (!isShort.test(x)) {
                        return 0;
                    }
                    boolean trivial = x.signum() == 0 || x.abs().compareTo(BigDecimal.ONE) == 0;
                    if (!trivial && isLongInTruth(point, place, isShort)) {
                        telling.add(x.stripTrailingZeros());
                    }
                }
            }
        }
        return telling.size();
    }

    /** Of steps that were not asked for nothing is known. */
    private boolean isLongInTruth(Point point, Place place, Predicate<BigDecimal> isShort) {
        Trace trace = judged.trace();
        return judged.truth().points().stream()
                .filter(right -> right.at().compareTo(point.at()) == 0)
                .map(right -> right.values().get(place.quantity()))
                .filter(right -> right != null && place.row() < right.rows() && place.column() < right.columns())
                .map(right -> right.get(place.row(), place.column()))
                .anyMatch(right -> trace.engine()
                        .precision()
                        .round(right)
                        .filter(isShort.negate())
                        .isPresent());
    }
}
