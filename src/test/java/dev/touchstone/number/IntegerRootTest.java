package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots to be seen by eye, and those where the double's root is one too large. */
class IntegerRootTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 0",
        "3, 1, 2",
        "4, 2, 0",
        "8, 2, 4",
        "4611686014132420608, 2147483646, 4294967292", // (2^31 - 1)^2 - 1: as a double the square itself
        "4611686014132420609, 2147483647, 0",
        "4611686018427387903, 2147483647, 4294967294", // 2^62 - 1, the last that is rooted as a double
        "4611686018427387904, 2147483648, 0",
        "4611686018427387905, 2147483648, 1",
        "340282366920938463463374607431768211455, 18446744073709551615, 36893488147419103230", // 2^128 - 1
        "340282366920938463463374607431768211456, 18446744073709551616, 0"
    })
    void sqrtAndRemainder_isTheFloorAndTheRest(BigInteger n, BigInteger root, BigInteger rest) {
        assertThat(IntegerRoot.sqrtAndRemainder(n)).containsExactly(root, rest);
    }
}
