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
import net.jqwik.api.Tag;

/** Containment, decided exactly; how tight it is, {@link BallAccuracyProperties} says. */
@Tag("slow")
class BallProperties {

    @Property(tries = 100_000, seed = "501", edgeCases = EdgeCasesMode.NONE)
    void sum_containsEverySum(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::add, BallCases.SUM, pair);
    }

    @Property(tries = 100_000, seed = "502", edgeCases = EdgeCasesMode.NONE)
    void difference_containsEveryDifference(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::subtract, BallCases.DIFFERENCE, pair);
    }

    @Property(tries = 100_000, seed = "503", edgeCases = EdgeCasesMode.NONE)
    void product_containsEveryProduct(@ForAll("pairs") Pair pair) {
        assertEncloses(Ball::multiply, BallCases.PRODUCT, pair);
    }

    @Property(tries = 100_000, seed = "504", edgeCases = EdgeCasesMode.NONE)
    void quotient_containsEveryQuotient(@ForAll("pairs") Pair pair) {
        if (awayFromZero(pair.b())) {
            assertEncloses(Ball::divide, BallCases.QUOTIENT, pair);
        }
    }

    @Property(tries = 100_000, seed = "505", edgeCases = EdgeCasesMode.NONE)
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

    @Property(tries = 100_000, seed = "519", edgeCases = EdgeCasesMode.NONE)
    void addProduct_containsEverySum(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        BallArithmetic arithmetic = BallCases.ARITHMETICS.get(random.nextInt(3));
        Ball a = BallCases.ball(arithmetic, random);
        Ball b = BallCases.ball(arithmetic, random);
        Ball x = BallCases.beside(a.multiply(b), random);

        Ball sum = arithmetic.addProduct(x, a, b);

        assertThat(sum.contains(end(x, random).add(end(a, random).multiply(end(b, random)))))
                .isTrue();
    }

    @Property(tries = 100_000, seed = "506", edgeCases = EdgeCasesMode.NONE)
    void sqrt_squaresToBoundsOnEitherSide(@ForAll("pairs") Pair pair) {
        Ball x = BallArithmetic.ofBits(pair.a().bits()).abs(pair.a());
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
        Ball abs = BallArithmetic.ofBits(pair.a().bits()).abs(pair.a());

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

    /** Exponents near the ends of the range: nothing depends on them. */
    @Property(tries = 20_000, seed = "516", edgeCases = EdgeCasesMode.NONE)
    void operations_commuteWithPowersOfTwo(@ForAll("pairs") Pair pair, @ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        long j = random.nextInt() / 4; // ±2²⁹
        long k = random.nextInt() / 4;
        Ball a = pair.a();
        Ball b = pair.b();
        Ball farA = a.scale(k);
        Ball farB = b.scale(k);

        assertThat(farA.multiply(b.scale(j))).isEqualTo(a.multiply(b).scale(k + j));
        assertThat(farA.add(farB)).isEqualTo(a.add(b).scale(k));
        assertThat(farA.union(farB)).isEqualTo(a.union(b).scale(k));
        assertThat(farA.isLessThan(farB)).isEqualTo(a.isLessThan(b));
        assertThat(farA.overlaps(farB)).isEqualTo(a.overlaps(b));
        assertThat(farA.contains(farB)).isEqualTo(a.contains(b));
        assertThat(farA.equals(farB)).isEqualTo(a.equals(b));
        if (awayFromZero(b)) {
            assertThat(a.scale(j).divide(farB)).isEqualTo(a.divide(b).scale(j - k));
            Ball size = BallArithmetic.ofBits(b.bits()).abs(b);
            assertThat(size.scale(2 * k).sqrt()).isEqualTo(size.sqrt().scale(k));
        }
    }

    @Property(tries = 20_000, seed = "517", edgeCases = EdgeCasesMode.NONE)
    void containment_agreesWithDecimals(@ForAll("pairs") Pair pair, @ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        Ball a = pair.a();
        BigDecimal distance = a.midpoint().subtract(pair.b().midpoint()).abs();
        BigDecimal hair = new BigDecimal(BigInteger.valueOf(random.nextInt(3) - 1L), random.nextInt(700));
        BigDecimal point = end(a, random).add(hair);

        assertThat(a.contains(point))
                .isEqualTo(point.subtract(a.midpoint()).abs().compareTo(a.radius()) <= 0);
        assertThat(a.contains(pair.b()))
                .isEqualTo(distance.add(pair.b().radius()).compareTo(a.radius()) <= 0);
        assertThat(a.overlaps(pair.b()))
                .isEqualTo(distance.compareTo(a.radius().add(pair.b().radius())) <= 0);
    }

    /** Every number of the ball is as near to what is printed as is printed, and to one unit of its last digit. */
    @Property(tries = 20_000, seed = "518", edgeCases = EdgeCasesMode.NONE)
    void toString_printsOnlyProvedDigits(@ForAll("pairs") Pair pair) {
        Ball x = pair.a();
        String[] parts = x.toString().split(" ± ");
        BigDecimal shown = new BigDecimal(parts[0]);
        BigDecimal off = x.isExact() ? BigDecimal.ZERO : new BigDecimal(parts[1]);

        for (BigDecimal end : BallCases.ends(x)) {
            assertThat(end.subtract(shown).abs()).isLessThanOrEqualTo(off);
            assertThat(end.subtract(shown).abs()).isLessThanOrEqualTo(shown.ulp());
        }
        // nor fewer digits than two short of the radius
        assertThat(x.isExact() || shown.ulp().compareTo(x.radius().movePointRight(2)) <= 0)
                .isTrue();
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

    private static BigDecimal end(Ball x, Random random) {
        return random.nextBoolean()
                ? x.midpoint().add(x.radius())
                : x.midpoint().subtract(x.radius());
    }
}
