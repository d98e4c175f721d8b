package dev.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.function.IntUnaryOperator;
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

    @Test
    void picture_ofManyColours_hasAtMost256AndKeepsWhite() {
        BufferedImage picture = picture(n -> 0xffffff - n * 4093);

        BufferedImage applied = Palette.applied(picture);

        assertThat(((IndexColorModel) applied.getColorModel()).getMapSize()).isBetween(2, 256);
        assertThat(applied.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    /** 4096 colours in a cube of 16 to a side, 16 apart: rounding to 64 leaves at most 5³. */
    @Test
    void colours_areNearTheirOwn() {
        BufferedImage picture = picture(n -> (n >> 8) << 20 | (n >> 4 & 15) << 12 | (n & 15) << 4);

        int[] before = pixels(picture);
        int[] after = pixels(Palette.applied(picture));

        for (int n = 0; n < before.length; n++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertThat(Math.abs((before[n] >> shift & 255) - (after[n] >> shift & 255)))
                        .isLessThanOrEqualTo(32);
            }
        }
    }
}
