package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static dev.touchstone.proofs.ExactFlow.gram;
import static dev.touchstone.proofs.ExactFlow.rates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.TaylorSeries;
import java.util.ArrayList;
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
 * A stronger teacher is a faster clock: (10).
 *
 * <p><b>Statement.</b> Φ_τ(G₀; cΛ) = Φ_{cτ}(G₀; Λ).
 *
 * <p><b>Proof.</b> The right-hand side of (3) is linear in Λ. ∎
 *
 * <p><b>Method.</b> Exact: the Taylor coefficients of (3) with cΛ are c^k times those with Λ, in rationals to order 6.
 */
@Statement(
        id = "time-scaling",
        equation = "(3), (10)",
        claim = "Scaling Lambda by c is scaling time by c",
        method = Method.EXACT)
class TimeScalingCheck {

    private static final int ORDER = 6;

    @Property(tries = 25, seed = "310", edgeCases = EdgeCasesMode.NONE)
    void series_ofAScaledTeacher_isThatOfAScaledTime(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3) int r,
            @ForAll @IntRange(min = 1, max = 48) int sixteenths) {
        BigFraction c = new BigFraction(sixteenths, 16);
        List<BigFraction> lambda = rates(random, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, 2);

        assertThat(scaledTeacher(lambda, c, G0)).isEqualTo(scaledTime(lambda, c, G0));
    }

    @Example
    @Mutant("time scaled by c^2")
    void timeScaledBySquare_isRefuted() {
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        FieldMatrix<BigFraction> G0 = gram(new Random(1), 2, 2);

        assertThat(scaledTeacher(lambda, BigFraction.TWO, G0)).isNotEqualTo(scaledTime(lambda, new BigFraction(4), G0));
    }

    private static List<FieldMatrix<BigFraction>> scaledTeacher(
            List<BigFraction> lambda, BigFraction c, FieldMatrix<BigFraction> G0) {
        return TaylorSeries.coefficients(EXACT, lambda.stream().map(c::multiply).toList(), G0, ORDER);
    }

    private static List<FieldMatrix<BigFraction>> scaledTime(
            List<BigFraction> lambda, BigFraction c, FieldMatrix<BigFraction> G0) {
        List<FieldMatrix<BigFraction>> coefficients = TaylorSeries.coefficients(EXACT, lambda, G0, ORDER);
        List<FieldMatrix<BigFraction>> scaled = new ArrayList<>();
        for (int k = 0; k <= ORDER; k++) {
            scaled.add(coefficients.get(k).scalarMultiply(c.pow(k)));
        }
        return scaled;
    }
}
