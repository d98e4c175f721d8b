package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.BallCases.Pair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.apache.commons.math3.fraction.BigFraction;

/** No radius is larger than {@link Ball}'s Javadoc states. */
@Tag("slow")
class BallAccuracyProperties {

    /** The factor stated for the roundings of the radii themselves. */
    private static final BigDecimal RADIUS_ROUNDINGS = BigDecimal.ONE.add(new BigDecimal(0x1p-26));

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Property(tries = 10_000, seed = "509", edgeCases = EdgeCasesMode.NONE)
    void exactOperands_giveAtMostOneUlp(@ForAll("pairs") Pair pair) {
        Ball a = pair.a().center();
        Ball b = pair.b().center();

        assertOneUlp(a.add(b));
        assertOneUlp(a.subtract(b));
        assertOneUlp(a.multiply(b));
        assertOneUlp(BallArithmetic.ofBits(a.bits()).abs(a).sqrt());
        assertThat(BallArithmetic.ofBits(a.bits())
                        .dot(new Ball[] {a}, new Ball[] {b})
                        .radius())
                .isLessThanOrEqualTo(ulp(a.multiply(b)).multiply(BigDecimal.valueOf(1.01)));
        if (!b.isZero()) {
            assertOneUlp(a.divide(b));
            Ball root = BallArithmetic.ofBits(a.bits()).abs(b).reciprocalSqrt();
            assertThat(root.radius()).isLessThanOrEqualTo(ulp(root).multiply(BigDecimal.valueOf(2.01)));
        }
    }

    /** No radius at all where the result has p bits. */
    @Property(tries = 10_000, seed = "511", edgeCases = EdgeCasesMode.NONE)
    void resultsOfPBits_areExact(@ForAll("pairs") Pair pair) {
        Ball a = pair.a().center();
        Ball b = pair.b().center();
        Ball product = a.multiply(b);
        Ball square = a.multiply(a);

        assertExactIfShort(a.add(b), a.midpoint().add(b.midpoint()));
        assertExactIfShort(a.subtract(b), a.midpoint().subtract(b.midpoint()));
        assertExactIfShort(product, a.midpoint().multiply(b.midpoint()));
        assertThat(!product.isExact() || b.isZero() || product.divide(b).isExact())
                .isTrue();
        assertThat(!square.isExact() || square.sqrt().isExact()).isTrue();
    }

    @Property(tries = 10_000, seed = "510", edgeCases = EdgeCasesMode.NONE)
    void operands_giveTheRadiusStated(@ForAll("pairs") Pair pair) {
        Ball a = pair.a();
        Ball b = pair.b();
        BigDecimal sizeA = a.midpoint().abs();
        BigDecimal sizeB = b.midpoint().abs();
        BigDecimal crossed = sizeA.multiply(b.radius()).add(sizeB.multiply(a.radius()));

        assertRadius(a.add(b), a.radius().add(b.radius()));
        assertRadius(a.multiply(b), crossed.add(a.radius().multiply(b.radius())));
        assertThat(a.union(b).radius())
                .isLessThanOrEqualTo(a.midpoint()
                        .subtract(b.midpoint())
                        .abs()
                        .divide(TWO)
                        .add(a.radius().max(b.radius()))
                        .add(ulp(a).max(ulp(b)).multiply(TWO))
                        .multiply(RADIUS_ROUNDINGS));
        if (atMostHalf(b)) {
            Ball quotient = a.divide(b);
            BigDecimal beyondOneUlp = quotient.radius().subtract(oneUlp(quotient));
            assertThat(beyondOneUlp.multiply(sizeB).multiply(sizeB.subtract(b.radius())))
                    .isLessThanOrEqualTo(crossed.multiply(RADIUS_ROUNDINGS));
        }
    }

    @Property(tries = 10_000, seed = "520", edgeCases = EdgeCasesMode.NONE)
    void addProduct_hasTheRadiusStated(@ForAll("pairs") Pair pair, @ForAll("seeds") Long seed) {
        Ball a = pair.a();
        Ball b = pair.b();
        Ball product = a.multiply(b);
        Ball x = BallCases.beside(product, new Random(seed));
        BigDecimal ofProduct = a.midpoint()
                .abs()
                .multiply(b.radius())
                .add(a.radius().multiply(b.midpoint().abs().add(b.radius())));

        Ball sum = x.addProduct(a, b);

        BigDecimal cut = ulp(x).max(a.midpoint().multiply(b.midpoint()).abs().divide(TWO.pow(x.bits() - 1)));
        assertRadius(sum, x.radius().add(ofProduct).add(cut));
    }

    @Property(tries = 10_000, seed = "512", edgeCases = EdgeCasesMode.NONE)
    void roots_haveTheRadiusStated(@ForAll("pairs") Pair pair) {
        Ball x = BallArithmetic.ofBits(pair.a().bits()).abs(pair.a());
        if (!atMostHalf(x)) {
            return;
        }
        Ball root = x.sqrt();
        BigDecimal beyondOneUlp = root.radius().subtract(oneUlp(root)).max(BigDecimal.ZERO);
        BigDecimal low = x.midpoint().subtract(x.radius());

        // s ≤ r / (2√low), squared
        assertThat(beyondOneUlp.pow(2).multiply(low).multiply(BigDecimal.valueOf(4)))
                .isLessThanOrEqualTo(x.radius().multiply(RADIUS_ROUNDINGS).pow(2));
    }

