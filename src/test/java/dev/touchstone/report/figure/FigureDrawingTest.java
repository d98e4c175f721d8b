package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.experiment.Figure;
import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Tiles and labels, as they are drawn. */
class FigureDrawingTest {

    /** Three by three, the middle one of another hue. */
    private static FigureDrawing map(String label) {
        Series others = new Series("0", Style.TILES, 0, new double[] {1, 1, 1, 10, 10, 100, 100, 100}, new double[] {
            1, 10, 100, 1, 100, 1, 10, 100
        });
        Series middle = new Series("1", Style.TILES, Figure.SCALE - 1, new double[] {10}, new double[] {10});
        Series text = new Series(label, Style.LABEL, 0, new double[] {10}, new double[] {10});
        Axis axis = new Axis("n", true);
        return new FigureDrawing(
                new Figure("map", 1, List.of(new Panel("tiles", axis, axis, List.of(others, middle, text)))));
    }

    private static long pixels(FigureDrawing drawing, Color colour) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(drawing.png()));
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    /** Eight to one, but for the edges of the map that are cut off and the keys in the legend. */
    @Test
    void tiles_fillTheMapInTheirHues() throws IOException {
        long dark = pixels(map(""), Tiles.colour(0));
        long light = pixels(map(""), Tiles.colour(Figure.SCALE - 1));

        assertThat(light).isGreaterThan(10_000);
        assertThat((double) dark / light).isBetween(2.0, 8.0);
    }

    @Test
    void hues_fromDarkToLight_getLighter() {
        double last = 0;
        for (int hue = 0; hue < Figure.SCALE; hue++) {
            Color colour = Tiles.colour(hue);
            double light = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();

            assertThat(light).isGreaterThan(last).isGreaterThan(110); // black letters are read on it
            last = light;
        }
    }

    /** Published pictures are a good part of what the guide takes. */
    @Test
    void svg_hasNoLineBreakBeforeTheEndOfATag() {
        String svg = new String(map("VI").svg(), StandardCharsets.UTF_8);

        assertThat(svg).contains("<title>map</title>").doesNotContainPattern("\\n\\s*/?>");
    }

    @Test
    void label_isWrittenOnTheMap() throws IOException {
        long without = pixels(map(""), Tiles.colour(Figure.SCALE - 1));
        long with = pixels(map("VI"), Tiles.colour(Figure.SCALE - 1));

        assertThat(with).isLessThan(without - 50);
    }
}
