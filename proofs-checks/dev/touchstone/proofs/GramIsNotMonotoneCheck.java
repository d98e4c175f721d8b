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
 * G is not monotone in τ, and an alignment can fall: SPEC §2 after (12).
 *
 * <p><b>Statement.</b> With Λ = diag(1, ½) and all entries of G₀ equal to ½, dG/dτ = diag(¼, −¼) at τ = 0; so G is not
 * increasing in the Loewner order, and the second alignment falls. For equal λ, however, dG/dτ ⪰ 0 always.
 *
 * <p><b>Proof.</b> G₀ is a projector on (1, 1)/√2, and G₀ΛG₀ = ¾G₀; (ΛG₀ + G₀Λ)_ij = (λ_i + λ_j)/2. Subtract. For Λ = λI,
 * dG/dτ = 2λ(G − G²) ⪰ 0 as 0 ⪯ G ⪯ I. ∎
 *
 * <p><b>Method.</b> Exact, in rationals, with the program's right-hand side of (3) and with its closed form over the time
 * that makes E = diag(4/3, 8/7), near that of one Λ; there A₂ is below ½ by an exact amount.
 */
@Statement(
        id = "gram-is-not-monotone",
        equation = "(3), (18)",
        claim = "G is not monotone in time: at Lambda = diag(1, 1/2), G0 = all 1/2, an alignment falls at rate 1/4",
        method = Method.EXACT)
class GramIsNotMonotoneCheck {

    private static final List<BigFraction> LAMBDA = List.of(BigFraction.ONE, BigFraction.ONE_HALF);

    @Example
    void derivative_ofAllHalves_isThatOfTheSpecification() {
        FieldMatrix<BigFraction> derivative = RiccatiFlow.derivative(LAMBDA, allHalves());

        assertThat(derivative)
                .isEqualTo(Matrices.diagonal(EXACT, List.of(new BigFraction(1, 4), new BigFraction(-1, 4))));
    }

    /** e^{τ} = 9/4 and e^{τ/2} = 3/2 are a true time of this Λ: τ = 2 log(3/2). */
    @Example
    void alignment_afterAPositiveTime_hasFallen() {
        FieldMatrix<BigFraction> G = flow(List.of(new BigFraction(9, 4), new BigFraction(3, 2)), allHalves());

        BigFraction fall = BigFraction.ONE_HALF.subtract(G.getEntry(1, 1));

        assertThat(fall.compareTo(BigFraction.ZERO)).isPositive();
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
