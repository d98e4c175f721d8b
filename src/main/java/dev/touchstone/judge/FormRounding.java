package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The most that rounding explains of a step's error, entry by entry, if it is taken in one of the usual forms, (I − KH)P, P − KSKᵀ or
 * Joseph's: c·u·M, M being the sizes of what is added up and c = C√(6·n), which is more than the 3n + 2p roundings of any entry of
 * them for n, p ≤ 16.
 *
 * <p>M of an update is |P| + |K||H||P| + B|P|Bᵀ + |K||R||K|ᵀ + L|H||P| + (L|H||P|)ᵀ + c·u·L S′Lᵀ. B = I + |K||H|. The gain is computed with an
 * error of c·u·L, L = |P||H|ᵀ|S⁻¹| + |K|S′|S⁻¹|, S′ = |H||P||H|ᵀ + |R|. M of a prediction is |F||P||F|ᵀ + |Q|. Where P is not
 * symmetric, B N Bᵀ with N_ij = |P_ij − P_ji|/2 comes to it, and of two halves the first's is carried on so by the second: forms that are right
 * of a symmetric P only carry what is not by more than I − KH.
 */
final class FormRounding {

    private FormRounding() {}

    /** Empty where an innovation covariance is singular in binary64. */
    static Optional<double[][]> of(CovarianceMove move, double u) {
        DecimalMatrix start = CovarianceMove.symmetric(move.start());
        double share = Policy.SAFETY_FACTOR * Math.sqrt(6.0 * start.rows()) * u;
        RealMatrix from = RealStep.real(start);
        RealMatrix most = AsymmetryCharge.differences(move.start());
        if (move.halves().isEmpty()) { // P is only written down
            most = most.add(RealStep.size(from).scalarMultiply(share));
        }
        for (HalfStep half : move.halves()) {
            Optional<RealStep> step = RealStep.of(half, from);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            most = RealStep.through(carries(step.get()), most)
                    .add(sizes(step.get(), share).scalarMultiply(share));
            from = step.get().left();
        }
        return Optional.of(most.getData());
    }

    /** B of an update, |F| of a prediction. */
    private static RealMatrix carries(RealStep step) {
        RealMatrix by = RealStep.size(step.by());
        return step.K()
                .map(K -> MatrixUtils.createRealIdentityMatrix(K.getRowDimension())
                        .add(RealStep.size(K).multiply(by)))
                .orElse(by);
    }

    private static RealMatrix sizes(RealStep step, double share) {
        RealMatrix P = RealStep.size(step.from());
        RealMatrix by = RealStep.size(step.by());
        RealMatrix noise = RealStep.size(step.noise());
        RealMatrix across = RealStep.through(by, P).add(noise); // S′, or what predicts
        if (step.K().isEmpty()) {
            return across;
        }
        RealMatrix K = RealStep.size(step.K().get());
        RealMatrix inverse = RealStep.size(step.inverse().orElseThrow());
        RealMatrix ofGain = P.multiply(by.transpose()).add(K.multiply(across)).multiply(inverse);
        RealMatrix HP = by.multiply(P);
        RealMatrix B = carries(step);
        RealMatrix ofGainOnce = ofGain.multiply(HP);
        return P.add(K.multiply(HP))
                .add(RealStep.through(B, P))
                .add(RealStep.through(K, noise))
                .add(ofGainOnce)
                .add(ofGainOnce.transpose())
                .add(RealStep.through(ofGain, across).scalarMultiply(share));
    }
}
