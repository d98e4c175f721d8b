package dev.touchstone.report.figure;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One panel as an XChart: readable without colour, by markers, strokes and hues of different darkness. */
final class PanelChart {

    static final String FONT = "DejaVu Sans";

    /** Neighbours differ in darkness, so that lines beside each other are told apart as grey values too. */
    private static final List<Color> HUES = List.of(
            new Color(0x1b1b3a),
            new Color(0xd9743f),
            new Color(0x1f6f8b),
            new Color(0xd9a441),
            new Color(0x8c1c3a),
            new Color(0x5a9f6f),
            new Color(0x7a8fc4));

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);

    private static final BasicStroke SOLID = new BasicStroke(1.6f);
    /** XChart begins dashes anew at every point: what is dashed should have few points. */
    private static final BasicStroke DASHED = stroke(1.6f, 7, 5);

    private static final BasicStroke DOTTED = stroke(1.4f, 1.5f, 2.5f);
    private static final BasicStroke NONE = stroke(0, 0, 1);

    private PanelChart() {}

    private static BasicStroke stroke(float width, float... dash) {
        return width == 0
                ? org.knowm.xchart.style.lines.SeriesLines.NONE
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    static XYChart of(Panel panel) {
        XYChart chart = new XYChartBuilder()
                .title(panel.title())
                .xAxisTitle(panel.x().label())
                .yAxisTitle(panel.y().label())
                .build();
        style(chart.getStyler(), panel);
        for (int k = 0; k < panel.series().size(); k++) {
            add(chart, "series " + k, panel.series().get(k), panel);
        }
        return chart;
    }

    private static void style(XYStyler styler, Panel panel) {
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(new Font(FONT, Font.PLAIN, 12));
        styler.setChartTitleFont(new Font(FONT, Font.BOLD, 14));
        styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 11));
        styler.setLegendFont(new Font(FONT, Font.PLAIN, 11));
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotGridLinesColor(new Color(0xe4e4e4));
        styler.setPlotGridLinesStroke(new BasicStroke(0.6f)); // dashes would be thousands of shapes in the SVG
        styler.setPlotGridLinesVisible(
                panel.series().stream().noneMatch(series -> series.style() == Style.TILES)); // tiles would hide them
        styler.setPlotBorderColor(Color.GRAY);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false);
        styler.setXAxisLogarithmic(panel.x().logarithmic());
        styler.setYAxisLogarithmic(panel.y().logarithmic());
        LogTicks x = LogTicks.of(panel.series().stream().flatMapToDouble(series -> DoubleStream.of(series.x())));
        LogTicks y = LogTicks.of(panel.series().stream().flatMapToDouble(series -> DoubleStream.of(series.y())));
        styler.setXAxisLogarithmicDecadeOnly(x.decadesOnly());
        styler.setYAxisLogarithmicDecadeOnly(y.decadesOnly());
        styler.setXAxisTickLabelsFormattingFunction(panel.x().logarithmic() ? x::label : null);
        styler.setYAxisTickLabelsFormattingFunction(panel.y().logarithmic() ? y::label : null);
        styler.setErrorBarsColorSeriesColor(true);
        styler.setMarkerSize(6);
        styler.setAnnotationTextFont(new Font(FONT, Font.BOLD, 14));
        styler.setAnnotationTextFontColor(Color.BLACK);
        styler.setLegendPadding(5);
        styler.setPlotMargin(0);
        styler.setAxisTicksLineVisible(false);
    }

    private static void add(XYChart chart, String id, Series series, Panel panel) {
        if (series.style() == Style.LABEL) {
            label(chart, series);
            return;
        }
        int[] shown = IntStream.range(0, series.x().length)
                .filter(n -> isShown(panel.x(), series.x()[n]) && isShown(panel.y(), series.y()[n]))
                .toArray();
        if (shown.length == 0) {
            return;
        }
        double[] x = pick(series.x(), shown);
        double[] y = pick(series.y(), shown);
        XYSeries drawn = series.errors().length == 0
                ? chart.addSeries(id, x, y)
                : chart.addSeries(id, x, y, bars(panel.y(), y, pick(series.errors(), shown)));
        boolean tiles = series.style() == Style.TILES;
        Color colour = tiles ? Tiles.colour(series.hue()) : HUES.get(series.hue() % HUES.size());
        drawn.setLabel(series.name());
        drawn.setShowInLegend(!series.name().isEmpty());
        drawn.setLineColor(colour);
        drawn.setMarkerColor(colour);
        drawn.setLineStyle(strokeOf(series.style()));
        boolean marked = series.style() == Style.MEASURED || series.style() == Style.POINTS;
        drawn.setMarker(
                tiles ? Tiles.of(panel) : marked ? MARKERS.get(series.hue() % MARKERS.size()) : SeriesMarkers.NONE);
    }

    private static void label(XYChart chart, Series series) {
        for (int n = 0; n < series.x().length && !series.name().isEmpty(); n++) {
            chart.addAnnotation(new AnnotationText(series.name(), series.x()[n], series.y()[n], false));
        }
    }

    private static BasicStroke strokeOf(Style style) {
        return switch (style) {
            case MEASURED, LINE -> SOLID;
            case POINTS, TILES, LABEL -> NONE;
            case THEORY -> DASHED;
            case LIMIT -> DOTTED;
        };
    }

    private static boolean isShown(Axis axis, double value) {
        return Double.isFinite(value) && (!axis.logarithmic() || value > 0);
    }

    /** A bar on a logarithmic axis ends above zero. */
    private static double[] bars(Axis axis, double[] y, double[] errors) {
        return IntStream.range(0, y.length)
                .mapToDouble(n -> axis.logarithmic() ? Math.min(errors[n], 0.9 * y[n]) : errors[n])
                .toArray();
    }

    private static double[] pick(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(n -> values[n]).toArray();
    }
}
