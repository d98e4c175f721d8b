package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** The comparison of enclosures against the exact one of a matrix enclosed: it may know less, never anything else. */
class LoewnerBallsProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(96);
    private static final BigDecimal ALLOWED = new BigDecimal("1e-3");

    /**
     * S has eigenvalues 1/3, 2/3, …, one of them replaced by one of size up to the radii's order; the balls enclose S
     * with its entries anywhere inside them.
     */
    @Property(tries = 400, seed = "251", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_ofBalls_neverContradictsAMatrixEnclosed(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 2, max = 20) int radiusDigits,
            @ForAll @IntRange(min = -40, max = 40) int inRadii) {
        BigFraction radius = new BigFraction(1).divide(new BigFraction(10).pow(radiusDigits));
        FieldMatrix<BigFraction> S =
                withSmallest(random, n, radius.multiply(inRadii).divide(8));
        FieldMatrix<Ball> balls = enclosing(random, S, radius);

        Comparison comparison = Loewner.semidefinite(BALLS, balls, ALLOWED);

        if (comparison instanceof Comparison.Proved proved) {
            FieldMatrix<BigFraction> shifted = S.add(Loewner.multipleOfIdentity(n, EXACT.of(proved.epsilon())));
            assertThat(Loewner.semidefinite(shifted)).isInstanceOf(Comparison.Proved.class);
        } else if (comparison instanceof Comparison.Refuted refuted) {
            assertThat(Loewner.quadraticForm(S, refuted.witness())).isLessThanOrEqualTo(refuted.value());
            assertThat(refuted.value()).isLessThan(BigFraction.ZERO);
        }
        Statistics.collect(answer(comparison));
        Statistics.coverage(checker -> {
            checker.check("proved").percentage(share -> share > 10);
            checker.check("proved, shifted").percentage(share -> share > 10);
            checker.check("refuted").percentage(share -> share > 10);
        });
    }

    /** Matrices with eigenvalue ±r/(2n), both within r of the midpoints: no answer without a shift can be right. */
    @Property(tries = 200, seed = "252", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_ofBallsThatHoldBothKinds_isUndecided(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 2, max = 20) int radiusDigits) {
        BigFraction radius = new BigFraction(1).divide(new BigFraction(10).pow(radiusDigits));
        FieldMatrix<BigFraction> singular = withSmallest(random, n, BigFraction.ZERO);
        FieldMatrix<Ball> balls = Matrices.build(
                BALLS, n, n, (i, j) -> BALLS.of(singular.getEntry(i, j)).widenedBy(BALLS.of(radius)));

        assertThat(Loewner.semidefinite(BALLS, balls, BigDecimal.ZERO)).isInstanceOf(Comparison.Undecided.class);
    }

    /** Beyond the radii's reach there is no excuse: n·r bounds what they can do to an eigenvalue. */
    @Property(tries = 200, seed = "253", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_wellBeyondTheRadii_isDecidedWithoutAShift(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int n, @ForAll boolean negative) {
        BigFraction radius = new BigFraction(1).divide(new BigFraction(10).pow(15));
        BigFraction smallest = radius.multiply(negative ? -100_000 : 100_000);
        FieldMatrix<Ball> balls = enclosing(random, withSmallest(random, n, smallest), radius);

        assertThat(Loewner.semidefinite(BALLS, balls, BigDecimal.ZERO))
                .isInstanceOf(negative ? Comparison.Refuted.class : Comparison.Proved.class);
    }

    /** Q diag(1/3, 2/3, …, smallest) Qᵀ. */
    private static FieldMatrix<BigFraction> withSmallest(Random random, int n, BigFraction smallest) {
        List<BigFraction> eigenvalues = new ArrayList<>();
        for (int k = 1; k < n; k++) {
            eigenvalues.add(new BigFraction(k, 3));
        }
        eigenvalues.add(smallest);
        FieldMatrix<BigFraction> Q = RandomMatrices.orthogonal(EXACT, random, n);
        return Q.multiply(Matrices.scaleRows(eigenvalues, Q.transpose()));
    }

    /** Balls of that radius (and a rounding more) around midpoints at most that far from S. */
    private static FieldMatrix<Ball> enclosing(Random random, FieldMatrix<BigFraction> S, BigFraction radius) {
        int n = S.getRowDimension();
        FieldMatrix<BigFraction> offset = RandomMatrices.symmetric(EXACT, random, n); // entries up to 4
        return Matrices.build(
                BALLS,
                n,
                n,
                (i, j) -> BALLS.of(S.getEntry(i, j)
                                .add(offset.getEntry(i, j).multiply(radius).divide(4)))
                        .widenedBy(BALLS.of(radius)));
    }

    private static String answer(Comparison comparison) {
        if (comparison instanceof Comparison.Proved proved) {
            return proved.epsilon().signum() == 0 ? "proved" : "proved, shifted";
        }
        return comparison instanceof Comparison.Refuted ? "refuted" : "undecided";
    }

    static FieldMatrix<BigFraction> exact(int n, double... entries) {
        return Matrices.build(EXACT, n, n, (i, j) -> new BigFraction(entries[i * n + j]));
    }
}
