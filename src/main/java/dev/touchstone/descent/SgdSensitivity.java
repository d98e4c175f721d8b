package dev.touchstone.descent;

/**
 * How far the step of a perturbation twin, (V3), ends from the step at most, in any entry: in closed form, (V5).
 *
 * <p>The twin's W is off by δ = u‖W‖_F + a√(ds) at most in the Frobenius norm, its x by u‖x‖, y by what is given, η by uη. Then, no term left out,
 *
 * <pre>
 *   ‖Δv‖ ≤ δ‖x‖(1 + u) + ‖W‖₂u‖x‖
 *   |Δe| ≤ |Δy| + (2‖v‖‖Δv‖ + ‖Δv‖² + 2‖W‖_Fδ + δ²)/√s
 *   |Δc| ≤ η((1 + u)|Δe| + u|e|)/(4√s B)
 *   ‖Δp‖ ≤ u‖x‖ + δ(‖v‖ + ‖Δv‖) + ‖W‖₂‖Δv‖
 *   ‖ΔW̃‖_F ≤ δ + Σ |Δc|(‖p‖ + ‖Δp‖)(‖v‖ + ‖Δv‖) + |c|(‖Δp‖(‖v‖ + ‖Δv‖) + ‖p‖‖Δv‖)
 * </pre>
 *
 * <p>and W⁺ is off by what the retraction makes of ‖ΔW̃‖_F ({@code Orthonormaliser.lipschitz}), and by u|W⁺| + a of what is moved once more. For (16), x stands for p and W
 * decays: |Δc|(‖W‖_F + δ) + |c|δ more. Signs of a twin's ξ differ, so it stays below by about the root of the number of terms.
 */
public final class SgdSensitivity {

    private SgdSensitivity() {}

    /**
     * The bound.
     *
     * @param u relative perturbation, and {@code a} absolute one, of every number
     * @param ofLabels |Δy|, one a sample
     * @param d rows of W
     * @param largest |W⁺| at most
     */
    public static double deviation(EnclosedSgdStep step, double u, double a, double[] ofLabels, int d, double largest) {
        int s = step.columns();
        boolean onStiefel = step.retraction().isPresent();
        double norm = step.norm();
        double spectral = step.spectralNorm();
        double delta = u * norm + a * Math.sqrt((double) d * s);
        double root = Math.sqrt(s);
        double moved = delta;
        for (int b = 0; b < step.samples(); b++) {
            EnclosedSgdStep.SampleSizes of = step.sizes(b);
            double v = delta * of.x() * (1 + u) + spectral * u * of.x();
            double e = ofLabels[b] + (2 * of.v() * v + v * v + 2 * norm * delta + delta * delta) / root;
            double c = Math.abs(step.learningRate()) * ((1 + u) * e + u * of.e()) / (4 * root * step.samples());
            double left = onStiefel ? of.p() : of.x();
            double p = u * of.x() + (onStiefel ? delta * (of.v() + v) + spectral * v : 0);
            moved += c * (left + p) * (of.v() + v) + of.c() * (p * (of.v() + v) + left * v);
            moved += onStiefel ? 0 : c * (norm + delta) + of.c() * delta;
        }
        double retracted = onStiefel ? step.retraction().get().lipschitz(moved, step.inverseSingular()) : moved;
        if (!(retracted >= 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return ((1 + u) * retracted + u * largest + a) * (1 + 0x1p-20);
    }
}
