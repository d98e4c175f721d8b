package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OjaFlowTest {

    private static final BigDecimal THOUSAND_TIMES = new BigDecimal("1e3");

    private static FieldMatrix<Ball> indefinite(BallArithmetic arithmetic) {
        double[][] B = {{2, 0.5, 0}, {0.5, -2.5, 0.25}, {0, 0.25, 0.5}};
        return Matrices.build(arithmetic, 3, 3, (i, j) -> arithmetic.of(B[i][j]));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 350, 2000})
    void kernelOfFewTerms_isTheKernel_andAboutAsTight(int bits) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        Ball tau = arithmetic.of(3);
        OjaFlow.Kernel<Ball> kernel = OjaFlow.kernel(arithmetic, indefinite(arithmetic), tau);

        OjaFlow.Kernel<Ball> few = OjaFlow.kernelOfFewTerms(arithmetic, indefinite(arithmetic), tau);

        assertNear(few.E(), kernel.E(), bits);
        assertNear(few.K(), kernel.K(), bits);
    }

    /** At 2000 bits 14 doublings more, each of which may double the radius. */
    private static void assertNear(FieldMatrix<Ball> few, FieldMatrix<Ball> kernel, int bits) {
        BigDecimal factor = bits < 2000 ? THOUSAND_TIMES : THOUSAND_TIMES.pow(2);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                Ball seen = few.getEntry(i, j);
                Ball expected = kernel.getEntry(i, j);
                assertThat(seen.overlaps(expected)).isTrue();
                assertThat(seen.radius()).isLessThan(expected.radius().multiply(factor));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.75, -2})
    void kernelOfFewTerms_ofOneDirection_isThatOfTheExponential(double b) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(2000);
        Ball tau = arithmetic.of(10);
        Ball a = arithmetic.of(b);

        OjaFlow.Kernel<Ball> few =
                OjaFlow.kernelOfFewTerms(arithmetic, Matrices.build(arithmetic, 1, 1, (i, j) -> a), tau);

        Ball E = arithmetic.exp(a.multiply(tau));
        Ball K = arithmetic.expm1(a.multiply(tau).scale(1)).divide(a);
        assertThat(few.E().getEntry(0, 0).overlaps(E)).isTrue();
        assertThat(few.K().getEntry(0, 0).overlaps(K)).isTrue();
        assertThat(few.E().getEntry(0, 0).radius()).isLessThan(E.midpoint().movePointLeft(590));
        assertThat(few.K().getEntry(0, 0).radius()).isLessThan(K.midpoint().movePointLeft(590));
    }
}
