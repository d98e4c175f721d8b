package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** atan2 of points against Apfloat at twice the digits, of boxes against their points, and its radius as stated. */
@Tag("slow")
class BallAngleProperties {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** (x, y), two balls of one arithmetic. */
    record Box(BallArithmetic arithmetic, Ball x, Ball y) {

        Ball angle() {
            return arithmetic.atan2(y, x);
        }

        /** Whether it has a point with y = 0 and x ≤ 0. */
        boolean touchesCut() {
            return y.midpoint().abs().compareTo(y.radius()) <= 0 && x.midpoint().compareTo(x.radius()) <= 0;
        }

        BigDecimal cross() {
            return x.midpoint()
                    .abs()
                    .multiply(y.radius())
                    .add(y.midpoint().abs().multiply(x.radius()));
        }

        BigDecimal scalar() {
            return x.midpoint()
                    .pow(2)
                    .add(y.midpoint().pow(2))
                    .subtract(x.midpoint().abs().multiply(x.radius()))
                    .subtract(y.midpoint().abs().multiply(y.radius()));
        }
    }

    @Property(tries = 1_500, seed = "161", edgeCases = EdgeCasesMode.NONE)
    void angleOfAPoint_containsApfloats_toOneUlp(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        Box point = point(random);
        ApfloatArithmetic reference = BallFunctionCases.twice(point.arithmetic);
        if (point.touchesCut()) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(point::angle);
            return;
        }

        Ball angle = point.angle();

        assertThat(BallFunctionCases.contains(
                        angle,
                        reference,
                        reference.atan2(reference.of(point.y.midpoint()), reference.of(point.x.midpoint()))))
                .isTrue();
        assertThat(angle.radius()).isLessThanOrEqualTo(BallFunctionCases.ulps(1.01, angle));
    }

    @Property(tries = 2_000, seed = "162", edgeCases = EdgeCasesMode.NONE)
    void angleOfABox_containsThoseOfItsPoints_orTouchesTheCut(@ForAll("seeds") Long seed) {
        Random random = new Random(seed);
        Box box = box(random);
        if (box.touchesCut()) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(box::angle)
                    .withMessageContaining("raise the precision");
            return;
        }

        Ball angle = box.angle();

        BallArithmetic fine = BallArithmetic.ofBits(2 * box.arithmetic.bits() + 64); // held against Apfloat above
        for (int i = 0; i < 8; i++) {
            Ball y = fine.of(BallFunctionCases.point(box.y, random));
            Ball x = fine.of(BallFunctionCases.point(box.x, random));
            if (!touches(y, x)) {
                assertThat(angle.contains(fine.atan2(y, x).center())).isTrue();
            }
        }
    }

    /** An end that needs more bits than these may lie on the other side. */
    private static boolean touches(Ball y, Ball x) {
        return y.containsZero() && (x.containsZero() || x.provedSign() < 0);
    }

    @Property(tries = 2_000, seed = "163", edgeCases = EdgeCasesMode.NONE)
    void angleOfABox_hasTheRadiusStated(@ForAll("seeds") Long seed) {
        Box box = box(new Random(seed));
        if (box.touchesCut()) {
            return;
        }
        Ball angle = box.angle();
        BigDecimal scalar = box.scalar();
        BigDecimal cross = box.cross();

        if (cross.multiply(BigDecimal.valueOf(16.001)).compareTo(scalar) < 0) {
            assertThat(angle.radius())
                    .isLessThanOrEqualTo(BallFunctionCases.quotient(cross, scalar)
                            .add(BallFunctionCases.ulps(1.01, angle))
                            .multiply(BallFunctionCases.RADIUS_ROUNDINGS));
        } else {
            assertThat(angle.radius())
                    .isLessThanOrEqualTo(halfTheSpread(box).multiply(BallFunctionCases.RADIUS_ROUNDINGS));
        }
    }

    /** Half of what the corners' angles differ by, and 4 ulp of the largest. */
    private static BigDecimal halfTheSpread(Box box) {
        BallArithmetic fine = BallArithmetic.ofBits(2 * box.arithmetic.bits() + 2_000);
        BigDecimal least = BigDecimal.TEN;
        BigDecimal largest = BigDecimal.TEN.negate();
        for (BigDecimal y : BallCases.ends(box.y)) {
            for (BigDecimal x : BallCases.ends(box.x)) {
                BigDecimal corner = fine.atan2(fine.of(y), fine.of(x)).midpoint();
                least = least.min(corner);
                largest = largest.max(corner);
            }
        }
        BigDecimal ulp = least.abs().max(largest.abs()).divide(TWO.pow(box.arithmetic.bits() - 1));
        return largest.subtract(least).divide(TWO).add(ulp.multiply(BigDecimal.valueOf(4)));
    }

    private static Box point(Random random) {
        BallArithmetic arithmetic = BallFunctionCases.arithmetic(random);
        int bits = arithmetic.bits();
        Ball x = BallFunctionCases.number(arithmetic, random, random.nextInt(20) - 10L);
        long apart = random.nextInt(3 * bits);
        Ball y = switch (random.nextInt(6)) {
            case 0 -> BallFunctionCases.number(arithmetic, random, apart); // near the y-axis
            case 1 -> BallFunctionCases.number(arithmetic, random, -apart); // near the x-axis, the cut too
            case 2 -> random.nextBoolean() ? x : x.negate();
            case 3 -> x.add(x.scale(-bits / 2)).center(); // near the diagonal
            default -> BallFunctionCases.number(arithmetic, random, random.nextInt(20) - 10L);
        };
        if (random.nextInt(20) == 0) {
            return random.nextBoolean()
                    ? new Box(arithmetic, arithmetic.zero(), y)
                    : new Box(arithmetic, x, arithmetic.zero());
        }
        long scale = random.nextInt(4) == 0 ? random.nextInt(4000) - 2000 : 0;
        return new Box(arithmetic, x.scale(scale), y.scale(scale));
    }

    /** From very narrow to so wide that it touches the origin. */
    private static Box box(Random random) {
        Box point = point(random);
        return new Box(point.arithmetic, widened(point.x, point, random), widened(point.y, point, random));
    }

    private static Ball widened(Ball x, Box point, Random random) {
        if (random.nextInt(5) == 0) {
            return x;
        }
        Ball size = random.nextInt(3) == 0 ? x : random.nextBoolean() ? point.x : point.y;
        long down = random.nextBoolean() ? random.nextInt(6) : random.nextInt(2 * x.bits());
        return x.widenedBy(size.multiply(1 + random.nextInt(15)).scale(-down - 3));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.randomValue(Random::nextLong);
    }
}
