package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.util.List;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** What balls decide without the exact elimination behind them. */
class BallEliminationTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);

    @Test
    void inertia_whereEveryPivotHasASign_isProved() {
        FieldMatrix<Ball> S = Matrices.diagonal(BALLS, List.of(BALLS.of(2), BALLS.of(-3), BALLS.of(5), BALLS.zero()));
        S.setEntry(0, 1, BALLS.one());
        S.setEntry(1, 0, BALLS.one());

        assertThat(BallElimination.inertia(BALLS, S)).contains(new Inertia(2, 1, 1));
    }

    @Test
    void inertia_whereAPivotMayBeZero_isNotProved() {
        Ball uncertain = BALLS.zero().widenedBy(BALLS.one());
        FieldMatrix<Ball> S = Matrices.diagonal(BALLS, List.of(BALLS.of(2), uncertain));

        assertThat(BallElimination.inertia(BALLS, S)).isEmpty();
    }
}
