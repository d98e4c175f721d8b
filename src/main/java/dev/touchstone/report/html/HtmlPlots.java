package dev.touchstone.report.html;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Infinite;
import dev.touchstone.report.html.PlotCurve.Spot;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The plots of one judged trace of a kind with a time or step axis. */
final class HtmlPlots {

    /** More features than this are not told apart by eye. */
    private static final int FEATURES = 6;

    /** The digits of so many quantities, those that go furthest: those of all are in the table. */
    private static final int DIGITS_OF = 2;

    /** More points than this get no marks of their own. */
    private static final int MARKED = 40;

    /** Alignments and risk lie in [0, 1]; how far beyond it a plot goes to show an engine's. */
    private static final double LEAST = -0.5;

    private static final double MOST = 1.5;

    /** What stands for an error of zero in units of the scale: more digits than any plot shows. */
    private static final double EXACT_DIGITS = 18;

    private final Outcome outcome;
    private final List<Point> truth;
    private final List<Point> recorded;
    private final String axis;
    private final Markup page = new Markup();

    private HtmlPlots(Outcome outcome, List<Point> truth) {
        this.outcome = outcome;
        this.truth = truth;
        this.recorded = outcome.trace().orElseThrow().points();
        this.axis = outcome.scenario().axis().label();
    }

    /** All plots; nothing for one fit, which has no axis, and where there is no judged trace. */
    static Markup of(Outcome outcome, List<Point> truth) {
        boolean plottable = outcome.trace().isPresent()
                && !outcome.judgement().cells().isEmpty()
                && outcome.scenario().axis().member().isPresent();
        if (!plottable) {
            return new Markup();
        }
        HtmlPlots plots = new HtmlPlots(outcome, truth);
        plots.page.open("div", "class", "plots").line();
        plots.values(Quantity.ALIGNMENT, "Alignment");
        plots.values(Quantity.RISK, "Risk");
        HtmlEvidence.furthestFirst(outcome.judgement()).stream()
                .limit(DIGITS_OF)
                .forEach(plots::digits);
        outcome.judgement().sgd().ifPresent(plots::sgd);
        return plots.page.close().line();
    }

    /** Truth as lines, the engine's numbers as circles. */
    private void values(Quantity quantity, String title) {
        int shown = Math.min(FEATURES, outcome.scenario().columns(quantity));
        List<PlotCurve> curves = new ArrayList<>();
        for (int j = 0; j < shown; j++) {
            String colour = "hue" + (j + 1);
            List<Spot> expected = spots(truth, quantity, j);
            List<Spot> answered = spots(recorded, quantity, j);
            boolean marks = answered.size() <= MARKED;
            add(curves, new PlotCurve(shown > 1 ? "A" + (j + 1) : "", colour + " truth", false, expected));
            add(curves, new PlotCurve("", colour + (marks ? " engine marked" : " engine"), marks, answered));
        }
        if (!answers(quantity)) {
            return;
        }
        double low = all(curves).mapToDouble(Spot::y).min().orElse(0);
        double high = all(curves).mapToDouble(Spot::y).max().orElse(1);
        int columns = outcome.scenario().columns(quantity);
        String caption = "Solid: truth; " + (recorded.size() <= MARKED ? "circles" : "dashed") + ": engine."
                + (shown < columns ? " The first " + shown + " of " + columns + " features." : "")
                + beyond(all(curves)
                        .filter(spot -> spot.y() < LEAST || spot.y() > MOST)
                        .count())
                + notFinite(quantity);
        page.append(new SvgPlot(
                        title,
                        title + " against " + axis + ", truth and engine; the numbers are in the table below",
                        along(curves),
                        PlotAxis.linear("", Math.max(LEAST, Math.min(0, low)), Math.min(MOST, Math.max(1, high))),
                        curves)
                .figure(caption));
    }

    private static String beyond(long spots) {
        return spots == 0 ? "" : " " + spots + " of the engine's numbers lie beyond the plot.";
    }

    private String notFinite(Quantity quantity) {
        long spots = recorded.stream()
                .map(point -> point.values().get(quantity))
                .filter(value -> value != null && !value.isFinite())
                .count();
        return spots == 0 ? "" : " At " + spots + " points not all numbers are finite.";
    }

    private boolean answers(Quantity quantity) {
        return recorded.stream().anyMatch(point -> point.values().containsKey(quantity));
    }

