package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

class FactorizationProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);

    @Property(tries = 150, seed = "211", edgeCases = EdgeCasesMode.NONE)
    void solve_onRationals_isExact(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 1, max = 4) int m) {
        FieldMatrix<BigFraction> A = RandomMatrices.matrix(EXACT, random, n, n);
        if (Loewner.inertia(Matrices.gram(A)).positive() < n) {
            return; // singular, by Sylvester's law
        }
        FieldMatrix<BigFraction> B = RandomMatrices.matrix(EXACT, random, n, m);

        assertThat(A.multiply(LinearSolve.solve(EXACT, A, B))).isEqualTo(B);
        assertThat(LinearSolve.inverse(EXACT, A).multiply(A)).isEqualTo(Matrices.identity(EXACT, n));
    }

    /** A = QDQᵀ with D = diag(4ᵏ) has A^(−½) = Q diag(2⁻ᵏ) Qᵀ. */
    @Property(tries = 30, seed = "212", edgeCases = EdgeCasesMode.NONE)
    void inverseSquareRoot_ofAConstructedMatrix_isTheConstruction(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int n, @ForAll @IntRange(max = 6) int spread) {
        FieldMatrix<Real> Q = RandomMatrices.orthogonal(DIGITS_60, random, n);
        List<Real> roots = IntStream.range(0, n)
                .mapToObj(k -> DIGITS_60.of(1L << (spread * k)))
                .toList();

        FieldMatrix<Real> A =
                symmetric(Q, roots.stream().map(x -> x.multiply(x)).toList());
        FieldMatrix<Real> expected =
                symmetric(Q, roots.stream().map(Real::reciprocal).toList());

        double log10Condition = 2 * Math.log10(2) * spread * (n - 1);
        assertThat(log10Distance(InverseSquareRoot.of(DIGITS_60, A), expected)).isLessThan(-57 + log10Condition);
    }

    @Property(tries = 30, seed = "213", edgeCases = EdgeCasesMode.NONE)
    void polarFactors_byDefinitionAndByNewton_agreeAndAreOrthonormal(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int s, @ForAll @IntRange(max = 3) int more) {
        FieldMatrix<Real> A = RandomMatrices.matrix(DIGITS_60, random, s + more, s);
        if (!ExactColumns.independent(Matrices.toDecimal(DIGITS_60, A, 60))) {
            return;
        }

        FieldMatrix<Real> U = Polar.factor(DIGITS_60, A);

        assertThat(log10Distance(U, Polar.factorByNewton(DIGITS_60, A))).isLessThan(-48);
        assertThat(log10Distance(Matrices.gram(U), Matrices.identity(DIGITS_60, s)))
                .isLessThan(-48);
        FieldMatrix<Real> H = U.transpose().multiply(A); // the other factor is symmetric
        assertThat(log10Distance(H, H.transpose())).isLessThan(-48);
        assertThat(log10Distance(U.multiply(H), A)).isLessThan(-48);
    }

    @Property(tries = 40, seed = "214", edgeCases = EdgeCasesMode.NONE)
    void semidefiniteFactor_ofAnyRank_multipliesBack(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 5) int n,
            @ForAll @IntRange(min = 1, max = 5) int rank) {
        DecimalMatrix S = Matrices.toDecimal(EXACT, RandomMatrices.semidefinite(random, n, rank), 60);

        FieldMatrix<Real> Z = SemidefiniteFactor.of(DIGITS_60, S);

        assertThat(log10Distance(Z.multiply(Z.transpose()), Matrices.of(DIGITS_60, S)))
                .isLessThan(-56);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertThat(DIGITS_60.signum(Z.getEntry(i, j))).isZero();
            }
        }
    }

    private static FieldMatrix<Real> symmetric(FieldMatrix<Real> Q, List<Real> eigenvalues) {
        return Q.multiply(Matrices.scaleRows(eigenvalues, Q.transpose()));
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_60, A.subtract(B));
    }
}
