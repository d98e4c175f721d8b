package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class DirectionTest {

    @Test
    void of_removesCommonFactorsAndBeginsPositive() {
        assertThat(direction(0, -12, 18).rational()).isEqualTo(rationals(0, 2, -3));
    }

    @Test
    void shortest_whereAnythingWillDo_isOfOneBit() {
        assertThat(direction(1000, -999, 3).shortest(u -> true).rational()).isEqualTo(rationals(1, -1, 0));
    }

    @Test
    void shortest_keepsAsManyBitsAsTheWitnessNeeds() {
        Direction u = direction(1000, 755, 1);

        Direction shortest = u.shortest(shorter -> shorter.entries()[0]
                        .multiply(BigInteger.valueOf(3))
                        .compareTo(shorter.entries()[1].multiply(BigInteger.valueOf(4)))
                < 0);

        assertThat(shortest.rational()).isEqualTo(rationals(31, 24, 0)); // 2 : 1, 4 : 3, 8 : 6, 16 : 12 will not do
    }

    @Test
    void within_putsItsEntriesThere() {
        assertThat(direction(1, 2).within(4, List.of(3, 1))).isEqualTo(rationals(0, 2, 0, 1));
    }

    private static Direction direction(long... entries) {
        return Direction.of(integers(entries));
    }

    private static BigInteger[] integers(long... entries) {
        return Arrays.stream(entries).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
    }

    private static List<BigFraction> rationals(long... entries) {
        return Arrays.stream(integers(entries)).map(BigFraction::new).toList();
    }

    @Test
    void of_theZeroVector_isIt() {
        assertThat(Direction.of(BigInteger.ZERO, BigInteger.ZERO).entries())
                .containsExactly(BigInteger.ZERO, BigInteger.ZERO);
    }
}
