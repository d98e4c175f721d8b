package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class LoewnerTest {

    @Test
    void semidefinite_forZeroDiagonalIndefinite_isRefutedByAWitness() {
        assertRefuted(matrix(2, 0, 1, 1, 0));
        assertRefuted(matrix(2, 0, -1, -1, 0));
        assertRefuted(matrix(3, 0, 0, 0, 0, 0, 3, 0, 3, 0));
        assertRefuted(matrix(4, 0, 1, 2, 3, 1, 0, -1, 2, 2, -1, 0, 1, 3, 2, 1, 0));
    }

    @Test
    void semidefinite_forZeroPivotBesideNonzeroEntry_isRefuted() {
        assertRefuted(matrix(3, 0, 0, 1, 0, 1, 1, 1, 1, 5));
        assertRefuted(matrix(2, 0, 1, 1, 100));
    }

    @Test
    void semidefinite_forSingularMatrices_isProved() {
        assertProved(matrix(1, 0));
        assertProved(matrix(2, 0, 0, 0, 0));
        assertProved(matrix(2, 1, 2, 2, 4));
        assertProved(matrix(3, 0, 0, 0, 0, 1, 1, 0, 1, 1));
    }

    @Test
    void semidefinite_forNegativeMatrices_isRefuted() {
        assertRefuted(matrix(1, -1));
        assertRefuted(matrix(2, 1, 2, 2, 3.9375));
        assertRefuted(matrix(2, -1, 0, 0, 5));
    }

    @Test
    void semidefinite_oneBinary64UnitBelowSingular_isRefuted() {
        assertRefuted(matrix(2, 1, 1, 1, Math.nextDown(1.0)));
    }

    @Test
    void compare_isTheOrderOfTheDifference() {
        FieldMatrix<BigFraction> A = matrix(2, 0.25, 0, 0, 0.25);
        FieldMatrix<BigFraction> B = matrix(2, 0.5, 0.25, 0.25, 0.5);

        assertThat(Loewner.compare(A, B)).isInstanceOf(Comparison.Proved.class); // B − A is singular
        assertThat(Loewner.compare(B, A)).isInstanceOf(Comparison.Refuted.class);
        assertThat(Loewner.compare(A, A)).isInstanceOf(Comparison.Proved.class);
    }

    @Test
    void inertia_countsSigns() {
        assertThat(Loewner.inertia(matrix(2, 0, 1, 1, 0))).isEqualTo(new Inertia(1, 1, 0));
        assertThat(Loewner.inertia(matrix(2, 2, 1, 1, 2))).isEqualTo(new Inertia(2, 0, 0));
        assertThat(Loewner.inertia(matrix(2, 1, 2, 2, 4))).isEqualTo(new Inertia(1, 0, 1));
        assertThat(Loewner.inertia(matrix(2, -2, 1, 1, -2))).isEqualTo(new Inertia(0, 2, 0));
        assertThat(Loewner.inertia(matrix(3, 0, 0, 0, 0, 0, 3, 0, 3, 0))).isEqualTo(new Inertia(1, 1, 1));
    }

    @Test
    void semidefinite_ofExactMatrices_isProvedWithoutAShift() {
        assertThat(Loewner.semidefinite(matrix(2, 1, 2, 2, 4))).isEqualTo(new Comparison.Proved(BigDecimal.ZERO));
    }

    @Test
    void semidefinite_whereTheSimplestDirectionWillDo_hasThatWitness() {
        FieldMatrix<BigFraction> S = matrix(2, 1, 1.0009765625, 1.0009765625, 1);

        assertThat(Loewner.semidefinite(S))
                .isEqualTo(new Comparison.Refuted(
                        List.of(BigFraction.ONE, BigFraction.MINUS_ONE), new BigFraction(-1, 512)));
    }

    @Test
    void semidefinite_ofAMatrixInBlocks_hasAWitnessInOneOfThem() {
        FieldMatrix<BigFraction> S = matrix(4, 1, 0, 2, 0, 0, 5, 0, 0, 2, 0, 3.5, 0, 0, 0, 0, 1);

        assertThat(Loewner.semidefinite(S)).isInstanceOfSatisfying(Comparison.Refuted.class, refuted -> {
            assertThat(refuted.witness()).hasSize(4);
            assertThat(refuted.witness().get(1)).isEqualTo(BigFraction.ZERO);
            assertThat(refuted.witness().get(3)).isEqualTo(BigFraction.ZERO);
        });
        assertRefuted(S);
    }

    /** Doubles cannot decide this one, nor can balls of 192 bits. */
    @Test
    void semidefinite_lessThanTheBallsCanSeeBelowSingular_isRefutedAndAtItProved() {
        BigFraction tiny = new BigFraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(500));
        FieldMatrix<BigFraction> S = matrix(3, 2, 3, 1, 3, 5, 2, 1, 2, 1); // its rows: (1,1,0)+(1,2,1)
        assertThat(Loewner.inertia(S)).isEqualTo(new Inertia(2, 0, 1));
        FieldMatrix<BigFraction> below = S.subtract(Loewner.multipleOfIdentity(3, tiny));

        assertProved(S);
        assertRefuted(below);
        assertProved(S.add(Loewner.multipleOfIdentity(3, tiny)));
    }

    @Test
    void semidefinite_tooWideForIntegersAndSingular_isUndecided() {
        FieldMatrix<BigFraction> ones = Matrices.build(
                RationalArithmetic.EXACT, 129, 129, (i, j) -> i == j && i > 1 ? BigFraction.TWO : BigFraction.ONE);
        BigFraction tiny = new BigFraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(500));
        ones.addToEntry(0, 0, tiny);

        assertThat(Loewner.semidefinite(ones)).isInstanceOf(Comparison.Undecided.class);
    }

    @Test
    void feasible_asksForBothBounds() {
        assertThat(Loewner.feasible(matrix(2, 0.5, 0.5, 0.5, 0.5))).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.feasible(matrix(2, 0.5, 0.5, 0.5, 0.75))).isInstanceOf(Comparison.Refuted.class);
        assertThat(Loewner.feasible(matrix(2, 0.5, 0.5, 0.5, 0.25))).isInstanceOf(Comparison.Refuted.class);
    }

    @Test
    void and_ofComparisons_isWhatHoldsOfBoth() {
        Comparison proved = new Comparison.Proved(BigDecimal.ZERO);
        Comparison shifted = new Comparison.Proved(BigDecimal.TEN);
        Comparison refuted = new Comparison.Refuted(List.of(BigFraction.ONE), BigFraction.MINUS_ONE);
        Comparison undecided = new Comparison.Undecided("");

        assertThat(proved.and(shifted)).isEqualTo(shifted);
        assertThat(shifted.and(proved)).isEqualTo(shifted);
        assertThat(proved.and(undecided)).isEqualTo(undecided);
        assertThat(undecided.and(proved)).isEqualTo(undecided);
        assertThat(undecided.and(refuted)).isEqualTo(refuted);
        assertThat(refuted.and(undecided)).isEqualTo(refuted);
        assertThat(proved.and(refuted)).isEqualTo(refuted);
    }

    @Test
    void semidefinite_forAsymmetricMatrix_isRefusedAsInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> Loewner.semidefinite(matrix(2, 1, 2, 3, 4)));
    }

    @Test
    void quadraticForm_isComputedExactly() {
        FieldMatrix<BigFraction> S = matrix(2, 1, 2, 2, -3);

        BigFraction value = Loewner.quadraticForm(S, Arrays.asList(new BigFraction(1, 3), new BigFraction(2)));

        assertThat(value)
                .isEqualTo(new BigFraction(1, 9).add(new BigFraction(8, 3)).subtract(new BigFraction(12)));
    }

    @Test
    void multipleOfIdentity_hasItOnTheDiagonal() {
        FieldMatrix<BigFraction> E = Loewner.multipleOfIdentity(2, new BigFraction(1, 7));

        assertThat(E.getEntry(0, 0)).isEqualTo(new BigFraction(1, 7));
        assertThat(E.getEntry(1, 1)).isEqualTo(new BigFraction(1, 7));
        assertThat(E.getEntry(0, 1)).isEqualTo(BigFraction.ZERO);
    }

    private static void assertProved(FieldMatrix<BigFraction> S) {
        assertThat(Loewner.semidefinite(S)).isInstanceOf(Comparison.Proved.class);
    }

    private static void assertRefuted(FieldMatrix<BigFraction> S) {
        assertThat(Loewner.semidefinite(S)).isInstanceOfSatisfying(Comparison.Refuted.class, refuted -> {
            assertThat(refuted.value()).isLessThan(BigFraction.ZERO);
            assertThat(Loewner.quadraticForm(S, refuted.witness())).isEqualTo(refuted.value());
        });
    }

    private static FieldMatrix<BigFraction> matrix(int n, double... entries) {
        return Matrices.of(
                RationalArithmetic.EXACT,
                DecimalMatrix.of(
                        n, n, Arrays.stream(entries).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new)));
    }
}
