package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class FloatFormatProperties {

    @Property(tries = 3000, seed = "101", edgeCases = EdgeCasesMode.NONE)
    void round_toBinary64_isTheJdksConversion(@ForAll("decimalsOfBinary64") BigDecimal x) {
        double expected = Double.parseDouble(x.toString());

        if (Double.isInfinite(expected)) {
            assertThat(FloatFormat.BINARY64.round(x)).isEmpty();
        } else {
            assertThat(FloatFormat.BINARY64.round(x))
                    .hasValueSatisfying(y -> assertThat(y).isEqualByComparingTo(new BigDecimal(expected)));
        }
    }

    @Property(tries = 3000, seed = "102", edgeCases = EdgeCasesMode.NONE)
    void round_toBinary32_isTheCastFromDouble(@ForAll("doublesOfBinary32") double x) {
        float expected = (float) x;

        if (Float.isInfinite(expected)) {
            assertThat(FloatFormat.BINARY32.round(new BigDecimal(x))).isEmpty();
        } else {
            assertThat(FloatFormat.BINARY32.round(new BigDecimal(x)))
                    .hasValueSatisfying(y -> assertThat(y).isEqualByComparingTo(new BigDecimal(expected)));
        }
    }

    @Property(tries = 1000, seed = "103", edgeCases = EdgeCasesMode.NONE)
    void ulp_ofBinary64_isMathUlp(@ForAll("decimalsOfBinary64") BigDecimal x) {
        double truncated = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x.doubleValue()));

        assertThat(FloatFormat.BINARY64.ulp(new BigDecimal(truncated)))
                .isEqualByComparingTo(new BigDecimal(Math.ulp(truncated)));
    }

    @Property(tries = 500, seed = "104", edgeCases = EdgeCasesMode.NONE)
    void round_toAnyFormat_isIdempotentAndWithinHalfAnUlp(
            @ForAll("formats") FloatFormat format, @ForAll("moderate") BigDecimal x) {
        BigDecimal rounded = format.round(x).orElseThrow();

        assertThat(format.represents(rounded)).isTrue();
        assertThat(rounded.subtract(x).abs().multiply(BigDecimal.valueOf(2))).isLessThanOrEqualTo(format.ulp(x));
        assertThat(format.represents(x)).isEqualTo(rounded.compareTo(x) == 0);
    }

    @Property(tries = 1000, seed = "105", edgeCases = EdgeCasesMode.NONE)
    void round_ofTheMidpointOfTwoNeighbours_isTheEvenOne(
            @ForAll("formats") FloatFormat format, @ForAll("moderate") BigDecimal x) {
        BigDecimal below = format.round(x.abs()).orElseThrow();
        BigDecimal ulp = format.ulp(below);
        BigDecimal midpoint = below.add(ulp.divide(BigDecimal.valueOf(2)));

        BigDecimal rounded = format.round(midpoint).orElseThrow();

        BigInteger multiple = below.divide(ulp).toBigIntegerExact();
        assertThat(rounded).isEqualByComparingTo(multiple.testBit(0) ? below.add(ulp) : below);
    }

    @Provide
    Arbitrary<FloatFormat> formats() {
        return Arbitraries.of(
                FloatFormat.BINARY16,
                FloatFormat.BFLOAT16,
                FloatFormat.TF32,
                FloatFormat.BINARY32,
                FloatFormat.BINARY64,
                FloatFormat.BINARY128,
                FloatFormat.ofDigits(7),
                FloatFormat.ofDigits(40));
    }

    /** Every exponent of binary64 and a good way beyond, up to 60 digits. */
    @Provide
    Arbitrary<BigDecimal> decimalsOfBinary64() {
        return decimals(-345, 320);
    }

    @Provide
    Arbitrary<BigDecimal> moderate() {
        return decimals(-6, 3);
    }

    @Provide
    Arbitrary<Double> doublesOfBinary32() {
        return decimals(-48, 40).map(BigDecimal::doubleValue);
    }

    private static Arbitrary<BigDecimal> decimals(int minExponent, int maxExponent) {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(60).negate(), BigInteger.TEN.pow(60))
                .withDistribution(RandomDistribution.uniform());
        Arbitrary<Integer> kept = Arbitraries.integers().between(1, 60);
        Arbitrary<Integer> exponents =
                Arbitraries.integers().between(minExponent, maxExponent).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(digits, kept, exponents)
                .as((unscaled, n, exponent) ->
                        new BigDecimal(unscaled, 60).round(new MathContext(n)).scaleByPowerOfTen(exponent));
    }
}
