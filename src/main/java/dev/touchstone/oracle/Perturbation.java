package dev.touchstone.oracle;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What happens to every input number, and to every entry of the state after every step, before it is used: nothing for
 * the truth; multiplication by 1 + u·ξ, ξ uniform in [−1, 1], for a perturbation twin (SPEC §7). Zeros stay zero.
 *
 * @param <T> the numbers
 */
@FunctionalInterface
public interface Perturbation<T extends FieldElement<T>> {

    T of(T x);

    /** The identity. */
    static <T extends FieldElement<T>> Perturbation<T> none() {
        return new Perturbation<>() {
            @Override
            public T of(T x) {
                return x;
            }

            @Override
            public boolean isNone() {
                return true;
            }
        };
    }

    /** Whether this leaves everything as it is, so that what is orthonormal stays so. */
    default boolean isNone() {
        return false;
    }

    /** Multiplication by 1 + u·ξ with independent ξ from that seed. */
    static <T extends FieldElement<T>> Perturbation<T> relative(Arithmetic<T> arithmetic, BigDecimal u, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return x -> {
            BigDecimal xi = new BigDecimal(random.nextDouble(-1, 1));
            return x.add(x.multiply(arithmetic.of(u.multiply(xi))));
        };
    }

    /**
     * The same for a twin in balls: a number known to u/1000 of itself is first replaced by its ball's midpoint. That is one
     * more perturbation, a thousandth as large, and keeps the balls of a long iteration from growing.
     */
    static Perturbation<Ball> ofTwin(BallArithmetic arithmetic, BigDecimal u, long seed) {
        Perturbation<Ball> moved = relative(arithmetic, u, seed);
        Ball share = arithmetic.of(u.scaleByPowerOfTen(-3));
        return x -> {
            boolean known = x.radiusBall().isLessThan(arithmetic.abs(x).multiply(share)) == Certainty.TRUE;
            return moved.of(known ? x.center() : x);
        };
    }

    default FieldMatrix<T> entriesOf(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        return Matrices.build(arithmetic, A.getRowDimension(), A.getColumnDimension(), (i, j) -> of(A.getEntry(i, j)));
    }

    /** The same for a symmetric matrix, which stays symmetric. */
    default FieldMatrix<T> symmetricEntriesOf(Arithmetic<T> arithmetic, FieldMatrix<T> A) {
        FieldMatrix<T> perturbed = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j <= i; j++) {
                T entry = of(A.getEntry(i, j));
                perturbed.setEntry(i, j, entry);
                perturbed.setEntry(j, i, entry);
            }
        }
        return perturbed;
    }
}
