package dev.touchstone.linear;

import java.util.Optional;

/** A way to make the columns of W̃ orthonormal: the T with which W̃T is, from S = W̃ᵀW̃ alone. */
public enum Orthonormaliser {

    /** T = S^(−½): W̃T is the polar factor. */
    POLAR {
        @Override
        public Optional<EnclosedMatrix> of(DoubledMatrix S, boolean sharp) {
            return EnclosedInverseRoot.of(S, sharp);
        }

        @Override
        public double lipschitz(double distance, double inverse) {
            return distance * inverse / (1 - distance * inverse);
        }
    },

    /** T = R⁻¹, S = RᵀR with R upper triangular and positive on its diagonal: W̃T is the Q of W̃ = QR. */
    QR {
        @Override
        public Optional<EnclosedMatrix> of(DoubledMatrix S, boolean sharp) {
            return EnclosedInverseFactor.of(S, sharp);
        }

        @Override
        public double lipschitz(double distance, double inverse) {
            return Math.sqrt(2) * distance * inverse / (1 - distance * inverse);
        }
    };

    /**
     * T; empty where S is too near to singular for that.
     *
     * @param S symmetric
     * @param sharp whether its error is to be that of doubled binary64, which takes two products of s×s in it; else that of binary64
     */
    public abstract Optional<EnclosedMatrix> of(DoubledMatrix S, boolean sharp);

    /**
     * How far apart what two matrices A, A + Δ are made to is at most, in the Frobenius norm. Along the way between them the least singular
     * value is at least m = σ(A) − ‖Δ‖. The polar factor is 1/m-Lipschitz there (statement {@code polar-lipschitz}, divided by m). Of
     * Q, with M = QᵀdA·R⁻¹ the derivative is (I − QQᵀ)dA·R⁻¹ + QK, K = L − Lᵀ the skew matrix of the part L of M below the diagonal:
     * ‖dQ‖² ≤ ‖(I − QQᵀ)dA·R⁻¹‖² + 2‖M‖² ≤ 2‖dA‖²/m². Infinite or negative where m is not positive.
     *
     * @param distance ‖Δ‖
     * @param inverse 1/σ(A)
     */
    public abstract double lipschitz(double distance, double inverse);
}
