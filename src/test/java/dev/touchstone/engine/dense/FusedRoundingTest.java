package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.FloatFormat;
import org.junit.jupiter.api.Test;

class FusedRoundingTest {

    /** (1 + 2⁻¹³)(2 + 2⁻¹²) is 2 + 2⁻¹¹ + 2⁻²⁵, whose end a rounded product has lost. */
    @Test
    void productAndSum_areRoundedOnce() {
        double b = 1 + 0x1p-13;
        double c = 2 + 0x1p-12;
        double a = -(2 + 0x1p-11);

        assertThat(FusedRounding.BINARY32.addProduct(a, b, c)).isEqualTo(0x1p-25);
        assertThat(Rounding.BINARY32.addProduct(a, b, c)).isZero();
        assertThat(FusedRounding.BINARY64.addProduct(-1, 1 + 0x1p-30, 1 - 0x1p-30))
                .isEqualTo(-0x1p-60);
    }

    @Test
    void everyOperation_givesANumberOfTheFormat() {
        assertThat(FusedRounding.BINARY32.add(1, 0x1p-30)).isEqualTo(1);
        assertThat(FusedRounding.BINARY32.divide(1, 3)).isEqualTo((float) (1.0 / 3));
        assertThat(FusedRounding.BINARY32.addProduct(1, 1.0 / 3, 1.0 / 7))
                .isEqualTo((float) FusedRounding.BINARY32.addProduct(1, 1.0 / 3, 1.0 / 7));
    }

    @Test
    void otherFormats_areRefused() {
        assertThat(FusedRounding.to(FloatFormat.BINARY32)).isSameAs(FusedRounding.BINARY32);
        assertThat(FusedRounding.to(FloatFormat.BINARY64)).isSameAs(FusedRounding.BINARY64);
        assertThatThrownBy(() -> FusedRounding.to(FloatFormat.BFLOAT16))
                .hasMessage("no processor multiplies and adds at once in bfloat16");
    }
}
