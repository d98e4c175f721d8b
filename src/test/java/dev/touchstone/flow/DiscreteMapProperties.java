package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.testkit.ModelArbitraries;
import dev.touchstone.testkit.TouchstoneAssertions;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** The discrete map (17), exactly. */
class DiscreteMapProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    /** A teacher in d dimensions, an orthonormal W, d×s. */
    record Problem(List<BigFraction> lambda, FieldMatrix<BigFraction> W) {

        /** Z₀, with the canonical Θ the first r rows of W. */
        FieldMatrix<BigFraction> overlap() {
            return W.getSubMatrix(0, lambda.size() - 1, 0, W.getColumnDimension() - 1);
        }

        FieldMatrix<BigFraction> gram() {
            return overlap().multiply(overlap().transpose());
        }
    }

    @Provide
    static Arbitrary<Problem> problems() {
        Arbitrary<Integer> widths = Arbitraries.integers().between(1, 3);
        return Combinators.combine(widths, widths).flatAs((r, s) -> {
            int d = Math.max(r, s) + 1;
            return Combinators.combine(ModelArbitraries.teachers(d, r), ModelArbitraries.stiefelPoints(d, s))
                    .as((teacher, W) -> new Problem(teacher.lambda(), W));
        });
    }

    @Property(tries = 40, seed = "311", edgeCases = EdgeCasesMode.NONE)
    void step_takenKTimes_isSpanAfterK(
            @ForAll("problems") Problem problem,
            @ForAll @IntRange(max = 8) int eighths,
            @ForAll @IntRange(max = 6) int k) {
        BigFraction h = new BigFraction(eighths, 8);

        FieldMatrix<BigFraction> G = problem.gram();
        for (int i = 0; i < k; i++) {
            G = DiscreteMap.step(EXACT, problem.lambda(), h, G);
        }

        assertThat(DiscreteMap.spanAfter(EXACT, problem.lambda(), h, k, problem.overlap()))
                .isEqualTo(G);
    }

    @Property(tries = 40, seed = "312", edgeCases = EdgeCasesMode.NONE)
    void step_isTheGramMatrixOfTheSpanOfTheGrownWeights(
            @ForAll("problems") Problem problem, @ForAll @IntRange(max = 16) int eighths) {
        BigFraction h = new BigFraction(eighths, 8);
        List<BigFraction> lambda = problem.lambda();
        int r = lambda.size();

        FieldMatrix<BigFraction> grown = problem.W().copy(); // (I + hM)W with the canonical Θ
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < grown.getColumnDimension(); j++) {
                grown.setEntry(i, j, grown.getEntry(i, j).multiply(BigFraction.ONE.add(h.multiply(lambda.get(i)))));
            }
        }
        FieldMatrix<BigFraction> Z = new Problem(lambda, grown).overlap();
        FieldMatrix<BigFraction> expected = Z.multiply(LinearSolve.solve(EXACT, Matrices.gram(grown), Z.transpose()));

        assertThat(DiscreteMap.step(EXACT, lambda, h, problem.gram())).isEqualTo(expected);
    }

    /** (17) takes no G out of 0 ⪯ G ⪯ I. */
    @Property(tries = 40, seed = "314", edgeCases = EdgeCasesMode.NONE)
    void step_ofAFeasibleGram_isFeasible(@ForAll("problems") Problem problem, @ForAll @IntRange(max = 16) int eighths) {
        TouchstoneAssertions.assertThat(
                        DiscreteMap.step(EXACT, problem.lambda(), new BigFraction(eighths, 8), problem.gram()))
                .isFeasibleGram();
    }
}
