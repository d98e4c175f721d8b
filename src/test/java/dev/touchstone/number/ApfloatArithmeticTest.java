package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApfloatArithmeticTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);
    /** OEIS A001113, A002193. */
    private static final BigDecimal E =
            new BigDecimal("2.71828182845904523536028747135266249775724709369995957496696763");

    private static final BigDecimal ROOT_TWO =
            new BigDecimal("1.41421356237309504880168872420969807856967187537694807317667974");

    @Test
    void of_aShortLiteral_hasFullPrecision() {
        Real third = DIGITS_60.of(new BigDecimal("0.1")).divide(DIGITS_60.of(new BigDecimal("0.3")));

        assertClose(third, BigDecimal.ONE.divide(BigDecimal.valueOf(3), new MathContext(70)), -59);
    }

    @Test
    void of_anInteger_hasFullPrecisionAndDivides() {
        Real third = DIGITS_60.one().divide(DIGITS_60.of(3));

        assertClose(third, BigDecimal.ONE.divide(BigDecimal.valueOf(3), new MathContext(70)), -59);
    }

    @Test
    void of_aLongDecimal_isTheNearestNumber() {
        BigDecimal x = new BigDecimal("0." + "1".repeat(59) + "19");

        assertThat(DIGITS_60.toBigDecimal(DIGITS_60.of(x), 80)).isEqualByComparingTo("0." + "1".repeat(59) + "2");
    }

    @Test
    void precision_afterCancellation_isTheWorkingPrecisionAgain() {
        Real difference =
                DIGITS_60.of(new BigDecimal("1.00000000000000000000001")).subtract(DIGITS_60.one());

        Real seventh = difference.divide(DIGITS_60.of(7));

        assertClose(seventh, new BigDecimal("1e-23").divide(BigDecimal.valueOf(7), new MathContext(70)), -82);
    }

    @Test
    void precision_afterTotalCancellation_isTheWorkingPrecisionAgain() {
        Real third = DIGITS_60.one().divide(DIGITS_60.of(3));

        Real back = third.subtract(third).add(third);

        assertClose(back, BigDecimal.ONE.divide(BigDecimal.valueOf(3), new MathContext(70)), -59);
    }

    @Test
    void add_ofAVastlySmallerNumber_keepsTheLargerOne() {
        Real sum = DIGITS_60.one().add(DIGITS_60.of(new BigDecimal("1e-200")));

        assertThat(DIGITS_60.toBigDecimal(sum, 60)).isEqualByComparingTo("1");
    }

    @Test
    void expAndSqrt_areFullPrecision() {
        assertClose(DIGITS_60.exp(DIGITS_60.one()), E, -58);
        assertClose(DIGITS_60.sqrt(DIGITS_60.of(2)), ROOT_TWO, -58);
        assertClose(DIGITS_60.exp(DIGITS_60.zero()), BigDecimal.ONE, -60);
        assertThat(DIGITS_60.signum(DIGITS_60.sqrt(DIGITS_60.zero()))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1e-3", "-1e-3", "3.7e-20", "-3.7e-20", "1e-59", "1e-60", "1e-61", "7e-300", "-7e-300"})
    void expm1_ofATinyNumber_losesNoDigit(BigDecimal x) {
        Real actual = DIGITS_60.expm1(DIGITS_60.of(x));

        // e^x − 1 = x + x²/2 + x³/6 + …, summed exactly until a term is below 10⁻⁷⁰ of x
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int k = 2; term.abs().compareTo(x.abs().scaleByPowerOfTen(-70)) > 0; k++) {
            term = term.multiply(x).divide(BigDecimal.valueOf(k), new MathContext(80));
            sum = sum.add(term);
        }
        int exponent = sum.precision() - sum.scale();
        assertClose(actual, sum, exponent - 58);
    }

    @Test
    void expm1_ofZeroAndOfLargeNumbers_isExpMinusOne() {
        assertThat(DIGITS_60.signum(DIGITS_60.expm1(DIGITS_60.zero()))).isZero();
        assertClose(DIGITS_60.expm1(DIGITS_60.one()), E.subtract(BigDecimal.ONE), -58);
        assertClose(DIGITS_60.expm1(DIGITS_60.of(-1000)), BigDecimal.ONE.negate(), -59);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "1000, 3",
        "-0.001, -3",
        "2, 0.30102999566398",
        "9.99e-321, -320.00043451177",
        "5e400, 400.69897"
    })
    void log10_isAccurateToSomeDigits(BigDecimal x, double expected) {
        assertThat(DIGITS_60.log10(DIGITS_60.of(x))).isEqualTo(expected, within(1e-6));
    }

    @Test
    void log10_ofZero_isMinusInfinity() {
        assertThat(DIGITS_60.log10(DIGITS_60.zero())).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"0.125, 0.12", "0.135, 0.14", "-0.125, -0.12", "0.12500000000000000001, 0.13", "99500, 1.0e5", "0, 0"})
    void toBigDecimal_roundsHalfToEven(BigDecimal x, BigDecimal expected) {
        assertThat(DIGITS_60.toBigDecimal(DIGITS_60.of(x), 2)).isEqualByComparingTo(expected);
    }

    @Test
    void of_everyBinary64Extreme_isExact() {
        for (double x : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, -0x1p-1022, 0x1p-1074}) {
            BigDecimal exact = new BigDecimal(x);
            ApfloatArithmetic wide = ApfloatArithmetic.ofDigits(800);

            assertThat(wide.toBigDecimal(wide.of(exact), 800)).isEqualByComparingTo(exact);
        }
    }

    @Test
    void sqrt_ofANegativeNumber_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> DIGITS_60.sqrt(DIGITS_60.of(-1)));
    }

    @Test
    void divide_byZero_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> DIGITS_60.one().divide(DIGITS_60.zero()));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> DIGITS_60.zero().reciprocal());
    }

    @Test
    void equals_comparesValues() {
        assertThat(DIGITS_60.of(2).divide(DIGITS_60.of(4))).isEqualTo(DIGITS_60.of(new BigDecimal("0.50")));
        assertThat(DIGITS_60.of(2).divide(DIGITS_60.of(4))).hasSameHashCodeAs(DIGITS_60.of(new BigDecimal("0.50")));
        assertThat(DIGITS_60.one().subtract(DIGITS_60.one())).isEqualTo(DIGITS_60.zero());
        assertThat(DIGITS_60.one()).isNotEqualTo(DIGITS_60.one().add(DIGITS_60.of(new BigDecimal("1e-50"))));
    }

    @Test
    void ofDigits_belowTen_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ApfloatArithmetic.ofDigits(9));
    }

    @Test
    void description_namesThePrecision() {
        assertThat(DIGITS_60.description()).isEqualTo("Apfloat, 60 digits");
        assertThat(DIGITS_60.log10UnitRoundoff()).isEqualTo(-60);
        assertThat(DIGITS_60.digits()).isEqualTo(60);
    }

    private static void assertClose(Real actual, BigDecimal expected, int log10Bound) {
        assertThat(DIGITS_60.toBigDecimal(actual, 60))
                .isCloseTo(expected, within(BigDecimal.ONE.scaleByPowerOfTen(log10Bound)));
    }

    @Test
    void pi_hasTheWorkingPrecision() {
        assertClose(
                DIGITS_60.pi(),
                new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459230782"),
                -59);
    }

    /** mpmath 1.3. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 0.4636476090008061162142562314612144020285370542861202638109330887202",
        "1, -2, 2.677945044588987122248387151818288482168632345088985557164011503588",
        "0, -1, 3.141592653589793238462643383279502884197169399375105820974944592308",
        "0, 1, 0",
        "-7, 0, -1.570796326794896619231321691639751442098584699687552910487472296154"
    })
    void atan2_coversTheWholeCircle_withPiOnTheCut(BigDecimal y, BigDecimal x, BigDecimal angle) {
        assertClose(DIGITS_60.atan2(DIGITS_60.of(y), DIGITS_60.of(x)), angle, -58);
    }

    @Test
    void atan2_ofTheOrigin_isRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> DIGITS_60.atan2(DIGITS_60.zero(), DIGITS_60.zero()));
    }

    /** mpmath 1.3; x² is below the number of digits for the first ones, above for the last. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1e-80, 1",
        "0.5, 0.4795001221869534623172533461080354712635484242420362999411942743528",
        "1, 0.1572992070502851306587793649173907407039330020336970915400621021653",
        "4, 1.541725790028001885215967348688404857214525358919116834290499421304e-8",
        "-1, 1.842700792949714869341220635082609259296066997966302908459937897835",
        "-3, 1.999977909503001414558627223870417679620152292912600750342761045157",
        "7.5, 2.776649386030569100663966209322412586739688640895773630981323566e-26",
        "10, 2.088487583762544757000786294957788611560818119321163727012213713938e-45",
        "100, 6.405961424921732039021339148586394148214414399460338057767107650249e-4346",
        "-20, 2"
    })
    void erfc_hasTheDigitsKnown(BigDecimal x, BigDecimal known) {
        Real erfc = DIGITS_60.erfc(DIGITS_60.of(x));

        assertClose(erfc, known, known.precision() - known.scale() - 59);
    }
}
