package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values, interpolation, and roots in an interval (low, high], each counted once. */
class RationalPolynomialTest {

    private static RationalPolynomial of(int... coefficients) {
        return new RationalPolynomial(
                IntStream.of(coefficients).mapToObj(BigFraction::new).toList());
    }

    private static int roots(RationalPolynomial p, int low, int high) {
        return p.roots(new BigFraction(low), new BigFraction(high));
    }

    /** (x − 1)(x − 2)²(x + 3) = x⁴ − 2x³ − 7x² + 20x − 12. */
    @ParameterizedTest
    @CsvSource({"0, 3, 2", "0, 1, 1", "1, 2, 1", "1, 3, 1", "2, 9, 0", "-9, 9, 3", "-3, 0, 0", "-4, -3, 1", "-9, -3, 1"
    })
    void roots_areCountedOnce_atTheUpperEndToo_notAtTheLower(int low, int high, int count) {
        assertThat(roots(of(-12, 20, -7, -2, 1), low, high)).isEqualTo(count);
    }

    @Test
    void doubleRootAlone_isFound() {
        RationalPolynomial p = of(4, -4, 1); // (x − 2)²

        assertThat(roots(p, 0, 3)).isEqualTo(1);
        assertThat(roots(p, 0, 2)).isEqualTo(1);
        assertThat(roots(p, 2, 3)).isZero();
        assertThat(p.roots(BigFraction.ZERO, new BigFraction(1_999_999, 1_000_000)))
                .isZero();
    }

    @Test
    void irrationalRoots_areTold() {
        RationalPolynomial p = of(-2, 0, 1); // x² = 2

        assertThat(p.roots(BigFraction.ZERO, new BigFraction(141_421_356, 100_000_000)))
                .isZero();
        assertThat(p.roots(BigFraction.ZERO, new BigFraction(141_421_357, 100_000_000)))
                .isOne();
        assertThat(roots(of(1, 0, 1), -9, 9)).isZero();
    }

    @Test
    void polynomialOfHigherMultiplicities_hasEachRootOnce() {
        // (x − 1)³(x² + 1)² = −1 + 3x − 5x² + 7x³ − 7x⁴ + 5x⁵ − 3x⁶ + x⁷
        assertThat(roots(of(-1, 3, -5, 7, -7, 5, -3, 1), 0, 1)).isOne();
        assertThat(roots(of(-1, 3, -5, 7, -7, 5, -3, 1), 1, 9)).isZero();
    }

    @Test
    void constant_hasNone() {
        assertThat(roots(of(7), -9, 9)).isZero();
        assertThat(roots(of(7, 0, 0), -9, 9)).isZero();
        assertThat(of(7, 0, 0).coefficients()).hasSize(1);
    }

    @Test
    void through_givesBackThePolynomial() {
        RationalPolynomial p = of(5, 0, -3, 2);
        List<BigFraction> values = Stream.iterate(0, k -> k <= 6, k -> k + 1)
                .map(k -> p.at(new BigFraction(k)))
                .toList();

        assertThat(RationalPolynomial.through(values)).isEqualTo(p);
        assertThat(p.at(new BigFraction(-1, 2))).isEqualTo(new BigFraction(4));
        assertThat(RationalPolynomial.through(List.of(BigFraction.ZERO, BigFraction.ZERO))
                        .coefficients())
                .isEmpty();
    }
}
