package dev.touchstone.judge;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.experiment.Figure;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the built-in forms of a filter's update get on the goldens of the guide's page, as its table has it. */
final class CovarianceUpdates {

    /** A row of the table: a golden, its name there, and the format. */
    record Row(String id, String name, FloatFormat format) {}

    private static final List<String> IDS = List.of("001", "002", "003", "004", "005");
    private static final List<String> NAMES =
            List.of("tracking", "tiny sensor noise", "collinear sensors", "diffuse start", "no process noise");

    private CovarianceUpdates() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < IDS.size(); k++) {
            rows.add(new Row("kalman-covariance-" + IDS.get(k), NAMES.get(k), FloatFormat.BINARY32));
            rows.add(new Row("kalman-covariance-" + IDS.get(k), NAMES.get(k), FloatFormat.BINARY64));
        }
        return rows;
    }

    static List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| golden | format | twins | undecidable | naive | pksk | joseph | gainless | information | sequential | sqrt |",
                "|---|---|---|---|---|---|---|---|---|---|---|"));
        rows().forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(Row row) {
        Budget budget = budget(row);
        List<String> cells = new ArrayList<>(List.of(
                row.name() + " (" + row.id().substring(row.id().length() - 3) + ")",
                row.format().equals(FloatFormat.BINARY32) ? "float32" : "float64",
                amplification(row, budget),
                undecidable(row, budget)));
        for (KalmanForm form : KalmanForm.values()) {
            cells.add(cell(row, form));
        }
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The largest deviation of twins of filtered, in units of the format's roundoff. */
    private static String amplification(Row row, Budget budget) {
        BigDecimal u = row.format().unitRoundoff();
        return points(row)
                .mapToObj(k -> budget.twinDeviation(k, Quantity.FILTERED))
                .max(BigDecimal::compareTo)
                .map(most -> rounded(most.divide(u, MathContext.DECIMAL64)) + " u")
                .orElseThrow();
    }

    /** At how many points no engine of that format can be judged. */
    private static String undecidable(Row row, Budget budget) {
        long count = points(row)
                .filter(k -> budget.isUndecidable(k, Quantity.FILTERED))
                .count();
        return count == 0 ? "" : count + " of " + points(row).count();
    }

    private static IntStream points(Row row) {
        return IntStream.range(0, Goldens.SUITE.scenario(row.id()).points().size());
    }

    private static Budget budget(Row row) {
        Truth truth = Truth.of(Goldens.SUITE.scenario(row.id()), Optional.of(Goldens.SUITE.trace(row.id())), 20);
        return Budget.of(truth, new Accuracy(row.format().unitRoundoff(), BigDecimal.ZERO));
    }

    private static String cell(Row row, KalmanForm form) {
        return answer(row, form).map(answer -> cell(row, answer)).orElse("**stops**");
    }

    /** Nothing where a matrix to be inverted became singular. */
    static Optional<EngineAnswer> answer(Row row, KalmanForm form) {
        Engine engine = new KalmanEngine(form, row.format());
        try {
            return Optional.of(engine.run(Goldens.SUITE.scenario(row.id())));
        } catch (EngineFailure e) {
            return Optional.empty();
        }
    }

    private static String cell(Row row, EngineAnswer answer) {
        if (answer instanceof Skip) {
            return "skips";
        }
        Judgement judgement = Goldens.judgement(Goldens.SUITE.scenario(row.id()), answer);
        List<CellVerdict> filtered = judgement.cells().stream()
                .filter(cell -> cell.quantity() == Quantity.FILTERED)
                .toList();
        List<CellVerdict> decided = filtered.stream()
                .filter(cell -> !(cell.verdict() instanceof Verdict.Undecidable))
                .toList();
        String worst = decided.stream()
                .max(Comparator.comparingDouble(CellVerdict::used))
                .map(cell -> cell.verdict().label())
                .orElseThrow();
        boolean isNegative = judgement.invariants().stream()
                .anyMatch(each -> each.statement().equals("0 <= filtered") && each.status() == Decision.Status.REFUTED);
        return (worst.equals("WRONG") ? "**WRONG**" : worst)
                + (worst.equals("PASS") ? "" : " " + error(decided))
                + (isNegative ? ", P ⋡ 0" : "");
    }

    /** The largest, in the units of (78). */
    private static String error(List<CellVerdict> cells) {
        return cells.stream()
                .flatMap(cell -> cell.error().map(error -> error.divide(cell.scale(), MathContext.DECIMAL64)).stream())
                .max(BigDecimal::compareTo)
                .map(CovarianceUpdates::rounded)
                .orElse("not finite");
    }

    /** What each form in float32 makes of the first measurement by the collinear sensors. */
    static List<String> example() {
        Scenario first = collinear().withPoints(List.of(BigDecimal.ZERO));
        List<String> lines = new ArrayList<>();
        lines.add(line("truth", Goldens.SUITE.trace(first.label())));
        for (KalmanForm form : KalmanForm.values()) {
            lines.add(line(form.key(), (Trace) new KalmanEngine(form, FloatFormat.BINARY32).run(first)));
        }
        return lines;
    }

    private static Scenario collinear() {
        return Goldens.SUITE.scenario(rows().get(4).id());
    }

    private static String line(String who, Trace trace) {
        DecimalMatrix P = trace.points().get(0).values().get(Quantity.FILTERED);
        MathContext six = new MathContext(6);
        BigDecimal determinant = P.get(0, 0)
                .multiply(P.get(1, 1))
                .subtract(P.get(0, 1).multiply(P.get(1, 0)))
                .round(new MathContext(2));
        return "%-12s [[%s, %s], [%s, %s]]  determinant %s"
                .formatted(
                        who,
                        plain(P.get(0, 0).round(six)),
                        plain(P.get(0, 1).round(six)),
                        plain(P.get(1, 0).round(six)),
                        plain(P.get(1, 1).round(six)),
                        determinant.signum() == 0 ? "0" : "%.1e".formatted(determinant.doubleValue()));
    }

    private static String plain(BigDecimal x) {
        return x.signum() == 0 ? "0" : x.stripTrailingZeros().toPlainString();
    }

    /** The same in float32 at every step, as a picture. */
    static Figure figure() {
        Scenario collinear = collinear().withEveryStep();
        List<Figure.Series> series = new ArrayList<>();
        int hue = 0;
        for (KalmanForm form : KalmanForm.values()) {
            Optional<Judgement> judged = judged(collinear, form);
            if (judged.isPresent()) {
                double[] errors = ofFiltered(judged.get(), cell -> cell.error().orElseThrow());
                series.add(new Figure.Series(
                        form.key() + ": largest "
                                + rounded(BigDecimal.valueOf(
                                        DoubleStream.of(errors).max().orElseThrow())),
                        Figure.Style.MEASURED,
                        hue++,
                        steps(errors.length),
                        errors));
            }
        }
        double[] granted = ofFiltered(judged(collinear, KalmanForm.SQRT).orElseThrow(), CellVerdict::budget);
        series.add(new Figure.Series("granted to float32", Figure.Style.LIMIT, hue, steps(granted.length), granted));
        return new Figure(
                "Which covariance update survives float32?",
                1,
                List.of(new Figure.Panel(
                        "Two nearly collinear sensors (kalman-covariance-003)",
                        new Figure.Axis("step", false),
                        new Figure.Axis("error of P, relative to √(P_ii P_jj)", true),
                        series)));
    }

    private static Optional<Judgement> judged(Scenario scenario, KalmanForm form) {
        try {
            EngineAnswer answer = new KalmanEngine(form, FloatFormat.BINARY32).run(scenario);
            return Optional.of(Judge.withDefaults().judge(scenario, answer, Optional.empty()));
        } catch (EngineFailure e) {
            return Optional.empty();
        }
    }

    private static double[] ofFiltered(Judgement judgement, Function<CellVerdict, BigDecimal> number) {
        return judgement.cells().stream()
                .filter(cell -> cell.quantity() == Quantity.FILTERED)
                .mapToDouble(cell -> number.apply(cell)
                        .divide(cell.scale(), MathContext.DECIMAL64)
                        .doubleValue())
                .toArray();
    }

    private static double[] steps(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    /** One digit. */
    private static String rounded(BigDecimal x) {
        BigDecimal one = x.round(new MathContext(1));
        boolean isPlain = one.compareTo(new BigDecimal("0.01")) >= 0 && one.compareTo(BigDecimal.valueOf(100)) < 0;
        return isPlain
                ? one.toPlainString()
                : "%.0e"
                        .formatted(one.doubleValue())
                        .replaceAll("e([+-])0", "e$1")
                        .replace("e+", "e");
    }
}
