package dev.touchstone.engine.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.FloatFormat;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundingProperties {

    @Provide
    Arbitrary<FloatFormat> formats() {
        return Arbitraries.of(
                FloatFormat.BINARY16,
                FloatFormat.BFLOAT16,
                FloatFormat.TF32,
                FloatFormat.BINARY32,
                FloatFormat.BINARY64);
    }

    /** Doubles of every size that matters, ties among them: 16 bits of significand times a power of two. */
    @Provide
    Arbitrary<Double> doubles() {
        Arbitrary<Integer> exponents = Arbitraries.integers().between(-165, 130);
        return exponents.flatMap(
                e -> Arbitraries.integers().between(-65536, 65536).map(m -> Math.scalb((double) m, e - 16)));
    }

    @Property(tries = 3000, seed = "20261122")
    void agreesWithTheExactFormat(@ForAll("formats") FloatFormat format, @ForAll("doubles") double x) {
        double expected = format.round(new BigDecimal(x))
                .map(BigDecimal::doubleValue)
                .orElse(Math.copySign(Double.POSITIVE_INFINITY, x));

        assertThat(Rounding.to(format).round(x) + 0.0).isEqualTo(expected + 0.0);
    }

    @Property(tries = 20, seed = "20261123")
    void keepsWhatIsNoNumber(@ForAll("formats") FloatFormat format) {
        assertThat(Rounding.to(format).round(Double.NaN)).isNaN();
        assertThat(Rounding.to(format).round(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
