package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.RightUntil;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Outward;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an answer's numbers do, which needs no guess. */
final class Facts {
    /** An entry is right to so many digits where others of its matrix are lost. */
    private static final BigDecimal RIGHT = new BigDecimal("0.001");
    /** One of which no more than that share is left is lost. */
    private static final BigDecimal LOST = new BigDecimal("0.01");

    private static final int SHOWN = 3;
    /** An error that has become so many times as large grows. */
    private static final double GROWS = 10;

    private final JudgedTrace judged;
    private final List<CellVerdict> failing;

    private Facts(JudgedTrace judged) {
        this.judged = judged;
        this.failing = judged.judgement().cells().stream().filter(Facts::fails).toList();
    }

    /** Of an answer that is wrong or inaccurate. */
    static List<Finding> of(JudgedTrace judged) {
        Facts facts = new Facts(judged);
        return Stream.of(
                        facts.extent(),
                        facts.still(),
                        facts.lost(),
                        facts.growth(),
                        ShortNumbers.finding(judged),
                        Gauge.finding(judged),
                        GainExcess.finding(judged),
                        Drift.finding(judged),
                        Properties.weakestBroken(judged))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean fails(CellVerdict cell) {
        return cell.verdict() instanceof Verdict.Wrong || cell.verdict() instanceof Verdict.Inaccurate;
    }

    private static Finding fact(String name, String text) {
        return Finding.of(Finding.Cause.FACT, name, text);
    }

    private String at(BigDecimal point) {
        return (judged.scenario().axis() == Axis.TIME ? "tau = " : "step ") + Shown.at(point);
    }

    /** Until where it is right, and by how much it is off then. */
    private Optional<Finding> extent() {
        return judged.judgement().rightUntil().map(RightUntil::text).map(text -> fact("right-until", text + worst()));
    }

    private String worst() {
        return failing.stream()
                .findFirst()
                .map(first -> failing.stream()
                        .filter(cell -> cell.point() == first.point())
                        .max(Comparator.comparingDouble(CellVerdict::used))
                        .orElseThrow())
                .map(cell -> cell.quantity() == Quantity.ESCAPED
                        ? ", in whether the solution exists"
                        : ", " + cell.quantity().key()
                                + cell.error()
                                        .map(error -> " by " + Shown.inTwoDigits(error) + " where "
                                                + Shown.inTwoDigits(cell.budget()) + " is granted")
                                        .orElse(" not finite"))
                .orElse("");
    }

    /** Where nothing changes any more though the right values do; what is the same number everywhere. */
    private Optional<Finding> still() {
        List<Point> asked = judged.trace().points().stream()
                .filter(point -> judged.scenario().asksFor(point.at()))
                .toList();
        if (asked.isEmpty() || failing.isEmpty() || judged.isCutOff()) {
            return Optional.empty();
        }
        return allTheSame(asked).or(() -> stuck(asked));
    }

    private Optional<Finding> allTheSame(List<Point> asked) {
        Set<String> values = asked.stream()
                .filter(point -> point.at().signum() > 0)
                .flatMap(point -> point.values().values().stream())
                .flatMap(Facts::texts)
                .collect(Collectors.toSet());
        return values.size() == 1
                ? Optional.of(fact(
                        "constant",
                        "every number after the start is " + values.iterator().next()))
                : Optional.empty();
    }

    private static Stream<String> texts(DecimalMatrix A) {
        return IntStream.range(0, A.rows() * A.columns()).mapToObj(n -> {
            int i = n / A.columns();
            int j = n % A.columns();
            return A.isFinite(i, j) ? A.get(i, j).stripTrailingZeros().toString() : "not finite";
        });
    }

    private Optional<Finding> stuck(List<Point> asked) {
        int first = asked.size() - 1;
        while (first > 0
                && isFinite(asked.get(first))
                && asked.get(first - 1).values().equals(asked.get(first).values())) {
            first--;
        }
        BigDecimal from = asked.get(first).at();
        int repeated = asked.size() - 1 - first;
        return repeated >= 2 && failing.stream().anyMatch(cell -> truthMoves(from, cell))
                ? Optional.of(fact(
                        "stuck",
                        "nothing changes after " + at(from) + ": the " + repeated
                                + " later points repeat its numbers, the right values move"))
                : Optional.empty();
    }

    /** By more than what is granted there: a right answer would not have stood still. */
    private boolean truthMoves(BigDecimal from, CellVerdict cell) {
        DecimalMatrix then = judged.truth().points().get(cell.point()).values().get(cell.quantity());
        return cell.at().compareTo(from) > 0
                && judged.truth().points().stream()
                        .filter(point -> point.at().compareTo(from) == 0)
                        .map(point -> point.values().get(cell.quantity()))
                        .anyMatch(now -> Place.of(cell.point(), cell.quantity(), now).stream()
                                .anyMatch(place -> now.get(place.row(), place.column())
                                                .subtract(then.get(place.row(), place.column()))
                                                .abs()
                                                .compareTo(cell.budget())
                                        > 0));
    }

    private static boolean isFinite(Point point) {
        return point.values().values().stream().allMatch(DecimalMatrix::isFinite);
    }

    /** Entries that are gone while the rest of their matrix is right. */
    private Optional<Finding> lost() {
        if (judged.isCutOff()) {
            return Optional.empty();
        }
        for (CellVerdict cell : judged.judgement().cells()) {
            if (cell.quantity() == Quantity.WEIGHTS || cell.quantity() == Quantity.GRAM) {
                Optional<Finding> lost = lost(cell);
                if (lost.isPresent()) {
                    return lost;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> lost(CellVerdict cell) {
        DecimalMatrix right = judged.truth().points().get(cell.point()).values().get(cell.quantity());
        DecimalMatrix answer = judged.trace().points().stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .map(point -> point.values().get(cell.quantity()))
                .findFirst()
                .orElse(null);
        if (answer == null || !answer.isFinite()) {
            return Optional.empty();
        }
        List<String> gone = new ArrayList<>();
        int kept = 0;
        for (Place place : Place.of(cell.point(), cell.quantity(), right)) {
            BigDecimal exact = right.get(place.row(), place.column());
            BigDecimal here = answer.get(place.row(), place.column());
            BigDecimal off = Outward.difference(here, exact).abs();
            if (exact.signum() != 0 && here.abs().compareTo(exact.abs().multiply(LOST)) <= 0) {
                gone.add(place.inItsPoint() + " is " + shown(here) + ", right is " + shown(exact));
            } else if (off.compareTo(exact.abs().multiply(RIGHT)) <= 0) {
                kept += exact.signum() == 0 ? 0 : 1;
            } else {
                return Optional.empty(); // the rest is not right either
            }
        }
        return gone.isEmpty() || kept == 0
                ? Optional.empty()
                : Optional.of(fact(
                        "entries-lost",
                        "entries are lost at " + at(cell.at())
                                + " while the others of the matrix are right to three digits: "
                                + gone.stream().limit(SHOWN).collect(Collectors.joining("; "))
                                + (gone.size() > SHOWN ? "; and " + (gone.size() - SHOWN) + " more" : "")));
    }

    private static String shown(BigDecimal x) {
        return x.signum() == 0
                ? "0"
                : x.round(new MathContext(3)).stripTrailingZeros().toString();
    }

    /** How the error of what is first off goes on. */
    private Optional<Finding> growth() {
        if (judged.scenario().isFit() || failing.isEmpty()) {
            return Optional.empty();
        }
        Quantity quantity = failing.get(0).quantity();
        List<CellVerdict> cells =
                failing.stream().filter(cell -> hasError(cell, quantity)).toList();
        if (cells.size() < 2) {
            return Optional.empty();
        }
        CellVerdict first = cells.get(0);
        CellVerdict last = cells.get(cells.size() - 1);
        double ratio = ratio(first, last);
        if (ratio >= GROWS || ratio <= 1 / GROWS) {
            return Optional.of(growth(quantity, ratio >= GROWS ? "grows" : "shrinks", Stream.of(first, last)));
        }
        return Optional.of(judged.judgement().cells().stream()
                .filter(cell -> hasError(cell, quantity) && cell.point() > first.point() && cell.point() < last.point())
                .filter(cell -> ratio(first, cell) >= GROWS || ratio(first, cell) <= 1 / GROWS)
                .findFirst()
                .map(between -> growth(quantity, "varies", Stream.of(first, between, last)))
                .orElseGet(() -> growth(quantity, "stays of one size", Stream.of(first, last))));
    }

    private static boolean hasError(CellVerdict cell, Quantity quantity) {
        return cell.quantity() == quantity
                && cell.at().signum() > 0
                && cell.error().isPresent();
    }

    private static double ratio(CellVerdict first, CellVerdict later) {
        return later.error()
                .orElseThrow()
                .divide(first.error().orElseThrow(), MathContext.DECIMAL32)
                .doubleValue();
    }

    private Finding growth(Quantity quantity, String how, Stream<CellVerdict> cells) {
        return fact(
                "growth",
                cells.map(cell -> Shown.inTwoDigits(cell.error().orElseThrow()) + " at " + at(cell.at()))
                        .collect(Collectors.joining(", ", "the error of " + quantity.key() + " " + how + ": ", "")));
    }
}
