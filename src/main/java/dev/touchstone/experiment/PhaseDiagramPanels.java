package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The figure of {@link PhaseDiagramExperiment}: the plane of ridge and samples, and risks along it. */
final class PhaseDiagramPanels {

    private static final double D = PhaseRegion.D;
    /** Of exponents that have a colour of their own: so many from −1¼ on. */
    private static final double STEP = 0.25;

    /** How far a law's line goes to the left of its place and to the right. */
    private static final double SHORT = 4;

    private static final double LONG = 10;

    private static final int HALF = Figure.SCALE / 2;

    private final String title;
    private final List<CellResult> results;

    PhaseDiagramPanels(String title, List<CellResult> results) {
        this.title = title;
        this.results = results;
    }

    Figure figure() {
        List<Panel> panels = new ArrayList<>(List.of(
                map("∂log R/∂log n, g = 1", PhaseDiagramExperiment.IN_SAMPLES),
                map("∂log R/∂log λ, g = 1", PhaseDiagramExperiment.IN_RIDGE)));
        Arrays.stream(PhaseDiagramExperiment.DECAYS)
                .filter(g -> !curves(PhaseDiagramExperiment.CURVE, g).isEmpty())
                .mapToObj(this::risks)
                .forEach(panels::add);
        return new Figure(title + ", d = 10⁵, Δ = 1", 2, panels);
    }

    private List<CellResult> part(String part) {
        return results.stream()
                .filter(result -> result.cell().text("part").equals(part))
                .toList();
    }

    private List<CellResult> curves(String part, double g) {
        return part(part).stream()
                .filter(result -> result.cell().real("g") == g)
                .toList();
    }

    private Panel map(String name, int exponent) {
        List<double[]> rows = part(PhaseDiagramExperiment.MAP).stream()
                .flatMap(result -> Arrays.stream(result.rows()))
                .toList();
        List<Series> series = new ArrayList<>();
        for (int bin = Figure.SCALE - 1; bin >= 0; bin--) {
            int hue = bin;
            List<double[]> tiles =
                    rows.stream().filter(row -> hue(row[exponent]) == hue).toList();
            if (!tiles.isEmpty()) {
                series.add(new Series(
                        exponent(bin),
                        Style.TILES,
                        hue,
                        column(tiles, PhaseDiagramExperiment.SAMPLES),
                        column(tiles, PhaseDiagramExperiment.RIDGE)));
            }
        }
        double[] n = column(rows, PhaseDiagramExperiment.SAMPLES);
        double first = Arrays.stream(n).min().orElseThrow();
        double last = Arrays.stream(n).max().orElseThrow();
        double[] ridges = column(rows, PhaseDiagramExperiment.RIDGE);
        double low = Arrays.stream(ridges).min().orElseThrow();
        double high = Arrays.stream(ridges).max().orElseThrow();
        series.add(boundary(
                "λ = n/√d",
                Style.LINE,
                Math.max(first, low * Math.sqrt(D)),
                high * Math.sqrt(D),
                x -> x / Math.sqrt(D)));
        series.add(boundary("λ = √(n/d)", Style.THEORY, first, last, x -> Math.sqrt(x / D)));
        series.add(new Series("n = d", Style.LIMIT, 0, new double[] {D, D}, new double[] {low, Math.sqrt(high)}));
        series.add(label("nothing is learned", 500, 300));
        series.add(label("II", 1e7, 300));
        series.add(label("IV", 1e2, 0.006));
        series.add(label("V", 2e4, 0.02));
        series.add(label("VI", 2e7, 0.03));
        return new Panel(name, new Axis("samples n", true), new Axis("ridge λ", true), series);
    }

    private static int hue(double exponent) {
        return (int) Math.max(0, Math.min(Figure.SCALE - 1, Math.rint(exponent / STEP) + HALF));
    }

    private static String exponent(int hue) {
        String number = decimal((hue - HALF) * STEP);
        return hue == 0 ? number + " or less" : hue == Figure.SCALE - 1 ? number + " or more" : number;
    }

    /** At most two decimals, a true minus sign. */
    private static String decimal(double x) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(x)
                .replace('-', '−');
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static Series boundary(String name, Style style, double from, double to, DoubleUnaryOperator ridge) {
        double[] n = {from, to};
        return new Series(name, style, 0, n, DoubleStream.of(n).map(ridge).toArray());
    }

    private static Series label(String text, double x, double y) {
        return new Series(text, Style.LABEL, 0, new double[] {x}, new double[] {y});
    }

    private Panel risks(double g) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (CellResult curve : curves(PhaseDiagramExperiment.CURVE, g)) {
            series.add(risk("λ = " + ridge(curve.cell().real("ridge")), Style.LINE, hue++, curve));
        }
        for (CellResult best : curves(PhaseDiagramExperiment.BEST, g)) {
            series.add(risk("best λ", Style.MEASURED, 5, best));
            series.addAll(law(PhaseRegion.IV, g, best.rows()[best.rows().length / 2], 0.4, 0.03, 0.4));
        }
        for (CellResult result : curves(PhaseDiagramExperiment.REGION, g)) {
            PhaseRegion region = PhaseRegion.valueOf(result.cell().text("region"));
            if (region == PhaseRegion.II) {
                series.addAll(law(region, g, result.rows()[1], 0.01, 0.05, 0.08));
            } else if (region == PhaseRegion.VI) {
                series.addAll(law(region, g, result.rows()[1], 3, 8, 8));
            }
        }
        return new Panel("g = " + g, new Axis("samples n", true), new Axis("risk R", true), series);
    }

    private static Series risk(String name, Style style, int hue, CellResult result) {
        return new Series(
                name,
                style,
                hue,
                result.column(PhaseDiagramExperiment.SAMPLES),
                result.column(PhaseDiagramExperiment.RISK));
    }

    /** A dashed line of its slope, by that factor above the place or below, and beside it what it is. */
    private static List<Series> law(
            PhaseRegion region, double g, double[] place, double factor, double aside, double above) {
        double n = place[PhaseDiagramExperiment.SAMPLES];
        double slope = region.inSamples(g, n / D);
        DoubleUnaryOperator law = at -> factor * place[PhaseDiagramExperiment.RISK] * StrictMath.pow(at / n, slope);
        double[] x = {n / SHORT, n * LONG};
        return List.of(
                new Series("", Style.THEORY, 0, x, DoubleStream.of(x).map(law).toArray()),
                label(region.label() + ": " + decimal(slope), n * aside, above * law.applyAsDouble(n * aside)));
    }

    private static String ridge(double ridge) {
        return ridge < 1e-3 ? "10⁻⁶" : decimal(ridge);
    }
}
