package dev.touchstone.flow;

import dev.touchstone.linear.DoubledMatrix;
import java.util.Optional;

/**
 * A covariance enclosed in doubled binary64 or in binary64 alone, (70): for a single step the former is as good as
 * {@link ExactCovariance}, a hundred times faster.
 *
 * @param P symmetric, n×n
 */
public record EnclosedCovariance(DoubledMatrix P) {

    /** P⁺ = P − PHᵀ(HPHᵀ + R)⁻¹HP; empty where HPHᵀ + R is too near to singular for this arithmetic. */
    public Optional<EnclosedCovariance> updated(DoubledMatrix H, DoubledMatrix R) {
        DoubledMatrix HP = H.multiply(P);
        DoubledMatrix S = HP.multiply(H.transpose()).add(R);
        return S.solve(HP)
                .map(X -> new EnclosedCovariance(P.subtract(HP.transpose().multiplyToSymmetric(X))));
    }

    /** FPFᵀ + Q. */
    public EnclosedCovariance predicted(DoubledMatrix F, DoubledMatrix Q) {
        return new EnclosedCovariance(
                F.multiply(P).multiplyToSymmetric(F.transpose()).add(Q));
    }
}
