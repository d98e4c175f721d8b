package dev.touchstone.linear;

import dev.touchstone.number.RationalArithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The Loewner order on rational matrices, decided exactly by an LDLᵀ factorisation with diagonal pivoting: A ⪯ B means
 * that B − A is positive semidefinite. There is no tolerance: the answer is a proof, and a refutation carries a witness.
 */
public final class Loewner {

    private Loewner() {}

    /**
     * Whether A ⪯ B, for symmetric A and B.
     *
     * @throws IllegalArgumentException when B − A is not symmetric
     */
    public static Comparison compare(FieldMatrix<BigFraction> A, FieldMatrix<BigFraction> B) {
        return semidefinite(B.subtract(A));
    }

    /** Whether S ⪰ 0, for a symmetric S. */
    public static Comparison semidefinite(FieldMatrix<BigFraction> S) {
        RationalLdlt ldlt = RationalLdlt.of(S);
        return ldlt.negativeDirection()
                .<Comparison>map(u -> new Comparison.Refuted(u, quadraticForm(S, u)))
                .orElseGet(Comparison.Proved::new);
    }

    /** uᵀSu, exactly. */
    public static BigFraction quadraticForm(FieldMatrix<BigFraction> S, List<BigFraction> u) {
        BigFraction[] vector = u.toArray(BigFraction[]::new);
        BigFraction[] image = S.operate(vector);
        BigFraction sum = BigFraction.ZERO;
        for (int i = 0; i < vector.length; i++) {
            sum = sum.add(vector[i].multiply(image[i]));
        }
        return sum;
    }

    /** The number of positive eigenvalues of S, exactly (Sylvester's law of inertia); S symmetric. */
    public static int positiveEigenvalues(FieldMatrix<BigFraction> S) {
        return RationalLdlt.of(S).positivePivots();
    }

    /** ε·I of size n. */
    public static FieldMatrix<BigFraction> multipleOfIdentity(int n, BigFraction epsilon) {
        List<BigFraction> diagonal = new ArrayList<>(Arrays.asList(new BigFraction[n]));
        diagonal.replaceAll(ignored -> epsilon);
        return Matrices.diagonal(RationalArithmetic.EXACT, diagonal);
    }
}
