package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Euclidean flow spans what the Stiefel flow spans: (10).
 *
 * <p><b>Statement.</b> The span of the Euclidean flow (6) from W(0) of full rank is, at every τ, that of the Stiefel flow (2)
 * from polar(W(0)): both have the same projector, hence the same alignment and the same R.
 *
 * <p><b>Proof.</b> By (7), S(τ) = e^{Mτ}V₀NV₀ᵀe^{Mτ} with N ≻ 0, so its span is that of e^{Mτ}W(0). (2) moves W by MW, up
 * to terms WA inside its span, so its span is that of e^{Mτ}polar(W(0)), and polar(W(0)) = W(0)·(an invertible matrix). ∎
 *
 * <p><b>Method.</b> Exact: the program's (7) and (5a) run on power series in τ over the rationals, and P S = S is compared
 * to order 12; P² = P shows that P is a projector, of rank s at τ = 0.
 */
@Statement(
        id = "euclidean-span",
        equation = "(6), (7), (10)",
        claim = "The Euclidean flow spans what the Stiefel flow from its polar factor spans, at the same rescaled time",
        method = Method.EXACT)
class EuclideanSpanCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void euclideanFlow_liesInTheStiefelFlowsSpan(int seed) {
        EuclideanSeries problem = EuclideanSeries.random(seed);
        FieldMatrix<PowerSeries> S = problem.euclidean();
        FieldMatrix<PowerSeries> P = problem.projector(1);

        assertThat(P.multiply(S)).isEqualTo(S);
        assertThat(P.multiply(P)).isEqualTo(P);
    }

    @Test
    @Mutant("the Stiefel flow at twice the time")
    void anotherClock_isRefuted() {
        EuclideanSeries problem = EuclideanSeries.random(1);
        FieldMatrix<PowerSeries> S = problem.euclidean();

        assertThat(problem.projector(2).multiply(S)).isNotEqualTo(S);
    }
}
