package dev.touchstone.engine;

/** Riemannian gradient descent on the population loss, SPEC §3: W⁺ = polar(W + h(I − P)MW) with P = WWᵀ. */
final class CarefulDescent {

    private final Rounding rounding;
    private final TeacherFrame teacher;
    private final double step;
    private DenseReal weights;
    private long steps;

    CarefulDescent(RoundedScenario scenario, TeacherFrame teacher, Rounding rounding) {
        this.rounding = rounding;
        this.teacher = teacher;
        this.step = scenario.step;
        this.weights = scenario.polarStart ? JacobiPolar.of(scenario.start, rounding) : scenario.start;
    }

    /** W after that many steps, not fewer than were asked for before. */
    DenseReal weightsAfter(long count) {
        for (; steps < count; steps++) {
            weights = advance(weights);
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
