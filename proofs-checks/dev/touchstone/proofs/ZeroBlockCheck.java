package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Directions that do not meet at the start never do: (10).
 *
 * <p><b>Statement.</b> If G₀ is block-diagonal for a partition of the coordinates, so is G(τ), and each block flows by
 * itself. In particular a zero diagonal entry of G₀ ⪰ 0, whose row and column then vanish, stays zero.
 *
 * <p><b>Proof.</b> E and K are diagonal, so every factor of (5b) is block-diagonal. ∎
 *
 * <p><b>Method.</b> Exact, in rationals: blocks of 2, 1 (absent) and 2.
 */
@Statement(
        id = "zero-block",
        equation = "(10)",
        claim = "A block-diagonal start stays so, and an absent direction stays absent",
        method = Method.EXACT)
class ZeroBlockCheck {

    @Property(tries = 40, seed = "307", edgeCases = EdgeCasesMode.NONE)
    void flow_fromABlockDiagonalStart_staysSoAndAnAbsentDirectionStaysAbsent(@ForAll Random random) {
        FieldMatrix<BigFraction> A = gram(random, 2, 2);
        FieldMatrix<BigFraction> G0 = Matrices.zero(EXACT, 5, 5);
        G0.setSubMatrix(A.getData(), 0, 0);
        G0.setSubMatrix(gram(random, 2, 1).getData(), 3, 3);
        List<BigFraction> E = growth(random, 5);

        FieldMatrix<BigFraction> G = flow(E, G0);

        assertThat(G.getSubMatrix(0, 1, 0, 1)).isEqualTo(flow(E.subList(0, 2), A));
        for (int i = 0; i < 5; i++) {
            assertThat(G.getEntry(i, 2)).isEqualTo(BigFraction.ZERO);
            assertThat(G.getEntry(2, i)).isEqualTo(BigFraction.ZERO);
        }
        assertThat(G.getSubMatrix(0, 1, 3, 4)).isEqualTo(Matrices.zero(EXACT, 2, 2));
    }

    /** Half on the diagonal and a quarter beside it: its corner is zero, but both corners meet in the middle. */
    @Example
    @Mutant("every zero entry of G0 stays zero")
    void flow_ofALoneZero_isRefuted() {
        FieldMatrix<BigFraction> G0 =
                Matrices.build(EXACT, 3, 3, (i, j) -> new BigFraction(Math.max(0, 2 - Math.abs(i - j)), 4));

        FieldMatrix<BigFraction> G = flow(List.of(BigFraction.TWO, new BigFraction(3, 2), new BigFraction(5, 4)), G0);

        assertThat(G0.getEntry(0, 2)).isEqualTo(BigFraction.ZERO);
        assertThat(G.getEntry(0, 2)).isNotEqualTo(BigFraction.ZERO);
    }
}
