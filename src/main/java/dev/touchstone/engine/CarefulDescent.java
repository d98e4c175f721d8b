package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.JacobiPolar;
import dev.touchstone.engine.dense.Rounding;

/** Riemannian gradient descent on the population loss, (13p): W⁺ = polar(W + h(I − P)MW) with P = WWᵀ. */
final class CarefulDescent {

    private final Rounding rounding;
    private final TeacherFrame teacher;
    private final double step;
    private final Rounding storage;
    private DenseReal weights;
    private long steps;

    /** From the scenario's start; the state is kept as {@code storage} rounds it. */
    CarefulDescent(RoundedScenario scenario, TeacherFrame teacher, Rounding rounding, Rounding storage) {
        this.rounding = rounding;
        this.teacher = teacher;
        this.step = scenario.step;
        this.storage = storage;
        this.weights = scenario.initialWeights(rounding).round(storage);
    }

    /** W after that many steps, not fewer than were asked for before. */
    DenseReal weightsAfter(long count) {
        for (; steps < count; steps++) {
            weights = advance(weights).round(storage);
        }
        return weights;
    }

    private DenseReal advance(DenseReal w) {
        DenseReal mw = teacher.teach(teacher.overlap(w), w.rows);
        DenseReal inside = w.times(w.transposeTimes(mw, rounding), rounding); // P MW
        DenseReal gradient = mw.plus(-1, inside, rounding);
        return JacobiPolar.of(w.plus(step, gradient, rounding), rounding);
    }
}
