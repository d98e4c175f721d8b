package dev.touchstone.flow;

import static dev.touchstone.linear.RandomMatrices.outerGram;
import static dev.touchstone.linear.RandomMatrices.overlap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** The discrete map (17), exactly. */
class DiscreteMapProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    @Property(tries = 40, seed = "311", edgeCases = EdgeCasesMode.NONE)
    void step_takenKTimes_isSpanAfterK(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3) int r,
            @ForAll @IntRange(min = 1, max = 4) int s,
            @ForAll @IntRange(max = 6) int k) {
        List<BigFraction> lambda = RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));
        BigFraction h = new BigFraction(random.nextInt(9), 8);
        FieldMatrix<BigFraction> Z0 = overlap(EXACT, random, r, s);

        FieldMatrix<BigFraction> G = outerGram(Z0);
        for (int i = 0; i < k; i++) {
            G = DiscreteMap.step(EXACT, lambda, h, G);
        }

        assertThat(DiscreteMap.spanAfter(EXACT, lambda, h, k, Z0)).isEqualTo(G);
    }

    @Property(tries = 40, seed = "312", edgeCases = EdgeCasesMode.NONE)
    void step_isTheGramMatrixOfTheSpanOfTheGrownWeights(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3) int r,
            @ForAll @IntRange(min = 1, max = 3) int s) {
        int d = Math.max(r, s) + 1;
        List<BigFraction> lambda = RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));
        BigFraction h = new BigFraction(1 + random.nextInt(16), 8);
        FieldMatrix<BigFraction> W = RandomMatrices.orthonormal(EXACT, random, d, s);

        FieldMatrix<BigFraction> grown = W.copy(); // (I + hM)W with the canonical Θ
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < s; j++) {
                grown.setEntry(i, j, W.getEntry(i, j).multiply(BigFraction.ONE.add(h.multiply(lambda.get(i)))));
            }
        }
        FieldMatrix<BigFraction> Z = grown.getSubMatrix(0, r - 1, 0, s - 1);
        FieldMatrix<BigFraction> expected = Z.multiply(LinearSolve.solve(EXACT, Matrices.gram(grown), Z.transpose()));

        FieldMatrix<BigFraction> Z0 = W.getSubMatrix(0, r - 1, 0, s - 1);
        assertThat(DiscreteMap.step(EXACT, lambda, h, outerGram(Z0))).isEqualTo(expected);
    }
}
