package dev.touchstone.experiment;

import dev.touchstone.model.Clock;
import java.util.stream.IntStream;

/**
 * How far SGD can go on a number of samples, and its learning rate.
 *
 * <p>On the manifold each step loses η²e²d/(16s) of an aligned direction to noise, while the drift (2), (4) restores
 * λ_j(1 − A_j)η/(√s‖Λ‖): alignment settles at 1 − A_j ≈ ηe²d‖Λ‖/(16√sλ_j), with e² near {@value #RESIDUAL}. That is to be at most
 * {@value #LOSS} for the last feature J; then n = J^(2α) log(d/s) ‖Λ‖² d RESIDUAL/(16 LOSS) steps reach its time (23).
 *
 * @param eta η
 * @param last J of the last recorded time
 */
record SgdPlan(ScalingProblem problem, double eta, double last) {

    /** E e²: label and prediction have variance 2 each. */
    static final double RESIDUAL = 4;

    static final double LOSS = 0.15;
    /** Beyond this share of what can be learned the law (24) bends. */
    private static final double SHARE = 0.5;

    private static final double PER_OCTAVE = 4;
    private static final double FIRST = 0.125;

    static SgdPlan of(ScalingProblem problem, int steps) {
        PowerLaw teacher = problem.teacher();
        double ratio = (double) problem.d() / problem.s();
        double norm = teacher.norm();
        double perFeature = StrictMath.log(ratio) * norm * norm * problem.d() * RESIDUAL / (16 * LOSS);
        double affordable = StrictMath.pow(steps / perFeature, 1 / (2 * teacher.alpha()));
        double last = Math.max(1, Math.min(SHARE * problem.most(), affordable));
        double eta = Clock.timePerTau(norm, problem.s()) * problem.tau(last) / steps;
        return new SgdPlan(problem, eta, last);
    }

    /** J of the times at which the risk is recorded. */
    double[] learned() {
        double alpha = problem.teacher().alpha();
        double octaves = StrictMath.log(last / StrictMath.pow(FIRST, 1 / alpha)) / StrictMath.log(2);
        int count = (int) Math.round(PER_OCTAVE * Math.min(octaves, 8)) + 1;
        double first = last / StrictMath.pow(2, (count - 1) / PER_OCTAVE);
        return IntStream.range(0, count)
                .mapToDouble(k -> first * StrictMath.pow(2, k / PER_OCTAVE))
                .toArray();
    }

    /** The steps that reach that time. */
    long steps(double tau) {
        return Math.max(1, Math.round(tau * Clock.timePerTau(problem.teacher().norm(), problem.s()) / eta));
    }
}
