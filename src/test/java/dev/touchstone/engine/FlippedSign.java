package dev.touchstone.engine;

import java.util.Arrays;

/** A deliberately wrong engine for tests of the judge: the sign of the quadratic term of (3) is flipped. */
public final class FlippedSign {

    private FlippedSign() {}

    /** Dormand–Prince on dG/dτ = ΛG + GΛ + 2GΛG, declaring binary64. */
    public static Engine engine() {
        return new DormandPrinceEngine(1e-12, false, FlippedSign::derivative);
    }

    private static void derivative(double[] lambda, double[] G, double[] dG) {
        int r = lambda.length;
        Arrays.fill(dG, 0);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double quadratic = 0;
                for (int k = 0; k < r; k++) {
                    quadratic += G[i * r + k] * lambda[k] * G[k * r + j];
                }
                dG[i * r + j] = (lambda[i] + lambda[j]) * G[i * r + j] + 2 * quadratic;
            }
        }
    }
}
