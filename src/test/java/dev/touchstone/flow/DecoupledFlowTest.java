package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class DecoupledFlowTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(128);
    private static final List<Ball> LAMBDA = List.of(BALLS.of(1), BALLS.of(0.5), BALLS.zero());
    private static final List<Ball> START = List.of(BALLS.of(0.125), BALLS.of(0.75), BALLS.of(0.25));

    @Test
    void gram_ofDiagonalStart_meetsTheClosedForm() {
        Ball tau = BALLS.of(1.5);
        RiccatiFlow.Exponentials<Ball> e = RiccatiFlow.exponentials(BALLS, LAMBDA, tau);

        FieldMatrix<Ball> logistics = DecoupledFlow.gram(BALLS, LAMBDA, START, tau);

        FieldMatrix<Ball> closedForm = RiccatiFlow.fromGram(BALLS, e.E(), e.K(), Matrices.diagonal(BALLS, START));
        for (int j = 0; j < 3; j++) {
            Ball g = logistics.getEntry(j, j);
            assertThat(g.overlaps(closedForm.getEntry(j, j))).isTrue();
            assertThat(g.radius()).isLessThan(new BigDecimal("1e-36"));
        }
    }

    @Test
    void logistic_ofAnAbsentFeature_staysZero() {
        assertThat(DecoupledFlow.logistic(BALLS, BALLS.one(), BALLS.zero(), BALLS.of(3))
                        .isZero())
                .isTrue();
    }

    @Test
    void riskDescent_isTheDerivativeOfTheLearnedPart() {
        RationalArithmetic exact = RationalArithmetic.EXACT;
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        List<BigFraction> g = List.of(BigFraction.ONE_FIFTH, BigFraction.TWO_THIRDS);
        FieldMatrix<BigFraction> derivative = RiccatiFlow.derivative(lambda, Matrices.diagonal(exact, g));

        for (int j = 0; j < 2; j++) {
            BigFraction squared = lambda.get(j).multiply(lambda.get(j));
            BigFraction expected = squared.multiply(2).multiply(g.get(j)).multiply(derivative.getEntry(j, j));

            assertThat(DecoupledFlow.riskDescent(exact.one(), lambda.get(j), g.get(j))
                            .multiply(4))
                    .isEqualTo(expected);
        }
    }

    @Test
    void switchOn_isTheLogarithmOverTwiceTheRate() {
        Ball ratio = BALLS.exp(BALLS.of(6));

        assertThat(DecoupledFlow.switchOn(BALLS, BALLS.of(1.5), ratio).contains(BALLS.of(2)))
                .isTrue();
    }
}
