package dev.touchstone.proofs;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.allHalves;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.growth;
import static dev.touchstone.proofs.ExactFlow.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Comparison;
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
 * The flow keeps what is wholly unknown and what is wholly known: (10).
 *
 * <p><b>Statement.</b> For 0 ⪯ G₀ ⪯ I, rank G(τ) = rank G₀ and rank(I − G(τ)) = rank(I − G₀), and 0 ⪯ G(τ) ⪯ I.
 *
 * <p><b>Proof.</b> In (5b), E and I + KG₀ are invertible (KG₀ has the eigenvalues of K^½G₀K^½ ⪰ 0), so G has the rank of
 * G₀. By duality the same holds for I − G. Signs cannot change either: (5a) shows G ⪰ 0, and duality I − G ⪰ 0. ∎
 *
 * <p><b>Method.</b> Exact: inertia of rational matrices by Sylvester's law.
 */
@Statement(
        id = "rank-conservation",
        equation = "(10), (22)",
        claim = "The ranks of G and of I - G are conserved, and G stays between 0 and I",
        method = Method.EXACT)
class RankConservationCheck {

    @Property(tries = 60, seed = "306", edgeCases = EdgeCasesMode.NONE)
    void flow_keepsTheRanksOfGAndOfItsComplement(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        FieldMatrix<BigFraction> I = identity(EXACT, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        FieldMatrix<BigFraction> G = flow(growth(random, r), G0);

        assertThat(Loewner.inertia(G)).isEqualTo(Loewner.inertia(G0));
        assertThat(Loewner.inertia(I.subtract(G))).isEqualTo(Loewner.inertia(I.subtract(G0)));
        assertThat(Loewner.feasible(G)).isInstanceOf(Comparison.Proved.class);
    }

    @Example
    @Mutant("K = E^2 for E^2 - I")
    void gainWithoutMinusOne_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> I = identity(EXACT, 2);
        FieldMatrix<BigFraction> P = allHalves();

        FieldMatrix<BigFraction> G = RiccatiFlow.fromGram(EXACT, E, product(E, E), P);

        assertThat(Loewner.inertia(I.subtract(G))).isNotEqualTo(Loewner.inertia(I.subtract(P)));
    }
}
