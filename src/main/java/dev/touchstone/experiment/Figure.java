package dev.touchstone.experiment;

import java.util.List;

/**
 * A figure to be drawn: panels in rows.
 *
 * @param columns panels beside each other
 */
public record Figure(String title, int columns, List<Panel> panels) {

    /** Hues of tiles: the first is the darkest. */
    public static final int SCALE = 11;

    public Figure {
        panels = List.copyOf(panels);
    }

    /** An axis: its label with the unit, and whether it is logarithmic. */
    public record Axis(String label, boolean logarithmic) {}

    /** One coordinate system. */
    public record Panel(String title, Axis x, Axis y, List<Series> series) {

        public Panel {
            series = List.copyOf(series);
        }
    }

    /** How a series is drawn; each is told from the others without colour. */
    public enum Style {
        /** Points joined by a line. */
        MEASURED,
        /** Points alone, with error bars where there are errors. */
        POINTS,
        /** A solid line without points. */
        LINE,
        /** A dashed line: a law, named by its equation. */
        THEORY,
        /** A dotted line: a limit, a floor, the edge of a band. */
        LIMIT,
        /** Rectangles around points of a grid, whose hue is a place on a scale from dark to light, {@link Figure#SCALE} in all. */
        TILES,
        /** The series' name, written at its points; not in the legend. */
        LABEL
    }

    /**
     * Points of a panel; those that are not finite, or not positive on a logarithmic axis, are left out.
     *
     * @param name in the legend; empty for none
     * @param hue series of one hue share their colour and marker
     * @param errors half-widths of the error bars, as many as there are points, or none
     */
    public record Series(String name, Style style, int hue, double[] x, double[] y, double[] errors) {

        public Series(String name, Style style, int hue, double[] x, double[] y) {
            this(name, style, hue, x, y, new double[0]);
        }

        public Series {
            if (x.length != y.length || (errors.length != 0 && errors.length != x.length)) {
                throw new IllegalArgumentException(
                        "series '" + name + "': " + x.length + " x, " + y.length + " y, " + errors.length + " errors");
            }
        }
    }
}
