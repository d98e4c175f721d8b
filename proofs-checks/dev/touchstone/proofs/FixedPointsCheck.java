package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.allHalves;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.growth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
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
 * Coordinate projectors rest: (10).
 *
 * <p><b>Statement.</b> 0, I and every diagonal projector P are fixed points of the flow, whatever Λ is.
 *
 * <p><b>Proof.</b> P commutes with Λ and P² = P, so ΛP + PΛ − 2PΛP = 2(ΛP − ΛP) = 0. ∎
 *
 * <p><b>Method.</b> Exact, in rationals, by (3) and by (5b); all 2^r projectors for r ≤ 4.
 */
@Statement(
        id = "fixed-points",
        equation = "(3), (10)",
        claim = "0, I and every coordinate projector are fixed points",
        method = Method.EXACT)
class FixedPointsCheck {

    @Property(tries = 15, seed = "305", edgeCases = EdgeCasesMode.NONE)
    void flow_fromEveryCoordinateProjector_stays(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int r) {
        List<BigFraction> E = growth(random, r);
        for (int subset = 0; subset < 1 << r; subset++) {
            int coordinates = subset;
            FieldMatrix<BigFraction> P =
                    Matrices.build(EXACT, r, r, (i, j) -> new BigFraction(i == j ? coordinates >> i & 1 : 0));

            assertThat(flow(E, P)).isEqualTo(P);
            assertThat(RiccatiFlow.derivative(E, P)).isEqualTo(P.subtract(P));
        }
    }

    @Example
    @Mutant("every projector, also one that is no coordinate's")
    void flow_fromAnotherProjector_isRefuted() {
        FieldMatrix<BigFraction> P = allHalves();

        assertThat(P.multiply(P)).isEqualTo(P);
        assertThat(flow(List.of(BigFraction.TWO, BigFraction.ONE), P)).isNotEqualTo(P);
    }
}
