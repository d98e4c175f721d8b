package dev.touchstone.engine.faults;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.RiccatiEngine;
import dev.touchstone.engine.riccati.Adaptive;
import dev.touchstone.engine.riccati.RiccatiMethod;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.util.List;

/** Solvers of (50) that would be right with more digits, or with steps small enough, and say that they are. */
final class EquationNumberFaults {

    /** ‖M‖t from which e^{Mt} may be beyond binary64's range. */
    private static final double OVERFLOW = 709;

    private EquationNumberFaults() {}

    static List<Fault> all() {
        return List.of(
                answered(
                        "(53)",
                        "ode-one-shot-expm",
                        "(53) with one e^{Mt}, which overflows: inf/inf",
                        Where.EQUATION.and("‖M‖t beyond 709", EquationNumberFaults::isLong),
                        RiccatiEngine.by(RiccatiMethod.EXPM)),
                answered(
                        "(50)",
                        "ode-default-tolerance",
                        "Runge–Kutta 5(4) with tolerances 1e-3 and 1e-6, declared binary64",
                        Where.EQUATION,
                        RiccatiEngine.undeclared(new Adaptive(Adaptive.Order.FIVE, 1e-3, 1e-6))),
                answered(
                        "(50)",
                        "ode-one-atol",
                        "the absolute tolerance 1e-6 for every entry, however small, declared binary64",
                        Where.EQUATION,
                        RiccatiEngine.undeclared(new Adaptive(Adaptive.Order.EIGHT, 1e-12, 1e-6))));
    }

    private static Fault answered(String equation, String key, String mistake, Where where, RiccatiEngine engine) {
        return Fault.of(equation, key, mistake, where, (scenario, moved) -> points(engine, scenario));
    }

    private static List<Point> points(RiccatiEngine engine, Scenario scenario) {
        EngineAnswer answer = engine.run(scenario);
        if (answer instanceof Skip skip) {
            throw new EngineFailure(skip.reason());
        }
        return ((Trace) answer).points();
    }

    private static boolean isLong(Scenario scenario) {
        return EquationFacts.norm((RiccatiOdeProblem) scenario.problem())
                        * scenario.lastPoint().doubleValue()
                > OVERFLOW;
    }
}
