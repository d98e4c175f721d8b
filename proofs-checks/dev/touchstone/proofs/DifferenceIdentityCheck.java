package dev.touchstone.proofs;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.linear.Matrices.scaleColumns;
import static dev.touchstone.linear.Matrices.scaleRows;
import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.allHalves;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gain;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.Sensitivity;
import dev.touchstone.linear.LinearSolve;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * How two solutions differ: (9), and (8) as its limit.
 *
 * <p><b>Statement.</b> G_b(τ) − G_a(τ) = E (I + G_aK)⁻¹ (G_b − G_a) (I + KG_b)⁻¹ E for 0 ⪯ G_a, G_b ⪯ I; the left factor
 * is the Y of (8).
 *
 * <p><b>Proof.</b> G(I + KG)⁻¹ = (I + GK)⁻¹G, so with X = (I + G_aK)⁻¹ and N = (I + KG_b)⁻¹ the difference is
 * E(G_bN − XG_a)E = E X((I + G_aK)G_b − G_a(I + KG_b)) N E = E X(G_b − G_a)N E. ∎
 *
 * <p><b>Method.</b> Exact, in rationals.
 */
@Statement(
        id = "difference-identity",
        equation = "(9)",
        claim = "The difference of two solutions is the two-sided product (9) of the difference of their starts",
        method = Method.EXACT)
class DifferenceIdentityCheck {

    @Property(tries = 60, seed = "309", edgeCases = EdgeCasesMode.NONE)
    void difference_ofTwoFlows_isTheProductOfTheirStarts(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        FieldMatrix<BigFraction> a = gram(random, r, s);
        FieldMatrix<BigFraction> b = gram(random, r, r);
        FieldMatrix<BigFraction> left = inverseOf(scaleColumns(a, gain(E)));

        assertThat(product(E, left, a, b)).isEqualTo(flow(E, b).subtract(flow(E, a)));
        assertThat(Sensitivity.congruence(EXACT, E, gain(E), a)).isEqualTo(scaleRows(E, left));
    }

    @Example
    @Mutant("I + K G_a for I + G_a K")
    void difference_withAFactorTransposed_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> a = allHalves();
        FieldMatrix<BigFraction> b = gram(new Random(1), 2, 2);

        assertThat(product(E, inverseOf(scaleRows(gain(E), a)), a, b))
                .isNotEqualTo(flow(E, b).subtract(flow(E, a)));
    }

    private static FieldMatrix<BigFraction> product(
            List<BigFraction> E,
            FieldMatrix<BigFraction> left,
            FieldMatrix<BigFraction> a,
            FieldMatrix<BigFraction> b) {
        FieldMatrix<BigFraction> right = inverseOf(scaleRows(gain(E), b));
        return scaleRows(E, scaleColumns(left.multiply(b.subtract(a)).multiply(right), E));
    }

    /** (I + A)⁻¹. */
    private static FieldMatrix<BigFraction> inverseOf(FieldMatrix<BigFraction> A) {
        return LinearSolve.inverse(EXACT, identity(EXACT, A.getRowDimension()).add(A));
    }
}
