package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.RationalArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

class LoewnerProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    @Property(tries = 100, seed = "201", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_ofAGramMatrixOfAnyRank_isProved(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 1, max = 6) int k) {
        assertThat(Loewner.semidefinite(RandomMatrices.semidefinite(random, n, k)))
                .isInstanceOf(Comparison.Proved.class);
    }

    /** Eigenvalues 1/3, 2/3, … and one of −1/1000. */
    @Property(tries = 100, seed = "202", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_withOneSlightlyNegativeEigenvalue_isRefutedByAWitness(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int n) {
        FieldMatrix<BigFraction> Q = RandomMatrices.orthogonal(EXACT, random, n);
        FieldMatrix<BigFraction> S = withEigenvalues(Q, signs(n - 1, 0, 1));

        assertRefuted(S);
    }

    @Property(tries = 150, seed = "203", edgeCases = EdgeCasesMode.NONE)
    void positiveEigenvalues_countThoseOfTheConstruction(
            @ForAll Random random,
            @ForAll @IntRange(max = 3) int positive,
            @ForAll @IntRange(max = 3) int zero,
            @ForAll @IntRange(max = 3) int negative) {
        List<BigFraction> eigenvalues = new ArrayList<>(signs(positive, zero, negative));
        eigenvalues.add(BigFraction.ZERO);
        FieldMatrix<BigFraction> S =
                withEigenvalues(RandomMatrices.orthogonal(EXACT, random, eigenvalues.size()), eigenvalues);

        assertThat(Loewner.positiveEigenvalues(S)).isEqualTo(positive);
        assertThat(Loewner.positiveEigenvalues(S.scalarMultiply(BigFraction.MINUS_ONE)))
                .isEqualTo(negative);
        assertThat(Loewner.semidefinite(S) instanceof Comparison.Proved).isEqualTo(negative == 0);
    }

    @Property(tries = 200, seed = "204", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_ofAnySymmetricMatrix_agreesWithExactOrder(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int n) {
        DecimalMatrix B = RandomMatrices.dyadic(random, n, n);
        FieldMatrix<BigFraction> A = Matrices.of(EXACT, B);
        FieldMatrix<BigFraction> S = A.add(A.transpose()).add(Loewner.multipleOfIdentity(n, new BigFraction(n)));
        if (random.nextBoolean()) {
            S.setEntry(0, 0, BigFraction.ZERO);
        }

        if (ExactOrder.semidefinite(Matrices.toDecimal(EXACT, S, 60))) {
            assertThat(Loewner.semidefinite(S)).isInstanceOf(Comparison.Proved.class);
        } else {
            assertRefuted(S);
        }
    }

    private static FieldMatrix<BigFraction> withEigenvalues(FieldMatrix<BigFraction> Q, List<BigFraction> eigenvalues) {
        return Q.multiply(Matrices.scaleRows(eigenvalues, Q.transpose()));
    }

    private static List<BigFraction> signs(int positive, int zero, int negative) {
        List<BigFraction> eigenvalues = new ArrayList<>();
        for (int k = 1; k <= positive; k++) {
            eigenvalues.add(new BigFraction(k, 3));
        }
        for (int k = 0; k < zero; k++) {
            eigenvalues.add(BigFraction.ZERO);
        }
        for (int k = 1; k <= negative; k++) {
            eigenvalues.add(new BigFraction(-1, 1000 * k));
        }
        return eigenvalues;
    }

    private static void assertRefuted(FieldMatrix<BigFraction> S) {
        assertThat(Loewner.semidefinite(S)).isInstanceOfSatisfying(Comparison.Refuted.class, refuted -> {
            assertThat(refuted.value()).isLessThan(BigFraction.ZERO);
            assertThat(Loewner.quadraticForm(S, refuted.witness())).isEqualTo(refuted.value());
        });
    }
}
