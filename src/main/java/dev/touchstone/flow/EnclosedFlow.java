package dev.touchstone.flow;

import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.linear.EnclosedMatrix;
import dev.touchstone.linear.Orthonormaliser;
import java.util.Optional;

/**
 * The closed forms of {@link RiccatiFlow} and {@link EuclideanFlow} enclosed in doubled binary64, from any basis A of the start's span.
 *
 * <p>Of W₀ = polar(A) = A H^(−½), H = AᵀA, the root cancels: H^(−½)(I + H^(−½)ZᵀKZH^(−½))⁻¹H^(−½) = (H + ZᵀKZ)⁻¹, Z = ΘᵀA. A start that
 * is W₀ = A itself has H = I.
 *
 * <p>Results are empty where what is to be inverted is too near to singular for this arithmetic.
 */
public final class EnclosedFlow {

    private EnclosedFlow() {}

    /**
     * (5a) G = EZ (H + ZᵀKZ)⁻¹ ZᵀE.
     *
     * @param E diagonal, r×r
     * @param K E² − I
     * @param Z ΘᵀA, r×s
     * @param H s×s
     */
    public static Optional<DoubledMatrix> fromOverlap(
            DoubledMatrix E, DoubledMatrix K, DoubledMatrix Z, DoubledMatrix H) {
        DoubledMatrix N = H.add(Z.transpose().multiplyToSymmetric(K.multiply(Z)));
        return ofSpan(E.multiply(Z), N);
    }

    /** (5b) G = E G₀ (I + KG₀)⁻¹ E, as EXᵀE with (I + G₀K)X = G₀. */
    public static Optional<DoubledMatrix> fromGram(DoubledMatrix E, DoubledMatrix K, DoubledMatrix G0) {
        DoubledMatrix N = DoubledMatrix.identity(G0.rows()).add(G0.multiply(K));
        return N.solve(G0).map(X -> E.multiply(X.transpose()).multiplyToSymmetric(E));
    }

    /**
     * (7) ΘᵀSΘ = EZ (c⁻²H + ZᵀκZ + 2τ(AᵀA − ZᵀZ))⁻¹ ZᵀE, c² = ‖Λ‖/√s.
     *
     * @param kappa κ on the teacher's directions, r×r
     * @param elsewhere 2τI, s×s
     * @param perScale c⁻²I, s×s
     */
    public static Optional<DoubledMatrix> euclidean(
            DoubledMatrix E,
            DoubledMatrix kappa,
            DoubledMatrix elsewhere,
            DoubledMatrix perScale,
            DoubledMatrix Z,
            DoubledMatrix AtA,
            DoubledMatrix H) {
        DoubledMatrix N = perScale.multiply(H)
                .add(Z.transpose().multiplyToSymmetric(kappa.multiply(Z)))
                .add(elsewhere.multiply(AtA.subtract(Z.gram())));
        return ofSpan(E.multiply(Z), N);
    }

    /** BN⁻¹Bᵀ: with B = ΘᵀA and N = AᵀA the Gram matrix ΘᵀPΘ of the projector on A's span. */
    public static Optional<DoubledMatrix> ofSpan(DoubledMatrix B, DoubledMatrix N) {
        return N.solve(B.transpose()).map(B::multiplyToSymmetric);
    }

    /**
     * The risk (19), 1 − tr(ΛGΛG)/‖Λ‖², 1×1.
     *
     * @param unitLambda Λ/‖Λ‖
     */
    public static DoubledMatrix risk(DoubledMatrix unitLambda, DoubledMatrix G) {
        DoubledMatrix LG = unitLambda.multiply(G);
        return DoubledMatrix.identity(1).subtract(LG.multiply(LG).trace());
    }

    /** The symmetric T = (AᵀA)^(−½) with AT = polar(A), (1p). */
    public static Optional<DoubledMatrix> polarFactor(DoubledMatrix A) {
        return Orthonormaliser.POLAR.of(A.gram(), true).map(EnclosedMatrix::entries);
    }
}
