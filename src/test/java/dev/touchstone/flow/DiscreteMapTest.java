package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** Where explicit Euler fails (proofs-checks), the map (17) does not: h = ⅛, Λ = diag(1, ½), G_a = I/4 ⪯ G_b = [[½, ¼], [¼, ½]]. */
class DiscreteMapTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigFraction H = new BigFraction(1, 8);
    private static final List<BigFraction> LAMBDA = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
    private static final FieldMatrix<BigFraction> LOWER = Loewner.multipleOfIdentity(2, BigFraction.ONE_QUARTER);
    private static final FieldMatrix<BigFraction> UPPER =
            Matrices.build(EXACT, 2, 2, (i, j) -> i == j ? BigFraction.ONE_HALF : BigFraction.ONE_QUARTER);

    @Test
    void step_ofTheSameStarts_keepsTheOrder() {
        FieldMatrix<BigFraction> lower = LOWER;
        FieldMatrix<BigFraction> upper = UPPER;
        for (int k = 1; k <= 8; k++) {
            lower = DiscreteMap.step(EXACT, LAMBDA, H, lower);
            upper = DiscreteMap.step(EXACT, LAMBDA, H, upper);

            assertThat(Loewner.compare(lower, upper)).isInstanceOf(Comparison.Proved.class);
        }
    }

    @Test
    void step_ofOneDirection_isTheMoebiusMap() {
        BigFraction g = new BigFraction(1, 3);

        FieldMatrix<BigFraction> next = DiscreteMap.step(
                EXACT, List.of(new BigFraction(2)), new BigFraction(1, 2), Loewner.multipleOfIdentity(1, g));

        // a = 1 + hλ = 2: a²g / (1 + (a² − 1)g) = (4/3) / 2
        assertThat(next.getEntry(0, 0)).isEqualTo(new BigFraction(2, 3));
    }

    @Test
    void gain_isTheSquareOfTheGrowthMinusOne() {
        assertThat(DiscreteMap.growth(EXACT, LAMBDA, H))
                .containsExactly(new BigFraction(9, 8), new BigFraction(17, 16));
        assertThat(DiscreteMap.gain(EXACT, LAMBDA, H))
                .containsExactly(new BigFraction(17, 64), new BigFraction(33, 256));
    }
}
