package dev.touchstone.report;

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

    /** From dark to light, as grey values too. */
    private static final List<Color> HUES = List.of(
            new Color(0x1b1b3a),
            new Color(0x8c1c3a),
            new Color(0x1f6f8b),
            new Color(0xc8553d),
            new Color(0x5a9367),
            new Color(0xd9a441),
            new Color(0x8aa1d0));

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);

    private static final BasicStroke SOLID = new BasicStroke(1.6f);
    private static final BasicStroke DASHED = stroke(1.6f, 7, 5);
    private static final BasicStroke DOTTED = stroke(1.2f, 1.5f, 3);
    private static final BasicStroke NONE = stroke(0, 0, 1);

    /** Beyond, ticks at 2, 3, … only make grey. */
    private static final double MOST_DECADES_WITH_TICKS = 2.5;

    private static final int LARGEST_PLAIN_EXPONENT = 3;

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
        styler.setPlotGridLinesColor(new Color(0xdddddd));
        styler.setPlotGridLinesStroke(new BasicStroke(0.6f)); // dashes would be thousands of shapes in the SVG
        styler.setPlotBorderColor(Color.GRAY);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false);
        styler.setXAxisLogarithmic(panel.x().logarithmic());
        styler.setYAxisLogarithmic(panel.y().logarithmic());
        styler.setXAxisLogarithmicDecadeOnly(decades(panel, true) > MOST_DECADES_WITH_TICKS);
        styler.setYAxisLogarithmicDecadeOnly(decades(panel, false) > MOST_DECADES_WITH_TICKS);
        styler.setXAxisTickLabelsFormattingFunction(panel.x().logarithmic() ? PanelChart::tick : null);
        styler.setYAxisTickLabelsFormattingFunction(panel.y().logarithmic() ? PanelChart::tick : null);
        styler.setErrorBarsColorSeriesColor(true);
        styler.setMarkerSize(6);
    }

    /** 0.02, 50 or 1E4; nothing at 3, 4, 6, …, where labels would run into each other. */
    private static String tick(double value) {
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        long leading = Math.round(value / Math.pow(10, exponent));
        if (leading != 1 && leading != 2 && leading != 5) {
            return "";
        }
        if (Math.abs(exponent) > LARGEST_PLAIN_EXPONENT) {
            return leading + "E" + exponent;
        }
        return String.format(Locale.ROOT, "%." + Math.max(0, -exponent) + "f", leading * Math.pow(10, exponent));
    }

    /** How many powers of ten that axis spans, if it is logarithmic. */
    private static double decades(Panel panel, boolean horizontal) {
        if (!(horizontal ? panel.x() : panel.y()).logarithmic()) {
            return 0;
        }
        double[] logarithms = panel.series().stream()
                .flatMapToDouble(series -> DoubleStream.of(horizontal ? series.x() : series.y()))
                .filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .sorted()
                .toArray();
        return logarithms.length == 0 ? 0 : logarithms[logarithms.length - 1] - logarithms[0];
    }

    private static void add(XYChart chart, String id, Series series, Panel panel) {
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
        Color colour = HUES.get(series.hue() % HUES.size());
        drawn.setLabel(series.name());
        drawn.setShowInLegend(!series.name().isEmpty());
        drawn.setLineColor(colour);
        drawn.setMarkerColor(colour);
        drawn.setLineStyle(strokeOf(series.style()));
        boolean marked = series.style() == Style.MEASURED || series.style() == Style.POINTS;
        drawn.setMarker(marked ? MARKERS.get(series.hue() % MARKERS.size()) : SeriesMarkers.NONE);
    }

    private static BasicStroke strokeOf(Style style) {
        return switch (style) {
            case MEASURED, LINE -> SOLID;
            case POINTS -> NONE;
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
