package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Explicit Euler does not preserve the Loewner order: (17e).
 *
 * <p><b>Statement.</b> With r = 2, h = ⅛, Λ = diag(1, ½), G_a = I/4 ⪯ G_b = [[½, ¼], [¼, ½]], the images under
 * G + h(ΛG + GΛ − 2GΛG) are not ordered: u = (16, −17) gives uᵀ(difference)u = −1/128. No counterexample is smaller: for
 * r = 1 and 0 ≤ 2hλ ≤ 1 the map preserves order.
 *
 * <p><b>Proof.</b> The two numbers are computed exactly. For r = 1 the map g + 2hλ(g − g²) has the derivative
 * 1 + 2hλ(1 − 2g) ≥ 1 − 2hλ ≥ 0 on [0, 1]. ∎
 *
 * <p><b>Method.</b> Exact, in rationals.
 */
@Statement(
        id = "explicit-euler-fails",
        equation = "(3), (17e)",
        claim = "Explicit Euler breaks the Loewner order at r = 2, h = 1/8, and never at r = 1 with 2 h lambda <= 1",
        method = Method.EXACT)
class ExplicitEulerFailsCheck {

    private static final BigFraction H = new BigFraction(1, 8);
    private static final List<BigFraction> LAMBDA = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
    private static final FieldMatrix<BigFraction> LOWER = Loewner.multipleOfIdentity(2, new BigFraction(1, 4));
    private static final FieldMatrix<BigFraction> UPPER =
            Matrices.build(EXACT, 2, 2, (i, j) -> new BigFraction(i == j ? 2 : 1, 4));
    private static final List<BigFraction> WITNESS = List.of(new BigFraction(16), new BigFraction(-17));

    @Example
    void counterexample_isThatOfTheStatement() {
        FieldMatrix<BigFraction> difference = euler(LAMBDA, UPPER).subtract(euler(LAMBDA, LOWER));

        assertThat(Loewner.compare(LOWER, UPPER)).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.quadraticForm(difference, WITNESS)).isEqualTo(new BigFraction(-1, 128));
        assertThat(Loewner.semidefinite(difference)).isInstanceOf(Comparison.Refuted.class);
    }

    @Property(tries = 200, seed = "314", edgeCases = EdgeCasesMode.NONE)
    void euler_ofOneDirection_keepsTheOrder(
            @ForAll @IntRange(min = 0, max = 64) int a,
            @ForAll @IntRange(min = 0, max = 64) int b,
            @ForAll @IntRange(min = 0, max = 64) int rate) {
        List<BigFraction> lambda = List.of(new BigFraction(rate, 16)); // 2hλ ≤ 1
        FieldMatrix<BigFraction> lower = Loewner.multipleOfIdentity(1, new BigFraction(Math.min(a, b), 64));
        FieldMatrix<BigFraction> upper = Loewner.multipleOfIdentity(1, new BigFraction(Math.max(a, b), 64));

        assertThat(Loewner.compare(euler(lambda, lower), euler(lambda, upper))).isInstanceOf(Comparison.Proved.class);
    }

    @Example
    @Mutant("2 h lambda > 1 at r = 1")
    void euler_ofOneDirectionWithALargeStep_isRefuted() {
        List<BigFraction> lambda = List.of(new BigFraction(8)); // 2hλ = 2
        FieldMatrix<BigFraction> lower = Loewner.multipleOfIdentity(1, new BigFraction(7, 8));
        FieldMatrix<BigFraction> upper = Loewner.multipleOfIdentity(1, BigFraction.ONE);

        assertThat(Loewner.compare(euler(lambda, lower), euler(lambda, upper))).isInstanceOf(Comparison.Refuted.class);
    }

    @Example
    @Mutant("the same counterexample against (17)")
    void counterexample_againstTheOrderPreservingMap_isRefuted() {
        FieldMatrix<BigFraction> difference =
                DiscreteMap.step(EXACT, LAMBDA, H, UPPER).subtract(DiscreteMap.step(EXACT, LAMBDA, H, LOWER));

        assertThat(Loewner.semidefinite(difference)).isInstanceOf(Comparison.Proved.class);
    }

    private static FieldMatrix<BigFraction> euler(List<BigFraction> lambda, FieldMatrix<BigFraction> G) {
        return G.add(RiccatiFlow.derivative(lambda, G).scalarMultiply(H));
    }
}
