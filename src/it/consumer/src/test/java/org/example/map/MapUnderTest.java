package org.example.map;

import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.testkit.EngineInput;
import dev.touchstone.testkit.EngineTrace;

/** Answers Touchstone's discrete-map scenarios with {@link OrderPreservingMap}. */
final class MapUnderTest {

    /** {@code -Dmap=explicit-euler} puts a wrong map to the test: src/it/run shows that the tests then fail. */
    private static final boolean EULER = "explicit-euler".equals(System.getProperty("map"));

    private MapUnderTest() {}

    static EngineAnswer run(Scenario scenario) {
        if (scenario.theta().isPresent()) {
            return EngineTrace.skipped(scenario, "only the canonical teacher");
        }
        EngineInput input = new EngineInput(scenario);
        double[][] G = scenario.start() instanceof Start.Gram
                ? input.start()
                : OrderPreservingMap.gram(input.start(), scenario.r());
        EngineTrace trace = EngineTrace.of(scenario).by("plain-map", "1.0").tolerance(1e-15); // of binary64's 1.1e-16
        int k = 0;
        for (double point : input.points()) {
            for (; k < point; k++) {
                G = step(input.lambda(), input.step(), G);
            }
            trace.point(point).gram(G);
        }
        return trace.trace();
    }

    static double[][] step(double[] lambda, double h, double[][] G) {
        return EULER ? explicitEuler(lambda, h, G) : OrderPreservingMap.step(lambda, h, G);
    }

    /** G + h (ΛG + GΛ − 2GΛG): close for a small h, but not the map asked for, and not order-preserving. */
    private static double[][] explicitEuler(double[] lambda, double h, double[][] G) {
        int r = lambda.length;
        double[][] F = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double GLG = 0;
                for (int k = 0; k < r; k++) {
                    GLG += G[i][k] * lambda[k] * G[k][j];
                }
                F[i][j] = G[i][j] + h * ((lambda[i] + lambda[j]) * G[i][j] - 2 * GLG);
            }
        }
        return F;
    }
}
