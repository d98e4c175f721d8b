package dev.touchstone.engine.riccati;

import java.util.Optional;

/** The ways to solve (50) that people use, and what each computes. */
public enum RiccatiMethod {
    EXPM(
            "expm",
            "(53) with one e^{Mt}, by scaling and squaring",
            (equation, X0, t) -> Optional.of(Transition.of(equation, t).of(X0)),
            false),
    DAVISON_MAKI("davison-maki", "(53) restarted after every step of 1/||M||", new DavisonMaki(), true),
    DOUBLING("doubling", "the three matrices (59) of a short time, doubled by (60)", new Doubling(), false),
    RK4("rk4", "Runge-Kutta of order 4, 64 steps a unit of time", new RungeKutta(), true),
    ARE_SHIFT("are-shift", "the closed form (58b) around the stabilising solution", new AreShift(), false);

    private final String key;
    private final String formula;
    private final Solver solver;
    private final boolean goesOn;

    RiccatiMethod(String key, String formula, Solver solver, boolean goesOn) {
        this.key = key;
        this.formula = formula;
        this.solver = solver;
        this.goesOn = goesOn;
    }

    /** Its engine's name. */
    public String key() {
        return key;
    }

    /** In words. */
    public String formula() {
        return formula;
    }

    public Solver solver() {
        return solver;
    }

    /** Whether it goes on from one requested time to the next; the others compute each from the segment's start. */
    public boolean goesOn() {
        return goesOn;
    }
}
