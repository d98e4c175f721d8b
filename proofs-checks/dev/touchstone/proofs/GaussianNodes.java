package dev.touchstone.proofs;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.function.Function;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Exact means over x ~ N(0, I_d) of polynomials of degree at most 5 in each coordinate: product nodes 0, ±1, ±2 with
 * weights ½, ⅙, 1/12 have the moments 1, 0, 1, 0, 3, 0 of N(0, 1), so by Isserlis' theorem they have all that are needed.
 */
final class GaussianNodes {

    static final GaussianNodes EXACT_TO_DEGREE_5 = new GaussianNodes(1, 2, 6, 2, 1);
    /** Signs ±1: the right mean and variance, but a fourth moment of 1. */
    static final GaussianNodes SIGNS = new GaussianNodes(0, 6, 0, 6, 0);

    /** Weights of −2 … 2 in twelfths. */
    private final int[] twelfths;

    private GaussianNodes(int... twelfths) {
        this.twelfths = twelfths;
    }

    /** E f(x), x a column of d numbers. */
    FieldMatrix<BigFraction> mean(int d, Function<FieldMatrix<BigFraction>, FieldMatrix<BigFraction>> f) {
        FieldMatrix<BigFraction> sum = null;
        int[] node = new int[d];
        for (int n = 0; n < Math.pow(twelfths.length, d); n++) {
            BigFraction weight = BigFraction.ONE;
            for (int i = 0, rest = n; i < d; i++, rest /= twelfths.length) {
                node[i] = rest % twelfths.length - 2;
                weight = weight.multiply(new BigFraction(twelfths[rest % twelfths.length], 12));
            }
            if (weight.equals(BigFraction.ZERO)) {
                continue;
            }
            FieldMatrix<BigFraction> x =
                    Matrices.build(RationalArithmetic.EXACT, d, 1, (i, j) -> new BigFraction(node[i]));
            FieldMatrix<BigFraction> term = f.apply(x).scalarMultiply(weight);
            sum = sum == null ? term : sum.add(term);
        }
        return sum;
    }
}
