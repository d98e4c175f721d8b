package dev.touchstone.report.html;

import dev.touchstone.report.html.PlotCurve.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A small line plot as inline SVG; colours come from the page's style sheet. Numbers beyond an axis are drawn at its end.
 *
 * @param title what is plotted
 * @param description the same for someone who cannot see it
 */
record SvgPlot(String title, String description, PlotAxis x, PlotAxis y, List<PlotCurve> curves) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 210;
    private static final int LEFT = 44;
    private static final int RIGHT = 46;
    private static final int TOP = 10;
    private static final int BOTTOM = 36;
    private static final int LINE = 12;

    /** The plot with its title above it and words on what the lines are below. */
    Markup figure(String caption) {
        Markup figure = new Markup();
        figure.open("figure", "class", "plot");
        figure.element("h4", title);
        figure.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", description);
        axes(figure);
        curves.forEach(curve -> draw(curve.thinned(), figure));
        names(figure);
        figure.close();
        figure.element("figcaption", caption);
        return figure.close().line();
    }

    private void axes(Markup svg) {
        for (double tick : y.ticks()) {
            String at = number(down(tick));
            svg.empty("path", "class", "grid", "d", "M" + LEFT + " " + at + "H" + (WIDTH - RIGHT));
            svg.element(
                    "text",
                    PlotAxis.mark(tick),
                    "x",
                    String.valueOf(LEFT - 5),
                    "y",
                    number(down(tick) + 4),
                    "class",
                    "y");
        }
        List<Double> marks = new ArrayList<>(x.ticks());
        if (x.logarithmic()
                && curves.stream().anyMatch(curve -> curve.spots().get(0).x() == 0)) {
            marks.removeIf(tick -> x.position(tick) < 0.08);
            marks.add(0, 0.0);
        }
        for (double tick : marks) {
            String at = number(across(tick));
            svg.empty("path", "class", "tick", "d", "M" + at + " " + (HEIGHT - BOTTOM) + "v4");
            svg.element("text", PlotAxis.mark(tick), "x", at, "y", String.valueOf(HEIGHT - BOTTOM + 16), "class", "x");
        }
        svg.empty(
                "path", "class", "axis", "d", "M" + LEFT + " " + TOP + "V" + (HEIGHT - BOTTOM) + "H" + (WIDTH - RIGHT));
        svg.element(
                "text",
                x.label() + (x.logarithmic() ? " (log)" : ""),
                "x",
                String.valueOf((LEFT + WIDTH - RIGHT) / 2),
                "y",
                String.valueOf(HEIGHT - 4),
                "class",
                "x");
    }

    private void draw(PlotCurve curve, Markup svg) {
        StringBuilder path = new StringBuilder();
        for (Spot spot : curve.spots()) {
            path.append(path.length() == 0 ? "M" : "L")
                    .append(number(across(spot.x())))
                    .append(' ')
                    .append(number(down(spot.y())));
        }
        svg.empty("path", "class", "line " + curve.style(), "d", path.toString());
        if (curve.marks()) {
            for (Spot spot : curve.spots()) {
                svg.empty(
                        "circle",
                        "class",
                        "mark " + curve.style(),
                        "cx",
                        number(across(spot.x())),
                        "cy",
                        number(down(spot.y())),
                        "r",
                        "3.2");
            }
        }
    }

    /** Each named curve's name at its end, moved apart where two ends are close. */
    private void names(Markup svg) {
        List<PlotCurve> named = curves.stream()
                .filter(curve -> !curve.name().isEmpty())
                .sorted(Comparator.comparingDouble(SvgPlot.this::end))
                .toList();
        double[] at = new double[named.size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = Math.max(end(named.get(k)), k == 0 ? TOP : at[k - 1] + LINE);
        }
        for (int k = at.length - 1; k >= 0; k--) { // what the first pass pushed below the plot goes up again
            at[k] = Math.min(at[k], k == at.length - 1 ? HEIGHT - BOTTOM : at[k + 1] - LINE);
        }
        for (int k = 0; k < at.length; k++) {
            svg.element(
                    "text",
                    named.get(k).name(),
                    "x",
                    String.valueOf(WIDTH - RIGHT + 6),
                    "y",
                    number(at[k] + 4),
                    "class",
                    "name " + named.get(k).style());
        }
    }

    private double end(PlotCurve curve) {
        return down(curve.spots().get(curve.spots().size() - 1).y());
    }

    private double across(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - TOP - BOTTOM);
    }

    /** A coordinate to a tenth of a unit. */
    static String number(double x) {
        String text = String.format(Locale.ROOT, "%.1f", x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
