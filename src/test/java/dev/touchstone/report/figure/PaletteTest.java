package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {

    private static final int SIZE = 64;

    /** A colour for each of 4096 pixels. */
    private static BufferedImage picture(IntUnaryOperator colour) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < SIZE * SIZE; n++) {
            picture.setRGB(n % SIZE, n / SIZE, colour.applyAsInt(n));
        }
        return picture;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
    }

    @Test
    void picture_ofFewColours_staysAsItIs() {
        BufferedImage picture = picture(n -> n % 256 << 8 | 0x1b003a);

        assertThat(pixels(Palette.applied(picture))).isEqualTo(pixels(picture));
    }

    /** White in every second pixel, the rest all different. */
    @Test
    void picture_ofManyColours_hasAtMost256AndKeepsTheMostFrequent() {
        BufferedImage picture = picture(n -> n % 2 == 0 ? 0xffffff : n * 4093);

        BufferedImage applied = Palette.applied(picture);

        assertThat(((IndexColorModel) applied.getColorModel()).getMapSize()).isEqualTo(256);
        assertThat(applied.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    /** 256 reds sixteen times over but for two pixels, a little off the darkest and off the lightest of them. */
    @Test
    void rareColours_becomeTheNearest() {
        int[] frequent = IntStream.range(0, 256).map(n -> n << 16 | 0xff000000).toArray();
        BufferedImage picture = picture(n -> n == 0 ? 0x000001 : n == 1 ? 0xff0001 : frequent[n % 256]);

        BufferedImage applied = Palette.applied(picture);

        assertThat(applied.getRGB(0, 0)).isEqualTo(frequent[0]);
        assertThat(applied.getRGB(1, 0)).isEqualTo(frequent[255]);
    }
}
