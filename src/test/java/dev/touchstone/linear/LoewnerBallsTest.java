package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class LoewnerBallsTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(100);
    private static final BigDecimal NONE = BigDecimal.ZERO;

    @Test
    void definiteBalls_areProvedWithoutAShift() {
        assertThat(semidefinite(NONE, "1e-10", 2, 1, 1, 2)).isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
    }

    @Test
    void exactlySingularBalls_areProvedWithoutAShift() {
        assertThat(semidefinite(NONE, "0", 1, 2, 2, 4)).isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
        assertThat(semidefinite(NONE, "0", 0, 0, 0, 0)).isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
    }

    @Test
    void ballsAroundASingularMatrix_areUndecided() {
        assertThat(semidefinite(NONE, "1e-10", 1, 2, 2, 4)).isInstanceOf(Comparison.Undecided.class);
    }

    /** The radii let an eigenvalue fall by at most 2·10⁻¹⁰: 10⁻⁹ is enough, 10⁻¹¹ is not. */
    @Test
    void ballsAroundASingularMatrix_areProvedUpToTheirRadii() {
        assertThat(semidefinite(new BigDecimal("0.01"), "1e-10", 1, 2, 2, 4))
                .isInstanceOfSatisfying(
                        Comparison.Proved.class,
                        proved -> assertThat(proved.epsilon())
                                .isGreaterThan(new BigDecimal("1e-11"))
                                .isLessThanOrEqualTo(new BigDecimal("1e-9")));
    }

    @Test
    void ballsAroundASingularMatrix_areUndecidedWhenTooLittleIsAllowed() {
        assertThat(semidefinite(new BigDecimal("1e-12"), "1e-10", 1, 2, 2, 4)).isInstanceOf(Comparison.Undecided.class);
    }

    /** 10⁻² is not enough, 10⁻¹ more than allowed. */
    @Test
    void ballsAroundASingularMatrix_areNotProvedUpToMoreThanAllowed() {
        assertThat(semidefinite(new BigDecimal("0.05"), "1e-2", 1, 2, 2, 4)).isInstanceOf(Comparison.Undecided.class);
    }

    /** The first diagonal entry leaves its sign open; e₂ − e₃ does not refute, only elimination finds what does. */
    @Test
    void negativeBlockBesideAnUncertainEntry_isRefuted() {
        FieldMatrix<Ball> S = balls("1e-10", 5, 0, 0, 0, 1, 1.5, 0, 1.5, 2.2);
        S.setEntry(0, 0, BALLS.of(5).widenedBy(BALLS.of(10)));

        assertThat(Loewner.semidefinite(BALLS, S, NONE)).isInstanceOf(Comparison.Refuted.class);
    }

    /** The null vector of [[1, 1/3], [1/3, 1/9]] lies near (1, −3); its entries need no more than a few bits. */
    @Test
    void witness_isShort() {
        assertThat(semidefinite(NONE, "1e-10", 1, 1.0 / 3, 1.0 / 3, 0.1))
                .isInstanceOfSatisfying(
                        Comparison.Refuted.class,
                        refuted -> assertThat(refuted.witness())
                                .allMatch(entry -> entry.getNumerator().bitLength() <= 8));
    }

    @Test
    void negativeBalls_areRefutedForAllTheyEnclose_whateverIsAllowed() {
        assertThat(semidefinite(BigDecimal.TEN, "1e-3", 1, 2, 2, 3))
                .isInstanceOfSatisfying(Comparison.Refuted.class, refuted -> {
                    // the worst the radii can do to uᵀSu is r(|u₁| + |u₂|)²
                    BigFraction l1 =
                            refuted.witness().stream().map(BigFraction::abs).reduce(BigFraction.ZERO, BigFraction::add);
                    BigFraction middle =
                            Loewner.quadraticForm(LoewnerBallsProperties.exact(2, 1, 2, 2, 3), refuted.witness());
                    BigFraction worst = middle.add(l1.pow(2).divide(1000));
                    assertThat(worst).isLessThanOrEqualTo(refuted.value());
                    assertThat(refuted.value()).isLessThan(BigFraction.ZERO);
                });
    }

    /** No diagonal entry has a sign, yet u = (1, −1) settles it. */
    @Test
    void zeroDiagonalWithACertainEntry_isRefuted() {
        assertThat(semidefinite(NONE, "1e-10", 0, 1, 1, 0))
                .isInstanceOfSatisfying(
                        Comparison.Refuted.class,
                        refuted -> assertThat(refuted.witness())
                                .isEqualTo(List.of(BigFraction.ONE, BigFraction.MINUS_ONE)));
    }

    @Test
    void negativeEntryBesideOnesThatMayBeZero_isRefuted() {
        assertThat(semidefinite(NONE, "1e-10", 0, 0, 0, 0, 3, 0, 0, 0, -1)).isInstanceOf(Comparison.Refuted.class);
    }

    @Test
    void compare_isTheOrderOfTheDifference() {
        FieldMatrix<Ball> A = balls("1e-20", 0.25, 0, 0, 0.25);
        FieldMatrix<Ball> B = balls("1e-20", 0.5, 0.125, 0.125, 0.5);

        assertThat(Loewner.compare(BALLS, A, B, NONE)).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.compare(BALLS, B, A, NONE)).isInstanceOf(Comparison.Refuted.class);
        assertThat(Loewner.compare(BALLS, A, A, NONE)).isInstanceOf(Comparison.Undecided.class);
    }

    @Test
    void feasible_asksForBothBounds() {
        BigDecimal allowed = new BigDecimal("1e-15");

        assertThat(feasible(allowed, 0.5, 0.25, 0.25, 0.5)).isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
        assertThat(feasible(allowed, 0.5, 0.5, 0.5, 0.5))
                .isInstanceOfSatisfying(
                        Comparison.Proved.class,
                        proved -> assertThat(proved.epsilon()).isPositive());
        assertThat(feasible(NONE, 0.5, 0.5, 0.5, 0.5)).isInstanceOf(Comparison.Undecided.class);
        assertThat(feasible(allowed, 0.5, 0.5, 0.5, 0.75)).isInstanceOf(Comparison.Refuted.class);
        assertThat(feasible(allowed, 0.5, 0.5, 0.5, 0.25)).isInstanceOf(Comparison.Refuted.class);
    }

    @Test
    void ballsWithoutASymmetricMatrix_areRefusedAsInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> semidefinite(NONE, "1e-10", 1, 2, 2.5, 4));
    }

    private static Comparison feasible(BigDecimal largestEpsilon, double... entries) {
        return Loewner.feasible(BALLS, balls("1e-20", entries), largestEpsilon);
    }

    private static Comparison semidefinite(BigDecimal largestEpsilon, String radius, double... entries) {
        return Loewner.semidefinite(BALLS, balls(radius, entries), largestEpsilon);
    }

    private static FieldMatrix<Ball> balls(String radius, double... entries) {
        int n = (int) Math.sqrt(entries.length);
        Ball widening = BALLS.of(new BigDecimal(radius));
        return Matrices.build(
                BALLS, n, n, (i, j) -> BALLS.of(entries[i * n + j]).widenedBy(widening));
    }
}
