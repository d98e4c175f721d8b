package dev.touchstone.report.figure;

import dev.touchstone.experiment.Figure;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.markers.Marker;

/** The marker of a map: a rectangle without an outline, as large as the map's grid is wide, so that neighbours touch. */
final class Tiles extends Marker {

    /** From the first point to the last, as XChart draws them with a legend beside, about. */
    private static final double WIDTH = 370;

    private static final double HEIGHT = 332;
    /** Rather upon each other than apart. */
    private static final double OVERLAP = 1;

    /** From dark to light; none so dark that black letters cannot be read on it. */
    private static final Color[] ANCHORS = {
        new Color(0x6479b5), new Color(0x72a9cc), new Color(0x9bcfb8), new Color(0xdbe6a6), new Color(0xfff9d6)
    };

    private final double width;
    private final double height;

    private Tiles(double width, double height) {
        this.width = width;
        this.height = height;
    }

    static Tiles of(Panel panel) {
        return new Tiles(WIDTH / steps(panel, Series::x) + OVERLAP, HEIGHT / steps(panel, Series::y) + OVERLAP);
    }

    private static double steps(Panel panel, Function<Series, double[]> coordinate) {
        return panel.series().stream()
                        .filter(series -> series.style() == Style.TILES)
                        .flatMapToDouble(series -> DoubleStream.of(coordinate.apply(series)))
                        .distinct()
                        .count()
                - 1.0;
    }

    static Color colour(int hue) {
        double place = (double) hue / (Figure.SCALE - 1) * (ANCHORS.length - 1);
        int below = Math.min((int) place, ANCHORS.length - 2);
        double part = place - below;
        Color a = ANCHORS[below];
        Color b = ANCHORS[below + 1];
        return new Color(
                between(a.getRed(), b.getRed(), part),
                between(a.getGreen(), b.getGreen(), part),
                between(a.getBlue(), b.getBlue(), part));
    }

    private static int between(int a, int b, double part) {
        return (int) Math.rint(a + part * (b - a));
    }

    /** Of the size that markers have there in the legend. */
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        graphics.fill(new Rectangle2D.Double(x - width / 2, y - height / 2, width, height));
    }
}
