package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static dev.touchstone.proofs.ExactFlow.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
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
 * The flow is a semigroup: (10).
 *
 * <p><b>Statement.</b> Φ_{τ+σ} = Φ_τ∘Φ_σ on 0 ⪯ G₀ ⪯ I, of any rank.
 *
 * <p><b>Proof.</b> For G₀ ≻ 0, (5c) multiplies G₀⁻¹ − I by E⁻¹ from both sides, and e^{−Λτ}e^{−Λσ} = e^{−Λ(τ+σ)}. Both
 * sides are continuous in G₀, so it holds for singular G₀ too. ∎
 *
 * <p><b>Method.</b> Exact, in rationals: E and F stand for the exponentials of τ and σ, EF for that of τ + σ.
 */
@Statement(
        id = "semigroup",
        equation = "(10)",
        claim = "The flow over two times is the flow over their sum",
        method = Method.EXACT)
class SemigroupCheck {

    @Property(tries = 60, seed = "302", edgeCases = EdgeCasesMode.NONE)
    void flow_ofAFlow_isTheFlowOfTheProduct(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        List<BigFraction> F = growth(random, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        assertThat(flow(F, flow(E, G0))).isEqualTo(flow(product(E, F), G0));
    }

    @Example
    @Mutant("K = E - I, without the factor 2 in the exponent")
    void gainWithoutTheFactorTwo_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> G0 = gram(new Random(1), 2, 2);

        assertThat(wrongFlow(E, wrongFlow(E, G0))).isNotEqualTo(wrongFlow(product(E, E), G0));
    }

    private static FieldMatrix<BigFraction> wrongFlow(List<BigFraction> E, FieldMatrix<BigFraction> G0) {
        List<BigFraction> K = E.stream().map(e -> e.subtract(BigFraction.ONE)).toList();
        return RiccatiFlow.fromGram(EXACT, E, K, G0);
    }
}