    @Property(tries = 10_000, seed = "513", edgeCases = EdgeCasesMode.NONE)
    void reciprocalSqrt_boundsOneOnEitherSide(@ForAll("pairs") Pair pair) {
        Ball x = BallArithmetic.ofBits(pair.a().bits()).abs(pair.a());
        if (!atMostHalf(x)) {
            return;
        }
        Ball root = x.reciprocalSqrt();
        BigDecimal low = root.midpoint().subtract(root.radius()).max(BigDecimal.ZERO);
        BigDecimal high = root.midpoint().add(root.radius());

        for (BigDecimal end : BallCases.ends(x)) {
            assertThat(low.pow(2).multiply(end)).isLessThanOrEqualTo(BigDecimal.ONE);
            assertThat(high.pow(2).multiply(end)).isGreaterThanOrEqualTo(BigDecimal.ONE);
        }
    }

    @Property(tries = 5_000, seed = "514", edgeCases = EdgeCasesMode.NONE)
    void pow_containsPowersAndHasTheRadiusStated(@ForAll("pairs") Pair pair, @ForAll("exponents") Integer n) {
        Ball x = pair.a();
        if (Math.abs(x.exponent()) > 300 || (n < 0 && !atMostHalf(x))) {
            return;
        }
        Ball power;
        try {
            power = x.pow(n);
        } catch (ArithmeticException e) {
            // the power of a ball of half its size contains zero
            assertThat(n).isNegative();
            assertThat(x.pow(-n).radius()).isGreaterThan(BigDecimal.ZERO);
            return;
        }

        for (BigDecimal end : BallCases.ends(x)) {
            BigDecimal exact = end.pow(Math.abs(n));
            assertThat(n >= 0 ? power.contains(exact) : BallCases.QUOTIENT.holds(BigDecimal.ONE, exact, power))
                    .isTrue();
        }
        BigDecimal relative = x.radius().add(ulp(x)).multiply(BigDecimal.valueOf(Math.abs(n))); // times |x|
        if (relative.multiply(BigDecimal.valueOf(256)).compareTo(x.midpoint().abs()) < 0) {
            assertThat(power.radius().multiply(x.midpoint().abs()))
                    .isLessThanOrEqualTo(relative.multiply(BigDecimal.valueOf(1.01))
                            .multiply(power.midpoint().abs()));
        }
    }

    @Property(tries = 10_000, seed = "515", edgeCases = EdgeCasesMode.NONE)
    void conversions_encloseToOneUlp(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallCases.ARITHMETICS.get(random.nextInt(3));
        BigInteger n = new BigInteger(random.nextInt(250), random).subtract(BigInteger.TEN);
        BigInteger d = new BigInteger(random.nextInt(250), random).add(BigInteger.ONE);
        BigDecimal decimal = new BigDecimal(n, random.nextInt(600) - 300);
        double binary64 = Double.longBitsToDouble(seed & ~(1L << 62)); // |x| < 2, subnormals too

        Ball fraction = arithmetic.of(new BigFraction(n, d));
        assertThat(BallCases.QUOTIENT.holds(new BigDecimal(n), new BigDecimal(d), fraction))
                .isTrue();
        assertOneUlp(fraction);
        assertThat(arithmetic.of(decimal).contains(decimal)).isTrue();
        assertOneUlp(arithmetic.of(decimal));
        assertThat(arithmetic.of(binary64).contains(new BigDecimal(binary64))).isTrue();
        assertExactIfShort(arithmetic.of(binary64), new BigDecimal(binary64));
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return BallCases.pairs();
    }

    @Provide
    Arbitrary<Integer> exponents() {
        return Arbitraries.randomValue(random -> random.nextInt(random.nextInt(10) == 0 ? 801 : 21) - 10);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    private static void assertOneUlp(Ball z) {
        assertThat(z.radius()).isLessThanOrEqualTo(ulp(z));
    }

    private static void assertRadius(Ball z, BigDecimal stated) {
        assertThat(z.radius()).isLessThanOrEqualTo(stated.add(ulp(z)).multiply(RADIUS_ROUNDINGS));
    }

    /** With the radius's own roundings. */
    private static BigDecimal oneUlp(Ball z) {
        return ulp(z).multiply(RADIUS_ROUNDINGS);
    }

    private static void assertExactIfShort(Ball z, BigDecimal exact) {
        assertThat(z.isExact()).isEqualTo(significantBits(exact) <= z.bits());
    }

    private static int significantBits(BigDecimal binaryFraction) {
        BigDecimal integer = binaryFraction.multiply(TWO.pow(Math.max(0, binaryFraction.scale())));
        BigInteger n = integer.toBigIntegerExact().abs();
        return n.bitLength() - Math.max(0, n.getLowestSetBit());
    }

    private static boolean atMostHalf(Ball x) {
        return !x.isZero() && x.radius().multiply(TWO).compareTo(x.midpoint().abs()) <= 0;
    }

    private static BigDecimal ulp(Ball z) {
        return z.midpoint().abs().divide(TWO.pow(z.bits() - 1));
    }
}
