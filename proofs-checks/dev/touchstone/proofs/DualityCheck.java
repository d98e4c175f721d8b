package dev.touchstone.proofs;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static dev.touchstone.proofs.ExactFlow.inverse;
import static org.assertj.core.api.Assertions.assertThat;

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
 * What is not yet learned flows backwards: (10).
 *
 * <p><b>Statement.</b> Φ(I − G₀; −Λ) = I − Φ(G₀; Λ) for 0 ⪯ G₀ ⪯ I.
 *
 * <p><b>Proof.</b> H = I − G has dH/dτ = −(ΛG + GΛ − 2GΛG) = −ΛH − HΛ + 2HΛH, which is (3) with −Λ. ∎
 *
 * <p><b>Method.</b> Exact, in rationals: E⁻¹ stands for the exponential of −Λτ.
 */
@Statement(id = "duality", equation = "(10)", claim = "The complement I - G flows with -Lambda", method = Method.EXACT)
class DualityCheck {

    @Property(tries = 60, seed = "304", edgeCases = EdgeCasesMode.NONE)
    void flow_ofTheComplementBackwards_isTheComplement(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        FieldMatrix<BigFraction> I = identity(EXACT, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        assertThat(flow(inverse(E), I.subtract(G0))).isEqualTo(I.subtract(flow(E, G0)));
    }

    @Example
    @Mutant("Lambda for -Lambda")
    void flow_ofTheComplementForwards_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> I = identity(EXACT, 2);
        FieldMatrix<BigFraction> G0 = gram(new Random(1), 2, 2);

        assertThat(flow(E, I.subtract(G0))).isNotEqualTo(I.subtract(flow(E, G0)));
    }
}
