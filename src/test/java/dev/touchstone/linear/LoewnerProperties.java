package dev.touchstone.linear;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.testkit.GramPair;
import dev.touchstone.testkit.ModelArbitraries;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

class LoewnerProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);

    @Provide
    static Arbitrary<FieldMatrix<BigFraction>> orthogonal() {
        return Arbitraries.integers().between(2, 6).flatMap(n -> ModelArbitraries.stiefelPoints(n, n));
    }

    /** Both orders of the same pair, so that only equal matrices are proved twice. */
    @Property(tries = 100, seed = "207", edgeCases = EdgeCasesMode.NONE)
    void compare_ofAnOrderedPair_isProvedOneWayOnly(@ForAll("orderedPairs") GramPair pair) {
        assertThat(pair.below()).isLoewnerBelow(pair.above());
        assertThat(Loewner.compare(pair.above(), pair.below()) instanceof Comparison.Proved)
                .isEqualTo(pair.above().equals(pair.below()));
    }

    @Provide
    static Arbitrary<GramPair> orderedPairs() {
        return ModelArbitraries.gramPairs();
    }

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
            @ForAll("orthogonal") FieldMatrix<BigFraction> Q) {
        FieldMatrix<BigFraction> S = withEigenvalues(Q, signs(Q.getRowDimension() - 1, 0, 1));

        assertRefuted(S);
    }

    @Property(tries = 150, seed = "203", edgeCases = EdgeCasesMode.NONE)
    void inertia_isThatOfTheConstruction(
            @ForAll Random random,
            @ForAll @IntRange(max = 3) int positive,
            @ForAll @IntRange(max = 3) int zero,
            @ForAll @IntRange(max = 3) int negative) {
        List<BigFraction> eigenvalues = new ArrayList<>(signs(positive, zero, negative));
        eigenvalues.add(BigFraction.ZERO);
        FieldMatrix<BigFraction> S =
                withEigenvalues(RandomMatrices.orthogonal(EXACT, random, eigenvalues.size()), eigenvalues);

        assertThat(Loewner.inertia(S)).isEqualTo(new Inertia(positive, negative, zero + 1));
        assertThat(Loewner.semidefinite(S) instanceof Comparison.Proved).isEqualTo(negative == 0);
    }

    /** CDCᵀ, C square and regular: Sylvester's law, with neither route able to lean on the other. */
    @Property(tries = 200, seed = "204", edgeCases = EdgeCasesMode.NONE)
    void eliminations_ofACongruence_countItsSigns(@ForAll Random random, @ForAll @IntRange(min = 1, max = 7) int n) {
        List<BigFraction> D = Stream.generate(() -> new BigFraction(random.nextInt(5) - 2, 1 + random.nextInt(3)))
                .limit(n)
                .toList();
        FieldMatrix<BigFraction> C = regular(random, n);
        SymmetricIntegers S = SymmetricIntegers.of(C.multiply(Matrices.scaleRows(D, C.transpose())));
        Inertia expected = new Inertia(count(D, 1), count(D, -1), count(D, 0));

        assertThat(new FractionFreeElimination(S).inertia()).isEqualTo(expected);
        assertThat(BallElimination.inertia(BALLS, S.in(BALLS)).orElse(expected)).isEqualTo(expected);
        assertThat(new FractionFreeElimination(S).negativeDirection().map(S::isNegativeAlong))
                .isEqualTo(expected.negative() > 0 ? Optional.of(true) : Optional.empty());
    }

    /** [[0, C], [Cᵀ, 0]] with C of full row rank: eigenvalues ± each singular value, and zeros. It has no diagonal pivot. */
    @Property(tries = 100, seed = "205", edgeCases = EdgeCasesMode.NONE)
    void eliminations_ofAZeroDiagonal_findBothSigns(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(max = 2) int zeros) {
        FieldMatrix<BigFraction> C = Matrices.zero(EXACT, n, n + zeros);
        C.setSubMatrix(RandomMatrices.matrix(EXACT, random, n, n + zeros).getData(), 0, 0);
        C.setSubMatrix(regular(random, n).getData(), 0, 0);
        int size = 2 * n + zeros;
        FieldMatrix<BigFraction> S = Matrices.zero(EXACT, size, size);
        S.setSubMatrix(C.getData(), 0, n);
        S.setSubMatrix(C.transpose().getData(), n, 0);
        SymmetricIntegers integers = SymmetricIntegers.of(S);

        assertThat(new FractionFreeElimination(integers).inertia()).isEqualTo(new Inertia(n, n, zeros));
        assertThat(Loewner.inertia(S)).isEqualTo(new Inertia(n, n, zeros));
        assertThat(new FractionFreeElimination(integers).negativeDirection().map(integers::isNegativeAlong))
                .contains(true);
        assertRefuted(S);
    }

    /** A singular Gram matrix, one binary64 unit off in one diagonal entry: refuted exactly when it went down. */
    @Property(tries = 100, seed = "206", edgeCases = EdgeCasesMode.NONE)
    void semidefinite_oneUnitFromSingular_isDecidedByThatUnit(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int n) {
        FieldMatrix<BigFraction> v = Matrices.build(EXACT, 1, n, (i, j) -> new BigFraction(1 + random.nextInt(9)));
        BigFraction unit = new BigFraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(random.nextInt(1000)));
        FieldMatrix<BigFraction> up = Matrices.gram(v);
        FieldMatrix<BigFraction> down = Matrices.gram(v);
        int i = random.nextInt(n);
        up.addToEntry(i, i, unit);
        down.addToEntry(i, i, unit.negate());

        assertThat(Loewner.semidefinite(up)).isInstanceOf(Comparison.Proved.class);
        assertRefuted(down);
    }

    private static FieldMatrix<BigFraction> regular(Random random, int n) {
        FieldMatrix<BigFraction> C = Matrices.build(
                EXACT, n, n, (i, j) -> i < j ? BigFraction.ZERO : new BigFraction(i == j ? 1 : random.nextInt(9) - 4));
        return RandomMatrices.orthogonal(EXACT, random, n).multiply(C);
    }

    private static int count(List<BigFraction> D, int sign) {
        return (int) D.stream().filter(d -> EXACT.signum(d) == sign).count();
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
