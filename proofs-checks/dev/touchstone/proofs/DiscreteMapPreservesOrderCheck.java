package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.below;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static dev.touchstone.proofs.ExactFlow.rates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
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
 * The discrete map (17) preserves the Loewner order.
 *
 * <p><b>Statement.</b> For every h ≥ 0 and diagonal Λ ⪰ 0, 0 ⪯ G ⪯ G′ ⪯ I implies F_h(G) ⪯ F_h(G′). More generally so does
 * (5b) with any diagonal E ⪰ I.
 *
 * <p><b>Proof.</b> By (9) along the segment from G to G′, the derivative of F_h in the direction D = G′ − G ⪰ 0 at
 * G_u = G + uD is Y_u D Y_uᵀ ⪰ 0, Y_u = A(I + G_u(A² − I))⁻¹. Integrate over u. ∎
 *
 * <p><b>Method.</b> Exact: rational LDLᵀ decides every comparison, the starts' included.
 */
@Statement(
        id = "discrete-map-preserves-order",
        equation = "(17)",
        claim = "The map (17) preserves the Loewner order for every step size",
        method = Method.EXACT)
class DiscreteMapPreservesOrderCheck {

    @Property(tries = 60, seed = "313", edgeCases = EdgeCasesMode.NONE)
    void steps_fromOrderedStarts_stayOrdered(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 0, max = 64) int sixteenths) {
        FieldMatrix<BigFraction> upper = gram(random, r, r);
        FieldMatrix<BigFraction> lower = below(random, upper);
        List<BigFraction> lambda = rates(random, r);
        BigFraction h = new BigFraction(sixteenths, 16);

        assertThat(Loewner.compare(lower, upper)).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.compare(
                        DiscreteMap.step(EXACT, lambda, h, lower), DiscreteMap.step(EXACT, lambda, h, upper)))
                .isInstanceOf(Comparison.Proved.class);
    }

    @Property(tries = 60, seed = "308", edgeCases = EdgeCasesMode.NONE)
    void closedForm_ofOrderedStarts_staysOrdered(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int r) {
        FieldMatrix<BigFraction> upper = gram(random, r, r);
        FieldMatrix<BigFraction> lower = below(random, upper);
        List<BigFraction> E = growth(random, r);

        assertThat(Loewner.compare(lower, upper)).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.compare(flow(E, lower), flow(E, upper))).isInstanceOf(Comparison.Proved.class);
    }

    /** ½I and the same with ¼ beside the diagonal. */
    @Example
    @Mutant("starts ordered entry by entry, not in the Loewner order")
    void steps_fromEntrywiseOrderedStarts_areRefuted() {
        FieldMatrix<BigFraction> lower = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 2 : 0, 4));
        FieldMatrix<BigFraction> upper = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 2 : 1, 4));
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        BigFraction h = new BigFraction(1, 8);

        assertThat(Loewner.compare(
                        DiscreteMap.step(EXACT, lambda, h, lower), DiscreteMap.step(EXACT, lambda, h, upper)))
                .isInstanceOf(Comparison.Refuted.class);
    }
}