    private static List<Spot> spots(List<Point> points, Quantity quantity, int column) {
        List<Spot> spots = new ArrayList<>();
        for (Point point : points) {
            DecimalMatrix value = point.values().get(quantity);
            if (value != null && value.isFinite(0, column) && !Infinite.is(point.at())) {
                spots.add(
                        new Spot(point.at().doubleValue(), value.get(0, column).doubleValue()));
            }
        }
        return spots;
    }

    /** Digits right on the quantity's scale, and those the budget asks for. */
    private void digits(Quantity quantity) {
        List<CellVerdict> cells = outcome.judgement().cells().stream()
                .filter(cell -> cell.quantity() == quantity)
                .toList();
        List<PlotCurve> curves = new ArrayList<>();
        add(curves, new PlotCurve("asked", "asked", false, spots(cells, cell -> digits(cell.budget(), cell.scale()))));
        add(
                curves,
                new PlotCurve(
                        "engine",
                        "engine hue1 marked",
                        cells.size() <= MARKED,
                        spots(
                                cells,
                                cell -> cell.error()
                                        .map(error -> digits(error, cell.scale()))
                                        .orElse(0.0))));
        if (curves.isEmpty()) {
            return;
        }
        double most = all(curves).mapToDouble(Spot::y).max().orElse(1);
        page.append(new SvgPlot(
                        "Digits right: " + quantity.key(),
                        "digits of " + quantity.key() + " that are right against " + axis
                                + ", engine and what its budget asks for; the numbers are in the table below",
                        along(curves),
                        PlotAxis.linear("", 0, Math.max(1, most)),
                        curves)
                .figure("Of the largest error, on the quantity's scale. Below the dashed line: too few."));
    }

    private static List<Spot> spots(List<CellVerdict> cells, Function<CellVerdict, Double> value) {
        return cells.stream()
                .filter(cell -> !Infinite.is(cell.at()))
                .map(cell -> new Spot(cell.at().doubleValue(), value.apply(cell)))
                .toList();
    }

    /** −log₁₀(error/scale), from 0 to {@link #EXACT_DIGITS}. */
    private static double digits(BigDecimal error, BigDecimal scale) {
        return error.signum() == 0 || scale.signum() == 0
                ? EXACT_DIGITS
                : Math.max(0, Math.min(EXACT_DIGITS, log10(scale) - log10(error)));
    }

    /** Of a positive number that may be far out of the range of doubles. */
    private static double log10(BigDecimal x) {
        return StrictMath.log10(x.unscaledValue().doubleValue()) - x.scale();
    }

    private void sgd(SgdFindings findings) {
        List<Spot> defects = findings.drift().stream()
                .map(drift -> spot(drift.step(), drift.defect()))
                .toList();
        List<Spot> allowed = findings.drift().stream()
                .map(drift -> spot(drift.step(), drift.budget()))
                .toList();
        logarithmic(
                "Orthonormality drift",
                "Frobenius norm of W\u1d40W \u2212 I. Above the dashed line: left the manifold.",
                defects,
                allowed);
    }

    private static Spot spot(int step, BigDecimal y) {
        return new Spot(step, y.doubleValue());
    }

    private void logarithmic(String title, String caption, List<Spot> found, List<Spot> allowed) {
        if (found.isEmpty()) {
            return;
        }
        double least = Stream.concat(found.stream(), allowed.stream())
                .mapToDouble(Spot::y)
                .filter(y -> y > 0)
                .min()
                .orElse(1e-16);
        double most = Stream.concat(found.stream(), allowed.stream())
                .mapToDouble(Spot::y)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<PlotCurve> curves = List.of(
                new PlotCurve("limit", "asked", false, allowed),
                new PlotCurve("engine", "engine hue1 marked", found.size() <= MARKED, found));
        page.append(new SvgPlot(
                        title,
                        title + " against step, engine and budget, logarithmic",
                        along(curves),
                        PlotAxis.decades("", least, most),
                        curves)
                .figure(caption));
    }

    private PlotAxis along(List<PlotCurve> curves) {
        return PlotAxis.along(
                axis, all(curves).mapToDouble(Spot::x).sorted().distinct().toArray());
    }

    private static void add(List<PlotCurve> curves, PlotCurve curve) {
        if (!curve.spots().isEmpty()) {
            curves.add(curve);
        }
    }

    private static Stream<Spot> all(List<PlotCurve> curves) {
        return curves.stream().flatMap(curve -> curve.spots().stream());
    }
}
