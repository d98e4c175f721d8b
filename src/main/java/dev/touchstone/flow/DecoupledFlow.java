package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** The Riccati flow (3) from a diagonal start: one logistic per feature, (12), and when it turns on, (23). */
public final class DecoupledFlow {

    private DecoupledFlow() {}

    /** (12) g_j(τ) = 1 / (1 + (1/g_j(0) − 1) e^{−2λ_jτ}), and 0 if g_j(0) = 0. */
    public static <T extends FieldElement<T>> T logistic(RealArithmetic<T> arithmetic, T lambda, T start, T tau) {
        if (arithmetic.signum(start) == 0) {
            return start;
        }
        return logisticOfOdds(arithmetic, lambda, start.reciprocal().subtract(arithmetic.one()), tau);
    }

    /**
     * The same from the odds against the feature.
     *
     * @param odds 1/g_j(0) − 1
     */
    public static <T extends FieldElement<T>> T logisticOfOdds(RealArithmetic<T> arithmetic, T lambda, T odds, T tau) {
        T decay = arithmetic.exp(lambda.multiply(tau).multiply(-2));
        return arithmetic.one().add(odds.multiply(decay)).reciprocal();
    }

    /** diag(g_1(τ), …, g_r(τ)) from a diagonal start. */
    public static <T extends FieldElement<T>> FieldMatrix<T> gram(
            RealArithmetic<T> arithmetic, List<T> lambda, List<T> start, T tau) {
        return Matrices.diagonal(
                arithmetic,
                IntStream.range(0, lambda.size())
                        .mapToObj(j -> logistic(arithmetic, lambda.get(j), start.get(j), tau))
                        .toList());
    }

    /** −¼‖Λ‖² times feature j's part of dR/dτ: λ_j³ g_j² (1 − g_j), as d(λ_jg_j)²/dτ = 4λ_j³g_j²(1 − g_j). */
    public static <T extends FieldElement<T>> T riskDescent(T one, T lambda, T g) {
        T explained = lambda.multiply(g);
        return explained.multiply(explained).multiply(lambda).multiply(one.subtract(g));
    }

    /** (23) log(d/s) / (2λ_j): the time at which feature j turns on from G₀ ≈ (s/d) I. */
    public static Ball switchOn(BallArithmetic arithmetic, Ball lambda, Ball ratio) {
        return arithmetic.log(ratio).divide(lambda.scale(1));
    }
}
