package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Digits that are missing: how many there are, and whose roundoff the errors look like. */
final class Roundoff {
    /** Errors of that many times more or less are of one size. */
    private static final double SAME_SIZE = 16;
    /** So many numbers that happen to be short are no accident. */
    private static final int ENOUGH = 3;
    /** Digits that an engine is thought to have printed on purpose. */
    private static final int MOST_PRINTED = 12;

    private static final List<FloatFormat> SHORTER =
            List.of(FloatFormat.BINARY32, FloatFormat.TF32, FloatFormat.BINARY16, FloatFormat.BFLOAT16);

    private final JudgedTrace judged;

    private Roundoff(JudgedTrace judged) {
        this.judged = judged;
    }

    static Optional<Finding> finding(JudgedTrace judged) {
        return new Roundoff(judged).finding();
    }

    private Optional<Finding> finding() {
        Optional<String> effective = judged.judgement().verdict() instanceof Verdict.Inaccurate inaccurate
                ? Optional.of("digits are missing, or a formula is wrong by little: it would pass at unit roundoff "
                        + Shown.inTwoDigits(inaccurate.effective()) + ", "
                        + FaultMatching.count(-Math.log10(inaccurate.effective().doubleValue())))
                : Optional.empty();
        Optional<String> printed = printed();
        if (effective.isEmpty() && printed.isEmpty()) {
            return Optional.empty();
        }
        Optional<FloatFormat> like = effective.isEmpty() ? Optional.empty() : ofThatSize();
        List<String> parts = new ArrayList<>();
        effective.ifPresent(parts::add);
        printed.ifPresent(parts::add);
        like.ifPresent(format -> parts.add("the errors are of the size that computing in " + format.name() + " makes"));
        String name =
                like.filter(FloatFormat.BINARY32::equals).isPresent() ? "float32-accumulation" : "lower-precision";
        return Optional.of(Finding.of(Finding.Cause.PRECISION, name, String.join("; ", parts)));
    }

    /** The format, coarser than declared, in which the careful engine's errors are about as large. */
    private Optional<FloatFormat> ofThatSize() {
        double here = largestError(judged.trace().points());
        return SHORTER.stream()
                .filter(this::isCoarser)
                .filter(format -> Cost.of(judged.scenario()) <= 100 * Cost.AFFORDABLE)
                .filter(format -> {
                    EngineAnswer answer = engine(format).run(judged.scenario());
                    double there =
                            answer instanceof Trace trace ? largestError(trace.points()) : Double.POSITIVE_INFINITY;
                    return here <= SAME_SIZE * there && there <= SAME_SIZE * here;
                })
                .findFirst();
    }

    private boolean isCoarser(FloatFormat format) {
        return format.unitRoundoff().compareTo(judged.trace().engine().unitRoundoff()) > 0;
    }

    private static CarefulEngine engine(FloatFormat format) {
        return format.equals(FloatFormat.BINARY32) ? CarefulEngine.binary32() : CarefulEngine.storedIn(format);
    }

    /** In units of the budget, over what could be judged. */
    private double largestError(List<Point> points) {
        double largest = 0;
        for (CellVerdict cell : judged.judgement().cells()) {
            if (!(cell.verdict() instanceof Verdict.Undecidable)) {
                Target.Cell here = new Target.Cell(cell.at(), cell.quantity(), cell.scale(), cell.budget());
                var value = Target.value(points, here);
                var right = Target.value(judged.truth().points(), here);
                BigDecimal error = value == null ? null : Target.largestDifference(value, right);
                largest = Math.max(
                        largest, error == null ? Double.POSITIVE_INFINITY : Target.ratio(error, cell.budget()));
            }
        }
        return largest;
    }

    /** Numbers that are all short: of a coarser format, or of few decimal digits. */
    private Optional<String> printed() {
        List<BigDecimal> numbers = numbers(judged.trace().points()).toList();
        for (FloatFormat format : List.of(FloatFormat.BFLOAT16, FloatFormat.BINARY16, FloatFormat.BINARY32)) {
            Predicate<BigDecimal> isShort =
                    x -> FloatFormat.BINARY64.round(x).map(format::represents).orElse(false);
            if (isCoarser(format) && isTelling(numbers, isShort)) {
                return Optional.of("every number in it is a " + format.name() + " number");
            }
        }
        for (int digits = 2; digits <= MOST_PRINTED; digits++) {
            int places = digits;
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(1 - digits);
            if (unit.compareTo(judged.trace().engine().unitRoundoff()) > 0) {
                if (isTelling(numbers, x -> x.stripTrailingZeros().precision() <= places)) {
                    return Optional.of("no number in it has more than " + digits + " significant digits");
                }
                if (isTelling(numbers, x -> x.stripTrailingZeros().scale() <= places)) {
                    return Optional.of("no number in it has more than " + digits + " decimal places");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether all these numbers are short, though several of the right ones are not. */
    private boolean isTelling(List<BigDecimal> numbers, Predicate<BigDecimal> isShort) {
        return numbers.stream().allMatch(isShort)
                && numbers(judged.truth().points())
                                .map(x -> x.round(MathContext.DECIMAL64))
                                .filter(isShort.negate())
                                .count()
                        >= ENOUGH;
    }

    private static Stream<BigDecimal> numbers(List<Point> points) {
        return points.stream()
                .filter(point -> point.at().signum() > 0)
                .flatMap(point -> point.values().entrySet().stream())
                .flatMap(entry -> entry.getValue().stream());
    }
}
