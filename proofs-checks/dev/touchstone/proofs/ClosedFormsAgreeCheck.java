package dev.touchstone.proofs;

import static dev.touchstone.linear.RandomMatrices.outerGram;
import static dev.touchstone.linear.RandomMatrices.overlap;
import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gain;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static dev.touchstone.proofs.ExactFlow.inverse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Loewner;
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
 * The three closed forms (5a), (5b) and (5c) are one.
 *
 * <p><b>Statement.</b> Let E ⪰ I be diagonal, K = E² − I, and G₀ = Z₀Z₀ᵀ, Z₀ of any shape and rank. Then (5a) from Z₀ and
 * (5b) from G₀ are equal; if G₀ ≻ 0, they equal (5c).
 *
 * <p><b>Proof.</b> Z₀ᵀ(I + KZ₀Z₀ᵀ)⁻¹ = (I + Z₀ᵀKZ₀)⁻¹Z₀ᵀ gives (5a) = (5b). If G₀ is invertible, (5b) is
 * G = E (G₀⁻¹ + K)⁻¹ E, so G⁻¹ = E⁻¹(G₀⁻¹ + E² − I)E⁻¹ = I + E⁻¹(G₀⁻¹ − I)E⁻¹. ∎
 *
 * <p><b>Method.</b> Exact, in rationals.
 */
@Statement(
        id = "closed-forms-agree",
        equation = "(5a), (5b), (5c)",
        claim = "(5a) = (5b) for every rank, and = (5c) where the start is nonsingular",
        method = Method.EXACT)
class ClosedFormsAgreeCheck {

    @Property(tries = 60, seed = "301", edgeCases = EdgeCasesMode.NONE)
    void closedForms_fromOverlapGramAndInverse_areEqual(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        FieldMatrix<BigFraction> Z0 = overlap(EXACT, random, r, s);
        FieldMatrix<BigFraction> G0 = outerGram(Z0);

        FieldMatrix<BigFraction> G = flow(E, G0);

        assertThat(RiccatiFlow.fromOverlap(EXACT, E, gain(E), Z0)).isEqualTo(G);
        if (Loewner.inertia(G0).positive() == r) {
            assertThat(RiccatiFlow.fromInverseGram(EXACT, E, G0)).isEqualTo(G);
        }
    }

    @Example
    @Mutant("E for its inverse in (5c)")
    void inverseForm_timeReversed_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> G0 = gram(new Random(1), 2, 3);

        assertThat(RiccatiFlow.fromInverseGram(EXACT, inverse(E), G0)).isNotEqualTo(flow(E, G0));
    }
}
