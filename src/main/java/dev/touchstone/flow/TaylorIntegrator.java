package dev.touchstone.flow;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The Riccati flow (3) integrated by Taylor series: a witness that knows nothing of the closed form.
 *
 * <p>Around any time, G(τ+δ) = Σ_k G_k δ^k with the recurrence that (3) gives by comparing coefficients,
 * (k+1) G_{k+1} = ΛG_k + G_kΛ − 2 Σ_{i≤k} G_i Λ G_{k−i}. The series is carried to an order matched to the working
 * precision, and the step is chosen from its last two terms so that they fall below the unit roundoff (Jorba and Zou,
 * <i>Experimental Mathematics</i> 14 (2005) 99–117).
 *
 * @param <T> the numbers
 */
public final class TaylorIntegrator<T extends FieldElement<T>> {

    private final Arithmetic<T> arithmetic;
    private final List<T> lambda;
    private final int digits;
    private final int order;

    /**
     * An integrator of that precision.
     *
     * @param digits significant digits of the arithmetic: u = 10^−digits
     */
    public TaylorIntegrator(Arithmetic<T> arithmetic, List<T> lambda, int digits) {
        this.arithmetic = arithmetic;
        this.digits = digits;
        this.lambda = List.copyOf(lambda);
        // Cost N²/δ at error (δ/ρ)^N = u is least where δ = ρ/e², that is N = ½ ln(1/u).
        this.order = (int) Math.ceil(0.5 * Math.log(10) * digits) + 2;
    }

    /**
     * G at these times, increasing from ≥ 0; the local error of each step is at most u·max|G|.
     *
     * @param G0 G(0), symmetric r×r
     */
    public List<FieldMatrix<T>> integrate(FieldMatrix<T> G0, List<BigDecimal> times) {
        List<FieldMatrix<T>> results = new ArrayList<>();
        BigDecimal now = BigDecimal.ZERO;
        FieldMatrix<T> G = G0;
        List<FieldMatrix<T>> series = coefficients(arithmetic, lambda, G, order);
        BigDecimal step = stepSize(series, times);
        for (BigDecimal time : times) {
            while (now.add(step).compareTo(time) < 0) {
                G = evaluate(series, arithmetic.of(step));
                now = now.add(step);
                series = coefficients(arithmetic, lambda, G, order);
                step = stepSize(series, times);
            }
            results.add(evaluate(series, arithmetic.of(time.subtract(now))));
        }
        return results;
    }

    /** G_0 … G_order of the recurrence; exact in exact arithmetic. */
    public static <T extends FieldElement<T>> List<FieldMatrix<T>> coefficients(
            Arithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G0, int order) {
        List<FieldMatrix<T>> G = new ArrayList<>(List.of(G0));
        List<FieldMatrix<T>> LG = new ArrayList<>();
        for (int k = 0; k < order; k++) {
            LG.add(Matrices.scaleRows(lambda, G.get(k)));
            FieldMatrix<T> next = LG.get(k).add(LG.get(k).transpose());
            FieldMatrix<T> product = convolution(arithmetic, G, LG, k);
            next = next.subtract(product.add(product));
            G.add(next.scalarMultiply(arithmetic.of(k + 1).reciprocal()));
        }
        return G;
    }

    /** Σ_{i≤k} G_i (ΛG_{k−i}); symmetric, so only its upper half is summed. */
    private static <T extends FieldElement<T>> FieldMatrix<T> convolution(
            Arithmetic<T> arithmetic, List<FieldMatrix<T>> G, List<FieldMatrix<T>> LG, int k) {
        int r = G.get(0).getRowDimension();
        FieldMatrix<T> sum = Matrices.build(arithmetic, r, r, (a, b) -> arithmetic.zero());
        for (int a = 0; a < r; a++) {
            for (int b = a; b < r; b++) {
                T entry = arithmetic.zero();
                for (int i = 0; i <= k; i++) {
                    for (int j = 0; j < r; j++) {
                        entry = entry.add(
                                G.get(i).getEntry(a, j).multiply(LG.get(k - i).getEntry(j, b)));
                    }
                }
                sum.setEntry(a, b, entry);
                sum.setEntry(b, a, entry);
            }
        }
        return sum;
    }

    /** The largest step whose last two terms stay below u·max|G|, cut to three digits so that times stay short decimals. */
    private BigDecimal stepSize(List<FieldMatrix<T>> series, List<BigDecimal> times) {
        double scale = Matrices.log10Max(arithmetic, series.get(0)) - digits;
        double log10Step = Math.min(
                (scale - Matrices.log10Max(arithmetic, series.get(order - 1))) / (order - 1),
                (scale - Matrices.log10Max(arithmetic, series.get(order))) / order);
        if (!Double.isFinite(log10Step)) {
            return times.get(times.size() - 1); // a constant solution: the series has one term
        }
        int exponent = (int) Math.floor(log10Step);
        return new BigDecimal(Math.pow(10, log10Step - exponent), new MathContext(3, RoundingMode.DOWN))
                .scaleByPowerOfTen(exponent);
    }

    /** Σ G_k δ^k by Horner's rule. */
    private FieldMatrix<T> evaluate(List<FieldMatrix<T>> series, T delta) {
        FieldMatrix<T> sum = series.get(order);
        for (int k = order - 1; k >= 0; k--) {
            sum = sum.scalarMultiply(delta).add(series.get(k));
        }
        return sum;
    }
}
