package dev.touchstone.proofs;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A power series in τ with rational coefficients, truncated after τ^{@value #ORDER}: a field element as far as elimination
 * needs one, exact up to its order.
 */
record PowerSeries(List<BigFraction> coefficients) implements FieldElement<PowerSeries> {

    static final int ORDER = 12;

    PowerSeries {
        coefficients = List.copyOf(coefficients);
    }

    static PowerSeries constant(BigFraction value) {
        return new PowerSeries(IntStream.rangeClosed(0, ORDER)
                .mapToObj(k -> k == 0 ? value : BigFraction.ZERO)
                .toList());
    }

    /** e^{cτ} = Σ c^k τ^k / k!. */
    static PowerSeries exponential(BigFraction c) {
        BigFraction[] terms = new BigFraction[ORDER + 1];
        terms[0] = BigFraction.ONE;
        for (int k = 1; k <= ORDER; k++) {
            terms[k] = terms[k - 1].multiply(c).divide(k);
        }
        return new PowerSeries(List.of(terms));
    }

    /** τ itself. */
    static PowerSeries variable() {
        return new PowerSeries(IntStream.rangeClosed(0, ORDER)
                .mapToObj(k -> k == 1 ? BigFraction.ONE : BigFraction.ZERO)
                .toList());
    }

    /** b = e^a for a₀ = 0, from b′ = a′b: k b_k = Σ_{1≤i≤k} i a_i b_{k−i}. */
    PowerSeries exponential() {
        BigFraction[] b = new BigFraction[ORDER + 1];
        b[0] = BigFraction.ONE;
        for (int k = 1; k <= ORDER; k++) {
            BigFraction sum = BigFraction.ZERO;
            for (int i = 1; i <= k; i++) {
                sum = sum.add(coefficient(i).multiply(b[k - i]).multiply(i));
            }
            b[k] = sum.divide(k);
        }
        return new PowerSeries(List.of(b));
    }

    BigFraction coefficient(int k) {
        return coefficients.get(k);
    }

    @Override
    public PowerSeries add(PowerSeries a) {
        return build(k -> coefficient(k).add(a.coefficient(k)));
    }

    @Override
    public PowerSeries subtract(PowerSeries a) {
        return build(k -> coefficient(k).subtract(a.coefficient(k)));
    }

    @Override
    public PowerSeries negate() {
        return build(k -> coefficient(k).negate());
    }

    @Override
    public PowerSeries multiply(int n) {
        return build(k -> coefficient(k).multiply(n));
    }

    @Override
    public PowerSeries multiply(PowerSeries a) {
        return build(k -> {
            BigFraction sum = BigFraction.ZERO;
            for (int i = 0; i <= k; i++) {
                sum = sum.add(coefficient(i).multiply(a.coefficient(k - i)));
            }
            return sum;
        });
    }

    @Override
    public PowerSeries divide(PowerSeries a) {
        return multiply(a.reciprocal());
    }

    /** b with a₀b₀ = 1 and Σ_{i≤k} a_i b_{k−i} = 0; it exists when a₀ ≠ 0. */
    @Override
    public PowerSeries reciprocal() {
        BigFraction first = coefficient(0).reciprocal();
        BigFraction[] b = new BigFraction[ORDER + 1];
        b[0] = first;
        for (int k = 1; k <= ORDER; k++) {
            BigFraction sum = BigFraction.ZERO;
            for (int i = 1; i <= k; i++) {
                sum = sum.add(coefficient(i).multiply(b[k - i]));
            }
            b[k] = sum.multiply(first).negate();
        }
        return new PowerSeries(List.of(b));
    }

    @Override
    public Field<PowerSeries> getField() {
        return PowerSeriesArithmetic.INSTANCE.field();
    }

    private static PowerSeries build(IntFunction<BigFraction> coefficient) {
        return new PowerSeries(
                IntStream.rangeClosed(0, ORDER).mapToObj(coefficient).toList());
    }
}
