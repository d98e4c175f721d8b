package dev.touchstone.flow;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.IntegerMatrix;
import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A covariance in exact rationals, as integers over one denominator: (70) without a rounding. P⁺ is the Schur complement of S in
 * [[S, HP], [PHᵀ, P]], which Bareiss's elimination finds without fractions.
 *
 * @param P symmetric, n×n
 */
public record ExactCovariance(IntegerMatrix P) {

    /** No number of so many bits is multiplied out: (83). */
    public static final int BITS = 20_000;

    public static ExactCovariance of(DecimalMatrix P) {
        return new ExactCovariance(IntegerMatrix.of(P));
    }

    /** Whether an update by that many sensors, whose elimination makes numbers as much longer, stays below {@link #BITS}. */
    public boolean isShort(int sensors) {
        return (long) P.bits() * (sensors + 1) < BITS;
    }

    /**
     * P⁺ = P − PHᵀ(HPHᵀ + R)⁻¹HP.
     *
     * @throws ArithmeticException when HPHᵀ + R is singular
     */
    public ExactCovariance updated(DecimalMatrix sensors, DecimalMatrix noise) {
        IntegerMatrix H = IntegerMatrix.of(sensors);
        IntegerMatrix HP = H.multiply(P);
        IntegerMatrix S = HP.multiply(H.transpose()).add(IntegerMatrix.of(noise));
        return new ExactCovariance(IntegerMatrix.blocks(S, HP, HP.transpose(), P)
                .schurComplement(sensors.rows())
                .reduced());
    }

    /** FPFᵀ + Q. */
    public ExactCovariance predicted(DecimalMatrix F, DecimalMatrix Q) {
        return new ExactCovariance(
                P.congruence(IntegerMatrix.of(F)).add(IntegerMatrix.of(Q)).reduced());
    }

    /** The nearest that arithmetic has, symmetric: in balls, enclosures. */
    public <T extends FieldElement<T>> FieldMatrix<T> in(Arithmetic<T> arithmetic) {
        T inverse = arithmetic.of(new BigDecimal(P.denominator()));
        return P.in(arithmetic, numerator -> quotient(arithmetic, numerator, inverse));
    }

    private static <T extends FieldElement<T>> T quotient(Arithmetic<T> arithmetic, BigInteger numerator, T by) {
        return numerator.signum() == 0
                ? arithmetic.zero()
                : arithmetic.of(new BigDecimal(numerator)).divide(by);
    }
}
