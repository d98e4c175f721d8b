package dev.touchstone.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pictures of few colours: a byte a pixel instead of three. */
final class Palette {

    private static final int MOST_COLOURS = 256;

    private Palette() {}

    /** The picture with at most 256 colours; distances from white are rounded to the finest step that leaves so few. */
    static BufferedImage applied(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        int step = 1;
        int[] colours = colours(pixels, step);
        while (colours.length > MOST_COLOURS) {
            step *= 2;
            colours = colours(pixels, step);
        }
        BufferedImage indexed = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        for (int n = 0; n < pixels.length; n++) {
            int index = Arrays.binarySearch(colours, rounded(pixels[n], step));
            indexed.getRaster().setSample(n % width, n / width, 0, index);
        }
        return indexed;
    }

    private static int[] colours(int[] pixels, int step) {
        return IntStream.of(pixels)
                .map(pixel -> rounded(pixel, step))
                .sorted()
                .distinct()
                .toArray();
    }

    private static int rounded(int pixel, int step) {
        return rounded(pixel, 16, step) | rounded(pixel, 8, step) | rounded(pixel, 0, step);
    }

    private static int rounded(int pixel, int shift, int step) {
        int missing = 255 - (pixel >> shift & 255);
        return 255 - Math.min(255, (missing + step / 2) / step * step) << shift;
    }
}
