package dev.touchstone.oracle;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Evaluates a scenario once, in one arithmetic; only where that is ball arithmetic does the result vouch for its digits. */
public final class Evaluation {

    private static final Formula DEFINITION = new Definition();
    private static final Formula SECOND = new SecondFormula();

    private Evaluation() {}

    /**
     * The scenario by the formulas that are published.
     *
     * @param digits how many significant digits of each value to give
     */
    public static <T extends FieldElement<T>> List<Point> byDefinition(
            RealArithmetic<T> arithmetic, Scenario scenario, int digits) {
        Problem<T> problem = definition(arithmetic, scenario, Perturbation.none());
        return decimals(problem, DEFINITION.evaluate(problem), digits);
    }

    /** The same in balls, the scenario's numbers perhaps perturbed: the quantities at each point. */
    static List<Map<Quantity, FieldMatrix<Ball>>> enclosures(
            BallArithmetic arithmetic, Scenario scenario, Perturbation<Ball> perturbation) {
        return DEFINITION.evaluate(definition(arithmetic, scenario, perturbation));
    }

    /** The problem that the definition is evaluated on. */
    static <T extends FieldElement<T>> Problem<T> definition(
            RealArithmetic<T> arithmetic, Scenario scenario, Perturbation<T> perturbation) {
        return Problem.of(arithmetic, scenario, perturbation, A -> Polar.factor(arithmetic, A));
    }

    /**
     * The scenario by the witness's formulas (SPEC §5).
     *
     * @param digits how many significant digits of each value to give
     */
    static <T extends FieldElement<T>> List<Point> bySecondFormula(
            RealArithmetic<T> arithmetic, Scenario scenario, int digits) {
        Problem<T> problem =
                Problem.of(arithmetic, scenario, Perturbation.none(), A -> Polar.factorByNewton(arithmetic, A));
        return decimals(problem, SECOND.evaluate(problem), digits);
    }

    /** G(0) of a flow or map, r×r: the start of the Taylor integrator. */
    static <T extends FieldElement<T>> FieldMatrix<T> initialGram(RealArithmetic<T> arithmetic, Scenario scenario) {
        Problem<T> problem = definition(arithmetic, scenario, Perturbation.none());
        return problem.startsFromGram() ? problem.start() : Definition.initialGram(problem);
    }

    /** The published formula's name, for audits. */
    static String definitionName(Scenario scenario) {
        return DEFINITION.name(scenario);
    }

    /** The witness's formula's name, for audits. */
    static String secondName(Scenario scenario) {
        return SECOND.name(scenario);
    }

    private static <T extends FieldElement<T>> List<Point> decimals(
            Problem<T> problem, List<Map<Quantity, FieldMatrix<T>>> values, int digits) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Map<Quantity, DecimalMatrix> converted = new EnumMap<>(Quantity.class);
            values.get(k)
                    .forEach((quantity, value) ->
                            converted.put(quantity, Matrices.toDecimal(problem.arithmetic(), value, digits)));
            points.add(new Point(problem.scenario().points().get(k), converted));
        }
        return points;
    }
}
