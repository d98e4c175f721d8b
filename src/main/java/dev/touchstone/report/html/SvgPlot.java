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
 * @param rules lines across the plot, at some of the numbers of either axis
 */
record SvgPlot(String title, String description, PlotAxis x, PlotAxis y, List<PlotCurve> curves, List<PlotRule> rules) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 210;
    private static final int LEFT = 44;
    private static final int RIGHT = 46;
    /** Of a name's letter, about. */
    private static final double LETTER = 6.2;

    private static final double MARK = 3.2;
    private static final int TOP = 10;
    /** For the names of what stands upright. */
    private static final int NAMES = 14;

    private static final int BOTTOM = 36;
    private static final int LINE = 12;

    SvgPlot(String title, String description, PlotAxis x, PlotAxis y, List<PlotCurve> curves) {
        this(title, description, x, y, curves, List.of());
    }

    private int top() {
        return TOP + (rules.stream().anyMatch(PlotRule::isUpright) ? NAMES : 0);
    }

    /** Where the plot ends and the names begin. */
    private double right() {
        int letters =
                curves.stream().mapToInt(curve -> curve.name().length()).max().orElse(0);
        return WIDTH - Math.max(RIGHT, 8 + LETTER * letters);
    }

    /** The plot with its title above it and words on what the lines are below. */
    Markup figure(String caption) {
        Markup figure = new Markup();
        figure.open("figure", "class", "plot");
        figure.element("h4", title);
        figure.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", description);
        axes(figure);
        rules.forEach(rule -> draw(rule, figure));
        curves.forEach(curve -> draw(curve.thinned(), figure));
        names(figure);
        figure.close();
        figure.element("figcaption", caption);
        return figure.close().line();
    }

    private void axes(Markup svg) {
        for (double tick : y.ticks()) {
            String at = number(down(tick));
            svg.empty("path", "class", "grid", "d", "M" + LEFT + " " + at + "H" + number(right()));
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
                "path",
                "class",
                "axis",
                "d",
                "M" + LEFT + " " + top() + "V" + (HEIGHT - BOTTOM) + "H" + number(right()));
        svg.element(
                "text",
                x.label() + (x.logarithmic() ? " (log)" : ""),
                "x",
                number((LEFT + right()) / 2),
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
        curve.spots().stream().filter(curve::isMarked).forEach(spot -> mark(spot, curve.style(), svg));
    }

    /** Right: a circle, off: a cross, undecided: a square. */
    private void mark(Spot spot, String style, Markup svg) {
        String at = number(across(spot.x()));
        String height = number(down(spot.y()));
        switch (spot.sign()) {
            case RIGHT ->
                svg.open("circle", "class", "mark " + style, "cx", at, "cy", height, "r", String.valueOf(MARK));
            case OFF ->
                svg.open(
                        "path",
                        "class",
                        "mark off " + style,
                        "d",
                        "M" + at + " " + height + "m-3.5 -3.5l7 7m0 -7l-7 7");
            case UNDECIDED ->
                svg.open("path", "class", "mark open " + style, "d", "M" + at + " " + height + "m-3 -3h6v6h-6z");
        }
        if (!spot.told().isEmpty()) {
            svg.element("title", spot.told());
        }
        svg.close();
    }

    private void draw(PlotRule rule, Markup svg) {
        String style = rule.isUpright() ? "rule" : "limit";
        if (rule.isUpright()) {
            String at = number(across(rule.at()));
            boolean late = x.position(rule.at()) > 0.6;
            svg.empty("path", "class", style, "d", "M" + at + " " + (top() - NAMES / 2) + "V" + (HEIGHT - BOTTOM));
            svg.element(
                    "text",
                    rule.name(),
                    "x",
                    number(across(rule.at()) + (late ? -5 : 5)),
                    "y",
                    String.valueOf(TOP + 4),
                    "class",
                    late ? "y told" : "told");
            return;
        }
        String at = number(down(rule.at()));
        svg.empty("path", "class", style, "d", "M" + LEFT + " " + at + "H" + number(right()));
        svg.element("text", rule.name(), "x", number(right() - 4), "y", number(down(rule.at()) - 4), "class", "y told");
    }

    /** Each named curve's name at its end, moved apart where two ends are close. */
    private void names(Markup svg) {
        List<PlotCurve> named = curves.stream()
                .filter(curve -> !curve.name().isEmpty())
                .sorted(Comparator.comparingDouble(SvgPlot.this::end))
                .toList();
        double[] at = new double[named.size()];
        for (int k = 0; k < at.length; k++) {
            at[k] = Math.max(end(named.get(k)), k == 0 ? top() : at[k - 1] + LINE);
        }
        for (int k = at.length - 1; k >= 0; k--) { // what the first pass pushed below the plot goes up again
            at[k] = Math.min(at[k], k == at.length - 1 ? HEIGHT - BOTTOM : at[k + 1] - LINE);
        }
        for (int k = 0; k < at.length; k++) {
            svg.element(
                    "text",
                    named.get(k).name(),
                    "x",
                    number(right() + 6),
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
        return LEFT + x.position(value) * (right() - LEFT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - top() - BOTTOM);
    }

    /** A coordinate to a tenth of a unit. */
    static String number(double x) {
        String text = String.format(Locale.ROOT, "%.1f", x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
