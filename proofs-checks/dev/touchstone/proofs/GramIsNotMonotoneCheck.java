package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.allHalves;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.rates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import java.util.Collections;
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
 * G is not monotone in τ, and an alignment can fall: (12m).
 *
 * <p><b>Statement.</b> With Λ = diag(1, ½) and all entries of G₀ equal to ½, dG/dτ = diag(¼, −¼) at τ = 0; so G neither rises
 * nor falls in the Loewner order, and the second alignment falls. For equal λ, however, dG/dτ ⪰ 0 always.
 *
 * <p><b>Proof.</b> G₀ is a projector on (1, 1)/√2, and G₀ΛG₀ = ¾G₀; (ΛG₀ + G₀Λ)_ij = (λ_i + λ_j)/2. Subtract. For Λ = λI,
 * dG/dτ = 2λ(G − G²) ⪰ 0 as 0 ⪯ G ⪯ I. ∎
 *
 * <p><b>Method.</b> Exact, in rationals, with the program's right-hand side of (3), and with its closed form at τ = 2 log(3/2), where
 * E = diag(9/4, 3/2): there G ⪰ G₀ and G ⪯ G₀ are both refuted by a witness, and A₂ is below ½ by 5/26. Mutant: equal λ.
 */
@Statement(
        id = "gram-is-not-monotone",
        equation = "(3), (12m)",
        claim = "G is not monotone in time: at Lambda = diag(1, 1/2), G0 = all 1/2, an alignment falls at rate 1/4",
        method = Method.EXACT)
class GramIsNotMonotoneCheck {

    private static final List<BigFraction> LAMBDA = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
    /** e^{τ} = 9/4 and e^{τ/2} = 3/2: a true time of that Λ. */
    private static final List<BigFraction> LATER = List.of(new BigFraction(9, 4), new BigFraction(3, 2));

    @Example
    void derivative_ofAllHalves_isThatOfTheStatement() {
        FieldMatrix<BigFraction> derivative = RiccatiFlow.derivative(LAMBDA, allHalves());

        assertThat(derivative)
                .isEqualTo(Matrices.diagonal(EXACT, List.of(new BigFraction(1, 4), new BigFraction(-1, 4))));
    }

    @Example
    void gram_afterAPositiveTime_isNeitherAboveNorBelowItsStart() {
        FieldMatrix<BigFraction> G = flow(LATER, allHalves());

        assertThat(Loewner.compare(allHalves(), G)).isInstanceOf(Comparison.Refuted.class);
        assertThat(Loewner.compare(G, allHalves())).isInstanceOf(Comparison.Refuted.class);
    }

    @Example
    void alignment_afterAPositiveTime_hasFallen() {
        BigFraction fall =
                BigFraction.ONE_HALF.subtract(flow(LATER, allHalves()).getEntry(1, 1));

        assertThat(fall).isEqualTo(new BigFraction(5, 26));
        Ledger.record(GramIsNotMonotoneCheck.class, 2, fall.doubleValue());
    }

    @Property(tries = 60, seed = "315", edgeCases = EdgeCasesMode.NONE)
    void derivative_ofEqualRates_isSemidefinite(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> lambda = Collections.nCopies(r, rates(random, 1).get(0));

        assertThat(Loewner.semidefinite(RiccatiFlow.derivative(lambda, gram(random, r, s))))
                .isInstanceOf(Comparison.Proved.class);
    }

    @Example
    @Mutant("the counterexample with equal lambda")
    void derivative_ofAllHalvesWithEqualRates_isRefuted() {
        FieldMatrix<BigFraction> G = allHalves();

        assertThat(RiccatiFlow.derivative(List.of(BigFraction.ONE, BigFraction.ONE), G))
                .isEqualTo(G.subtract(G));
    }
}
