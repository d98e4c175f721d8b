package dev.touchstone.report.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pictures of few colours: a byte a pixel instead of three. */
final class Palette {

    private static final int MOST_COLOURS = 256;

    private Palette() {}

    /** The picture in its 256 most frequent colours, the others as the nearest of them. */
    static BufferedImage applied(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = mostFrequent(pixels);
        BufferedImage indexed = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> known = new HashMap<>();
        WritableRaster raster = indexed.getRaster();
        for (int n = 0; n < pixels.length; n++) {
            int index = known.computeIfAbsent(pixels[n], colour -> nearest(colour, palette));
            raster.setSample(n % width, n / width, 0, index);
        }
        return indexed;
    }

    /** From the most frequent, the lighter first where two are as frequent. */
    private static int[] mostFrequent(int[] pixels) {
        Map<Integer, Long> counts =
                IntStream.of(pixels).boxed().collect(Collectors.groupingBy(colour -> colour, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey())
                        .reversed())
                .limit(MOST_COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int nearest(int colour, int[] palette) {
        return IntStream.range(0, palette.length)
                .boxed()
                .min(Comparator.comparingInt(index -> distance(colour, palette[index])))
                .orElseThrow();
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }
}
