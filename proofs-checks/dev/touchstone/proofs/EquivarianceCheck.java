package dev.touchstone.proofs;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.conjugate;
import static dev.touchstone.proofs.ExactFlow.flow;
import static dev.touchstone.proofs.ExactFlow.gram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import java.util.ArrayList;
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
 * The flow commutes with every symmetry of the teacher: (10).
 *
 * <p><b>Statement.</b> If Q is orthogonal and QΛ = ΛQ (sign flips; permutations and rotations inside equal λ), then
 * Φ(QG₀Qᵀ) = QΦ(G₀)Qᵀ.
 *
 * <p><b>Proof.</b> QEQᵀ = E and QKQᵀ = K, so Q passes through every factor of (5b). ∎
 *
 * <p><b>Method.</b> Exact, in rationals, with rational rotations.
 */
@Statement(
        id = "equivariance",
        equation = "(10)",
        claim = "The flow commutes with every orthogonal matrix that commutes with Lambda",
        method = Method.EXACT)
class EquivarianceCheck {

    @Property(tries = 60, seed = "303", edgeCases = EdgeCasesMode.NONE)
    void flow_underASignFlipOrRotationOfEqualRates_isEquivariant(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int equal) {
        int r = equal + 1;
        List<BigFraction> E = new ArrayList<>(Collections.nCopies(r, new BigFraction(7, 4)));
        E.set(r - 1, new BigFraction(9, 8));
        FieldMatrix<BigFraction> Q = identity(EXACT, r);
        Q.setSubMatrix(RandomMatrices.orthogonal(EXACT, random, equal).getData(), 0, 0);
        Q.setEntry(r - 1, r - 1, BigFraction.MINUS_ONE);
        FieldMatrix<BigFraction> G0 = gram(random, r, 2);

        assertThat(flow(E, conjugate(Q, G0))).isEqualTo(conjugate(Q, flow(E, G0)));
    }

    @Example
    @Mutant("a rotation that mixes different lambda")
    void flow_underARotationOfUnequalRates_isRefuted() {
        List<BigFraction> E = List.of(BigFraction.TWO, new BigFraction(3, 2));
        FieldMatrix<BigFraction> Q =
                Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 4 : 3 * (j - i), 5));
        FieldMatrix<BigFraction> G0 = gram(new Random(1), 2, 2);

        assertThat(flow(E, conjugate(Q, G0))).isNotEqualTo(conjugate(Q, flow(E, G0)));
    }
}
