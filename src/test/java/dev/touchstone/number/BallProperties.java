package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.BallCases.Claim;
import dev.touchstone.number.BallCases.Pair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Containment, decided exactly, and tightness. */
class BallProperties {

    @Property(tries = 25_000, seed = "501", edgeCases = EdgeCasesMode.NONE)
    void sum_containsEverySum(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::add, BallCases.SUM, pair);
    }

    @Property(tries = 25_000, seed = "502", edgeCases = EdgeCasesMode.NONE)
    void difference_containsEveryDifference(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::subtract, BallCases.DIFFERENCE, pair);
    }

    @Property(tries = 25_000, seed = "503", edgeCases = EdgeCasesMode.NONE)
    void product_containsEveryProduct(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::multiply, BallCases.PRODUCT, pair);
    }

    @Property(tries = 25_000, seed = "504", edgeCases = EdgeCasesMode.NONE)
    void quotient_containsEveryQuotient(@ForAll("pairs") Pair pair) {
        if (awayFromZero(pair.b())) {
            assertEncloses(Ball::divide, BallCases.QUOTIENT, pair);
        }
    }

    @Property(tries = 20_000, seed = "505", edgeCases = EdgeCasesMode.NONE)
    void dot_containsEverySum(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallCases.ARITHMETICS.get(random.nextInt(3));
        int n = 1 + random.nextInt(5);
        Ball[] a = new Ball[n];
        Ball[] b = new Ball[n];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            a[i] = BallCases.ball(arithmetic, random);
            b[i] = BallCases.ball(arithmetic, random);
            sum = sum.add(end(a[i], random).multiply(end(b[i], random)));
        }

        assertThat(arithmetic.dot(a, b).contains(sum)).isTrue();
    }

    @Property(tries = 10_000, seed = "506", edgeCases = EdgeCasesMode.NONE)
    void sqrt_squaresToBoundsOnEitherSide(@ForAll("pairs") Pair pair) {
        Ball x = pair.a().arithmetic().abs(pair.a());
        if (awayFromZero(x)) {
            Ball root = x.sqrt();
            BigDecimal low = root.midpoint().subtract(root.radius());
            BigDecimal high = root.midpoint().add(root.radius());
            for (BigDecimal end : BallCases.ends(x)) {
                assertThat(low.signum() <= 0 || low.multiply(low).compareTo(end) <= 0)
                        .isTrue();
                assertThat(high.multiply(high)).isGreaterThanOrEqualTo(end);
            }
        }
    }

    @Property(tries = 10_000, seed = "507", edgeCases = EdgeCasesMode.NONE)
    void abs_union_magnitude_containTheirs(@ForAll("pairs") Pair pair) {
        Ball union = pair.a().union(pair.b());
        Ball abs = pair.a().arithmetic().abs(pair.a());

        assertThat(union.contains(pair.a()) && union.contains(pair.b())).isTrue();
        for (BigDecimal end : BallCases.ends(pair.a())) {
            assertThat(abs.contains(end.abs())).isTrue();
            assertThat(pair.a().magnitudeBound().midpoint()).isGreaterThanOrEqualTo(end.abs());
        }
        assertThat(pair.a().containsZero())
                .isEqualTo(pair.a().midpoint().abs().compareTo(pair.a().radius()) <= 0);
    }

    @Property(tries = 10_000, seed = "508", edgeCases = EdgeCasesMode.NONE)
    void comparison_isNeverWrong(@ForAll("pairs") Pair pair) {
        BigDecimal gap = pair.b().midpoint().subtract(pair.a().midpoint());
        BigDecimal reach = pair.a().radius().add(pair.b().radius());

        switch (pair.a().isLessThan(pair.b())) {
            case TRUE -> assertThat(gap).isGreaterThan(reach);
            case FALSE -> assertThat(gap.negate()).isGreaterThanOrEqualTo(reach);
            // only a gap narrower than the radii, or within the rounding of the difference, is left open
            case UNKNOWN -> assertThat(gap.abs()).isLessThan(reach.multiply(new BigDecimal("1.01")));
        }
    }

    /** One ulp, and nothing at all where the result has p bits. */
    @Property(tries = 10_000, seed = "509", edgeCases = EdgeCasesMode.NONE)
    void exactOperands_giveAtMostOneUlp(@ForAll("pairs") Pair pair) {
        Ball a = pair.a().center();
        Ball b = pair.b().center();
        assertTight(a.add(b), a.midpoint().add(b.midpoint()));
        assertTight(a.subtract(b), a.midpoint().subtract(b.midpoint()));
        assertTight(a.multiply(b), a.midpoint().multiply(b.midpoint()));
        assertThat(a.arithmetic().dot(new Ball[] {a}, new Ball[] {b}).radius())
                .isLessThanOrEqualTo(ulp(a.multiply(b)).multiply(BigDecimal.valueOf(1.01)));
        if (!b.isZero()) {
            assertTight(a.divide(b), null);
            Ball product = a.multiply(b);
            assertThat(!product.isExact() || product.divide(b).isExact()).isTrue();
        }
        Ball square = a.multiply(a);
        assertThat(!square.isExact() || square.sqrt().isExact()).isTrue();
        assertTight(a.arithmetic().abs(a).sqrt(), null);
    }

    /** First-order propagation and one ulp: within a factor 1 + 2⁻²⁰ when the relative radii are below that. */
    @Property(tries = 10_000, seed = "510", edgeCases = EdgeCasesMode.NONE)
    void narrowOperands_giveFirstOrderRadii(@ForAll("pairs") Pair pair) {
        Ball a = pair.a();
        Ball b = pair.b();
        if (!narrow(a) || !narrow(b)) {
            return;
        }
        BigDecimal first = a.midpoint()
                .abs()
                .multiply(b.radius())
                .add(b.midpoint().abs().multiply(a.radius()))
                .multiply(new BigDecimal("1.00001"));
        Ball product = a.multiply(b);
        Ball quotient = a.divide(b);
        BigDecimal square = b.midpoint().multiply(b.midpoint());

        assertThat(product.radius()).isLessThanOrEqualTo(first.add(ulp(product)));
        assertThat(quotient.radius().subtract(ulp(quotient)).multiply(square)).isLessThanOrEqualTo(first);
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return BallCases.pairs();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }

    private static void assertEncloses(BinaryOperator<Ball> operation, Claim claim, Pair pair) {
        assertThat(BallCases.encloses(operation, claim, pair))
                .as(pair.toString())
                .isTrue();
    }

    private static boolean awayFromZero(Ball x) {
        // a hair more than containing it: the operations decide by 31-bit bounds
        return x.midpoint().abs().compareTo(x.radius().multiply(new BigDecimal("1.00000001"))) > 0;
    }

    private static boolean narrow(Ball x) {
        return x.radius()
                        .multiply(new BigDecimal(1 << 20))
                        .compareTo(x.midpoint().abs())
                < 0;
    }

    private static BigDecimal end(Ball x, Random random) {
        return random.nextBoolean()
                ? x.midpoint().add(x.radius())
                : x.midpoint().subtract(x.radius());
    }

    private static void assertTight(Ball z, BigDecimal exact) {
        assertThat(z.radius()).isLessThanOrEqualTo(ulp(z));
        if (exact != null && z.midpoint().compareTo(exact) == 0 && fits(z)) {
            assertThat(z.radius()).isEqualByComparingTo("0");
        }
    }

    private static boolean fits(Ball z) {
        return z.mantissa().bitLength() <= z.arithmetic().bits();
    }

    private static BigDecimal ulp(Ball z) {
        return Ball.rounded(z.arithmetic(), BigInteger.ONE, 1L - z.arithmetic().bits(), Radius.ZERO)
                .midpoint()
                .multiply(z.midpoint().abs());
    }
}
