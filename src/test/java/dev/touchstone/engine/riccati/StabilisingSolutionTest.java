package dev.touchstone.engine.riccati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.dense.DenseReal;
import org.junit.jupiter.api.Test;

class StabilisingSolutionTest {

    private static final double E = 0x1p-10;

    private static DenseReal matrix(double... entries) {
        int n = (int) Math.sqrt(entries.length);
        DenseReal matrix = new DenseReal(n, n);
        System.arraycopy(entries, 0, matrix.entries, 0, entries.length);
        return matrix;
    }

    private static void assertNear(DenseReal X, double relative, double... expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat(X.entries[k]).isEqualTo(expected[k], within(relative * Math.abs(expected[k])));
        }
    }

    /** CAREX 1.1, whose closed loop has −1 twice and one eigenvector. */
    @Test
    void doubleIntegrator_isTheTextbooks() {
        Coefficients equation = new Coefficients(matrix(0, 1, 0, 0), matrix(0, 0, 0, 1), matrix(1, 0, 0, 2));

        assertNear(StabilisingSolution.of(equation), 1e-14, 2, 1, 1, 2);
    }

    /** CAREX 2.1 with ε = 2^−20: entries 2⁴¹ and ⅓ side by side. */
    @Test
    void nearlyUncontrollable_hasItsLargeEntry() {
        Coefficients equation = new Coefficients(matrix(1, 0, 0, -2), matrix(0x1p-40, 0, 0, 0), matrix(1, 1, 1, 1));

        assertThat(StabilisingSolution.of(equation).get(0, 0) / ((1 + Math.sqrt(1 + 0x1p-40)) * 0x1p40))
                .isEqualTo(1, within(1e-12));
    }

    /** CAREX 2.5, closed loop −ε ± i. */
    @Test
    void nearTheAxis_isFoundAfterAll() {
        Coefficients equation = new Coefficients(
                matrix(3 - E, 1, 4, 2 - E), matrix(1, 1, 1, 1), matrix(4 * E - 11, 2 * E - 5, 2 * E - 5, 2 * E - 2));

        assertNear(StabilisingSolution.of(equation), 1e-12, 2, 1, 1, 1);
    }

    @Test
    void onTheAxis_thereIsNone() {
        Coefficients beyond =
                new Coefficients(matrix(-0.5, 1, 0, 0.25), matrix(-2, 0.25, 0.25, 0.5), matrix(1, 0.5, 0.5, 1));

        assertThatThrownBy(() -> StabilisingSolution.of(beyond)).isInstanceOf(ArithmeticException.class);
    }
}
