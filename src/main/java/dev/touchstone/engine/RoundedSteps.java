package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The matrices of a filter's steps, (70), as an engine's format holds them.
 *
 * @param transitions F
 * @param sensors H
 * @param noise Q
 * @param sensorNoise R
 */
record RoundedSteps(
        List<Optional<DenseReal>> transitions,
        List<Optional<DenseReal>> sensors,
        List<Optional<DenseReal>> noise,
        List<Optional<DenseReal>> sensorNoise) {

    static RoundedSteps of(KalmanProblem problem, RoundedNumbers numbers) {
        return new RoundedSteps(
                each(problem.F(), "F", numbers),
                each(problem.H(), "H", numbers),
                each(problem.Q(), "Q", numbers),
                each(problem.R(), "R", numbers));
    }

    private static List<Optional<DenseReal>> each(StepMatrices matrices, String name, RoundedNumbers numbers) {
        List<Optional<DenseReal>> rounded = new ArrayList<>();
        matrices.matrices().forEach(each -> rounded.add(each.map(matrix -> numbers.round(name, matrix))));
        return rounded;
    }

    private static Optional<DenseReal> at(List<Optional<DenseReal>> matrices, int k) {
        return matrices.get(matrices.size() == 1 ? 0 : k);
    }

    DenseReal F(int k) {
        return at(transitions, k).orElseThrow();
    }

    /** None at a step without a measurement. */
    Optional<DenseReal> H(int k) {
        return at(sensors, k);
    }

    DenseReal Q(int k) {
        return at(noise, k).orElseThrow();
    }

    DenseReal R(int k) {
        return at(sensorNoise, k).orElseThrow();
    }
}
