package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Matrices;
import dev.touchstone.testkit.GramPair;
import dev.touchstone.testkit.ModelArbitraries;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    /** Ordered starts 0 ⪯ G ⪯ G′ ⪯ I, coefficients as many, and a step. */
    record OrderedStarts(GramPair pair, List<BigFraction> lambda, BigFraction h) {}

    @Provide
    static Arbitrary<OrderedStarts> orderedStarts() {
        Arbitrary<BigFraction> steps = ModelArbitraries.sixteenths(0, 64).map(EXACT::of);
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(r -> Combinators.combine(ModelArbitraries.gramPairs(r), ModelArbitraries.teachers(r, r), steps)
                        .as((pair, teacher, h) -> new OrderedStarts(pair, teacher.lambda(), h)));
    }

    @Property(tries = 60, seed = "313", edgeCases = EdgeCasesMode.NONE)
    void steps_fromOrderedStarts_stayOrdered(@ForAll("orderedStarts") OrderedStarts starts) {
        GramPair pair = starts.pair();

        assertThat(pair.below()).isLoewnerBelow(pair.above());
        assertThat(DiscreteMap.step(EXACT, starts.lambda(), starts.h(), pair.below()))
                .isLoewnerBelow(DiscreteMap.step(EXACT, starts.lambda(), starts.h(), pair.above()));
    }

    @Property(tries = 60, seed = "308", edgeCases = EdgeCasesMode.NONE)
    void closedForm_ofOrderedStarts_staysOrdered(@ForAll("orderedStarts") OrderedStarts starts) {
        GramPair pair = starts.pair();
        List<BigFraction> E = starts.lambda().stream().map(BigFraction.ONE::add).toList();

        assertThat(pair.below()).isLoewnerBelow(pair.above());
        assertThat(flow(E, pair.below())).isLoewnerBelow(flow(E, pair.above()));
    }

    /** ½I and the same with ¼ beside the diagonal. */
    @Example
    @Mutant("starts ordered entry by entry, not in the Loewner order")
    void steps_fromEntrywiseOrderedStarts_areRefuted() {
        FieldMatrix<BigFraction> lower = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 2 : 0, 4));
        FieldMatrix<BigFraction> upper = Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 2 : 1, 4));
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        BigFraction h = new BigFraction(1, 8);

        assertThatThrownBy(() -> assertThat(DiscreteMap.step(EXACT, lambda, h, lower))
                        .isLoewnerBelow(DiscreteMap.step(EXACT, lambda, h, upper)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refuted by u");
    }
}
