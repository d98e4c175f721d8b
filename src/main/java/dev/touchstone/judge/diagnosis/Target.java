package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of an answer that an explanation has to reproduce, and the scenario whose solution that is.
 *
 * @param asked the judged scenario up to its last affordable point, or one step of it from the engine's own weights
 * @param answered the engine's points
 * @param toTruth how far the answer is from what is right
 */
record Target(Scenario asked, List<Point> answered, List<Cell> cells, Distance toTruth) {
    /** Digits of a binary64 number, where two answers do not differ at all. */
    private static final double SAME = 16;

    /** A quantity at a point, and what error is allowed there. */
    record Cell(BigDecimal at, Quantity quantity, BigDecimal scale, BigDecimal budget) {}

    /**
     * The free run as far as that is affordable, if it goes wrong there, else the first bad step from the engine's own
     * weights; empty when neither shows anything.
     */
    static Optional<Target> ofFailure(JudgedTrace judged, long affordable) {
        return freeRun(judged, affordable)
                .filter(target -> !target.toTruth.isWithinBudget())
                .or(() -> badStep(judged, affordable));
    }

    /** The free run up to the last point that is affordable. */
    static Optional<Target> freeRun(JudgedTrace judged, long affordable) {
        int points = Cost.affordablePoints(judged.scenario(), affordable);
        if (points == 0) {
            return Optional.empty();
        }
        List<Cell> cells = judged.judgement().cells().stream()
                .filter(cell -> cell.point() < points && !(cell.verdict() instanceof Verdict.Undecidable))
                .map(Target::cell)
                .toList();
        Scenario asked = judged.scenario().withPoints(judged.scenario().points().subList(0, points));
        List<Point> answered = judged.trace().points();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new Target(
                        asked,
                        answered,
                        cells,
                        distance(answered, cells, judged.truth().points())));
    }

    private static Cell cell(CellVerdict cell) {
        return new Cell(cell.at(), cell.quantity(), cell.scale(), cell.budget());
    }

    /** One step from the engine's W_k: immune to chaos, and as cheap late as early. */
    private static Optional<Target> badStep(JudgedTrace judged, long affordable) {
        return judged.judgement()
                .sgd()
                .flatMap(findings -> findings.firstBadStep())
                .filter(step -> step.error().isPresent())
                .map(step -> ofStep(judged, step))
                .filter(target -> Cost.affordablePoints(target.asked, affordable) == 2);
    }

    private static Target ofStep(JudgedTrace judged, StepVerdict step) {
        Point after = judged.trace().points().stream()
                .filter(point -> point.at().intValueExact() == step.step() + 1)
                .findFirst()
                .orElseThrow();
        Point next = new Point(
                BigDecimal.ONE, Map.of(Quantity.WEIGHTS, after.values().get(Quantity.WEIGHTS)));
        Cell cell = new Cell(BigDecimal.ONE, Quantity.WEIGHTS, BigDecimal.ONE, step.budget());
        double error = step.error().orElseThrow().doubleValue();
        return new Target(
                from(judged.scenario(), step),
                List.of(next),
                List.of(cell),
                new Distance(digits(error), error / step.budget().doubleValue()));
    }

    private static Scenario from(Scenario scenario, StepVerdict step) {
        Training all = scenario.training().orElseThrow();
        int first = step.step() * all.batch();
        DecimalMatrix samples = rows(all.samples(), first);
        List<BigDecimal> rates = List.of(all.learningRate(step.step()));
        List<BigDecimal> noise = all.noise().isEmpty()
                ? List.of()
                : all.noise().subList(first, all.noise().size());
        return scenario.renamed("step " + step.step() + " of " + scenario.label(), List.of())
                .withStart(new Start.Weights(step.start()))
                .withTraining(training -> training.withLearningRates(rates).withSamples(samples, noise))
                .withPoints(List.of(BigDecimal.ZERO, BigDecimal.ONE));
    }

    private static DecimalMatrix rows(DecimalMatrix samples, int first) {
        int rows = samples.rows() - first;
        BigDecimal[] entries = new BigDecimal[rows * samples.columns()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = samples.get(first + i / samples.columns(), i % samples.columns());
        }
        return DecimalMatrix.of(rows, samples.columns(), entries);
    }

    /** Whether this is one step from the engine's own weights. */
    boolean isOneStep() {
        return asked.id().isEmpty() && asked.title().startsWith("step ");
    }

    /** How far the answer is from those values. */
    Distance to(List<Point> values) {
        return distance(answered, cells, values);
    }

    /**
     * Budgets are shares of the truth's scale; an answer that has outgrown it is rounded, and so compared, on its own.
     */
    private static Distance distance(List<Point> answered, List<Cell> cells, List<Point> values) {
        double digits = SAME;
        double share = 0;
        for (Cell cell : cells) {
            DecimalMatrix here = value(answered, cell);
            DecimalMatrix there = value(values, cell);
            if (here == null || there == null || !sameShape(here, there)) {
                return Distance.INCOMPARABLE;
            }
            BigDecimal error = largestDifference(here, there);
            if (error == null) {
                return Distance.INCOMPARABLE;
            }
            if (error.signum() != 0) {
                BigDecimal grown = size(here).max(cell.scale());
                double relative = ratio(error, grown);
                digits = Math.min(digits, digits(relative));
                share = Math.max(share, relative * ratio(cell.scale(), cell.budget()));
            }
        }
        return new Distance(digits, share);
    }

    /** The answer's value there, null if none. */
    static DecimalMatrix value(List<Point> points, Cell cell) {
        return points.stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .map(point -> point.values().get(cell.quantity()))
                .findFirst()
                .orElse(null);
    }

    private static boolean sameShape(DecimalMatrix a, DecimalMatrix b) {
        return a.rows() == b.rows() && a.columns() == b.columns();
    }

    /** Null where only one of two entries is finite; two that both are not are the same mistake. */
    static BigDecimal largestDifference(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                if (a.isFinite(i, j) != b.isFinite(i, j)) {
                    return null;
                }
                if (a.isFinite(i, j)) {
                    largest = largest.max(a.get(i, j).subtract(b.get(i, j)).abs());
                }
            }
        }
        return largest;
    }

    private static BigDecimal size(DecimalMatrix value) {
        return value.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    static double ratio(BigDecimal error, BigDecimal unit) {
        return unit.signum() == 0
                ? Double.POSITIVE_INFINITY
                : error.divide(unit, MathContext.DECIMAL64).doubleValue();
    }

    private static double digits(double relative) {
        return relative == 0 ? SAME : Math.max(0, Math.min(SAME, -Math.log10(relative)));
    }

    /** The first point where the answer is off by more than its budget, with a gram or weights to see it by. */
    Optional<Cell> firstWrong(List<Point> truth) {
        List<Cell> wrong = new ArrayList<>();
        for (Cell cell : cells) {
            boolean shows = cell.quantity() == Quantity.GRAM || cell.quantity() == Quantity.WEIGHTS;
            if (shows
                    && cell.at().signum() > 0
                    && !distance(answered, List.of(cell), truth).isWithinBudget()) {
                wrong.add(cell);
            }
        }
        return wrong.stream().findFirst();
    }
}
