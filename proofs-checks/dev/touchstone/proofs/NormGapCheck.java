package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/**
 * The discretisation gap in Frobenius norm outgrows that in operator norm as r grows, SPEC §3.
 *
 * <p><b>Statement.</b> Let D be the Gram matrix of (17) after k steps minus that of (3) at τ = kh, and q = ‖D‖_F/‖D‖₂. Always
 * 1 ≤ q ≤ √r. For equal rates (α = 0) and isotropic random starts (s = 16r, entries of variance 1/d) q grows with r, at least as 0.8√r; for
 * α = 2 from the same starts it does not: q &lt; 2 for every r tried.
 *
 * <p><b>Proof.</b> The bounds hold for any matrix of size r; q = √r exactly from G₀ = gI with equal rates, where D is a
 * multiple of I. The rest is measured.
 *
 * <p><b>Method.</b> Rigorous: r = 2, 4, 8, 16; ‖D‖₂ is bracketed within 1 % by proved comparisons −cI ⪯ D ⪯ cI. Mutant: the
 * growth claimed for α = 2 too.
 */
@Statement(
        id = "norm-gap",
        equation = "(17), SPEC 3",
        claim =
                "the discretisation gap in Frobenius norm outgrows that in operator norm like sqrt(r) for equal rates, not for alpha = 2",
        method = Method.RIGOROUS)
class NormGapCheck {

    private static final List<Integer> SIZES = List.of(2, 4, 8, 16);
    private static final Ball STEP = BALLS.one().scale(-4);
    /** d of the random starts; at λ = 1 features turn on near log(d/s)/2, about 3. */
    private static final Ball D = BALLS.of(1 << 15);

    private static final int STEPS = 48;

    /** q lies between the bounds. */
    private record Ratio(Ball low, Ball high) {}

    @Test
    void ratio_ofEqualRates_growsLikeTheRootOfTheSize() {
        List<Ratio> ratios = ratios(0);

        assertThat(isGrowing(ratios)).isTrue();
        for (int k = 0; k < SIZES.size(); k++) {
            Ball root = BALLS.of(SIZES.get(k)).sqrt();
            Ball share = ratios.get(k).low.divide(root);
            assertThat(BallFlow.number("0.8").isLessThan(share)).isEqualTo(Certainty.TRUE);
            assertThat(root.isLessThan(ratios.get(k).low)).isEqualTo(Certainty.FALSE);
            Ledger.record(getClass(), 1, BallFlow.distance(share, "0.8"));
        }
    }

    @Test
    void ratio_ofSteepRates_staysBelowTwo() {
        for (Ratio ratio : ratios(4)) {
            assertThat(ratio.high.isLessThan(BALLS.of(2))).isEqualTo(Certainty.TRUE);
            Ledger.record(getClass(), 1);
        }
    }

    @Test
    @Mutant("growth like sqrt(r) for alpha = 2 too")
    void growthForSteepRates_isRefuted() {
        Ratio last = ratios(4).get(SIZES.size() - 1);

        Ball claimed = BALLS.of(16).sqrt().multiply(BallFlow.number("0.8"));
        assertThat(last.high.isLessThan(claimed)).isEqualTo(Certainty.TRUE);
    }

    private static boolean isGrowing(List<Ratio> ratios) {
        return Stream.iterate(1, k -> k < ratios.size(), k -> k + 1)
                .allMatch(k -> ratios.get(k - 1).high.isLessThan(ratios.get(k).low) == Certainty.TRUE);
    }

    private static List<Ratio> ratios(int halves) {
        return SIZES.stream().map(r -> ratio(gap(halves, r))).toList();
    }

    private static FieldMatrix<Ball> gap(int halves, int r) {
        BallFlow flow = BallFlow.powerLaw(halves, r);
        FieldMatrix<Ball> Z0 = RandomMatrices.matrix(BALLS, new Random(r), r, 16 * r)
                .scalarMultiply(D.sqrt().reciprocal());
        FieldMatrix<Ball> G0 = RandomMatrices.outerGram(Z0);
        FieldMatrix<Ball> stepped = G0;
        for (int k = 0; k < STEPS; k++) {
            stepped = DiscreteMap.step(BALLS, flow.lambda(), STEP, stepped);
        }
        return Matrices.symmetricPart(BALLS, stepped.subtract(flow.at(STEP.multiply(STEPS), G0)));
    }

    /** By bisection of ‖D‖₂/‖D‖_F, which lies between 1/√r and 1. */
    private static Ratio ratio(FieldMatrix<Ball> gap) {
        int r = gap.getRowDimension();
        Ball exact = Matrices.frobeniusSquared(gap).sqrt();
        Ball frobenius = exact.center();
        Ball low = BallFlow.number("0.9999").divide(BALLS.of(r).sqrt()); // q ≤ √r
        Ball high = BallFlow.number("1.0001"); // q ≥ 1
        for (int k = 0; k < 8; k++) {
            Ball middle = low.add(high).scale(-1).center();
            boolean above = isWithin(gap, frobenius.multiply(middle));
            high = above ? middle : high;
            low = above ? low : middle;
        }
        Ball norm = exact.divide(frobenius);
        return new Ratio(norm.divide(high), norm.divide(low));
    }

    private static boolean isWithin(FieldMatrix<Ball> gap, Ball c) {
        FieldMatrix<Ball> bound =
                Matrices.identity(BALLS, gap.getRowDimension()).scalarMultiply(c);
        Comparison both = Loewner.compare(BALLS, gap, bound, BigDecimal.ZERO)
                .and(Loewner.compare(BALLS, bound.scalarMultiply(BALLS.of(-1)), gap, BigDecimal.ZERO));
        assertThat(both).isNotInstanceOf(Comparison.Undecided.class);
        return both instanceof Comparison.Proved;
    }
}
