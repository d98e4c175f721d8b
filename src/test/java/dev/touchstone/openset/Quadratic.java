package dev.touchstone.openset;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * dX/dτ = LX + XL − 2XQX with diagonal L and Q, from X(0) = FFᵀ: (3) with L = Q = Λ, and (6) in coordinates of the teacher
 * with L = (Λ, 0), Q = I.
 */
record Quadratic(double[] L, double[] Q, RealMatrix F) {

    /** X(0). */
    RealMatrix start() {
        return F.multiply(F.transpose());
    }

    /** The same equation from there. */
    Quadratic from(RealMatrix factor) {
        return new Quadratic(L, Q, factor);
    }

    RealMatrix derivative(RealMatrix X) {
        RealMatrix LX = Task.diagonal(L).multiply(X);
        return LX.add(LX.transpose()).subtract(quadratic(X).scalarMultiply(2));
    }

    /** XQX. */
    RealMatrix quadratic(RealMatrix X) {
        return X.multiply(Task.diagonal(Q)).multiply(X);
    }

    /** dF/dτ = (L − FFᵀQ) F, whose FFᵀ is X. */
    RealMatrix factorDerivative(RealMatrix factor) {
        RealMatrix QF = Task.diagonal(Q).multiply(factor);
        return Task.diagonal(L)
                .multiply(factor)
                .subtract(factor.multiply(factor.transpose().multiply(QF)));
    }

    /** X(τ) = E F (I + FᵀKF)⁻¹ Fᵀ E, (5a), (7). */
    RealMatrix solution(double tau) {
        return solution(tau, Math::exp, Math::expm1);
    }

    /** The same with other functions for e^x and e^x − 1. */
    RealMatrix solution(double tau, DoubleUnaryOperator exp, DoubleUnaryOperator expm1) {
        double[] e = new double[L.length];
        double[] k = new double[L.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = exp.applyAsDouble(L[i] * tau);
            k[i] = L[i] == 0 ? 2 * tau * Q[i] : expm1.applyAsDouble(2 * L[i] * tau) / L[i] * Q[i];
        }
        RealMatrix N = Task.identity(F.getColumnDimension())
                .add(F.transpose().multiply(Task.diagonal(k)).multiply(F));
        RealMatrix EF = Task.diagonal(e).multiply(F);
        return EF.multiply(new LUDecomposition(N, 0).getSolver().solve(EF.transpose()));
    }
}
