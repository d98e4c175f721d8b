package dev.touchstone.proofs;

import static dev.touchstone.proofs.EquationSeries.EXACT;
import static dev.touchstone.proofs.EquationSeries.SERIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.ThreeMatrix;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The composition (60) of three-matrix maps is a semigroup, and that of the flow (61a).
 *
 * <p><b>Statement.</b> For maps X ↦ H + EᵀX(I + GX)⁻¹E with symmetric G and H, where I + G₂H₁ is regular, (60) is the map of one after
 * the other; it is associative; and the maps of the flow over t and s compose to that over t + s.
 *
 * <p><b>Proof.</b> Where E is regular the map is that of Φ = [[E⁻¹, E⁻¹G], [HE⁻¹, Eᵀ + HE⁻¹G]] in (53), and Φ₂Φ₁ has the upper left block
 * E₂⁻¹(I + G₂H₁)E₁⁻¹; its inverse is E₁WE₂, and the other two matrices follow. Products of matrices are associative, and
 * e^{Ms}e^{Mt} = e^{M(t+s)}. Singular E are limits: all is rational in the entries. ∎
 *
 * <p><b>Method.</b> Exact: random maps over the rationals, those with a singular E among them; and the map of the power series e^{Mt} with
 * itself is the map of e^{2Mt}, coefficient by coefficient. The program's own {@code then} in both.
 */
@Statement(
        id = "star-product",
        equation = "(60), (61a)",
        claim = "Three-matrix maps compose to three-matrix maps, associatively, and over equal times the flow doubles",
        method = Method.EXACT)
class StarProductCheck {

    private static ThreeMatrix<BigFraction> map(Random random, int n) {
        return new ThreeMatrix<>(
                EXACT,
                RandomMatrices.matrix(EXACT, random, n, n),
                EquationSeries.symmetric(random, n),
                EquationSeries.symmetric(random, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void composition_isAssociative_andTheMapOfOneAfterTheOther(int n) {
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(60L * n + seed);
            ThreeMatrix<BigFraction> a = map(random, n);
            ThreeMatrix<BigFraction> b = map(random, n);
            ThreeMatrix<BigFraction> singular = new ThreeMatrix<>(EXACT, ofRankOne(random, n), b.G(), b.H());
            FieldMatrix<BigFraction> X = EquationSeries.symmetric(random, n);

            assertThat(a.then(b).of(X)).isEqualTo(b.of(a.of(X)));
            assertThat(a.then(singular).of(X)).isEqualTo(singular.of(a.of(X)));
            assertThat(a.then(b).then(singular)).isEqualTo(a.then(b.then(singular)));
            Ledger.record(getClass(), 1);
        }
    }

    private static FieldMatrix<BigFraction> ofRankOne(Random random, int n) {
        return RandomMatrices.matrix(EXACT, random, n, 1).multiply(RandomMatrices.matrix(EXACT, random, 1, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void flowDoubled_isTheFlowOfTwiceTheTime(int n) {
        EquationSeries series = EquationSeries.random(new Random(61L * n), n);

        assertThat(ThreeMatrix.ofTransition(SERIES, series.phi()).doubled())
                .isEqualTo(ThreeMatrix.ofTransition(SERIES, EquationSeries.timeScaled(series.phi(), BigFraction.TWO)));
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("W = (I + H_1 G_2)^-1")
    void factorsExchanged_isRefuted() {
        Random random = new Random(6);
        ThreeMatrix<BigFraction> a = map(random, 2);
        ThreeMatrix<BigFraction> b = map(random, 2);
        FieldMatrix<BigFraction> W =
                LinearSolve.inverse(EXACT, Matrices.identity(EXACT, 2).add(a.H().multiply(b.G())));

        assertThat(a.E().multiply(W).multiply(b.E())).isNotEqualTo(a.then(b).E());
    }

    @Test
    @Mutant("2 first")
    void orderExchanged_isRefuted() {
        Random random = new Random(6);
        ThreeMatrix<BigFraction> a = map(random, 2);
        ThreeMatrix<BigFraction> b = map(random, 2);
        FieldMatrix<BigFraction> X = EquationSeries.symmetric(random, 2);

        assertThat(b.then(a).of(X)).isNotEqualTo(b.of(a.of(X)));
    }
}
