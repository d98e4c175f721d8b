package dev.touchstone.oracle;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.PublishedFormulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.dynamics.WitnessFormulas;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
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

    private Evaluation() {}

    /**
     * The scenario by the formulas that are published.
     *
     * @param digits how many significant digits of each value to give
     */
    public static <T extends FieldElement<T>> List<Point> published(
            RealArithmetic<T> arithmetic, Scenario scenario, int digits) {
        return decimals(arithmetic, PublishedFormulas.get(), scenario, digits);
    }

    /** The same in balls, the scenario's numbers perhaps perturbed: the quantities at each point. */
    static List<Map<Quantity, FieldMatrix<Ball>>> enclosures(
            BallArithmetic arithmetic, Scenario scenario, Hook<Ball> hook) {
        return values(arithmetic, scenario, PublishedFormulas.get(), hook);
    }

    /**
     * The scenario by the witness's formulas.
     *
     * @param digits how many significant digits of each value to give
     */
    static <T extends FieldElement<T>> List<Point> bySecondFormula(
            RealArithmetic<T> arithmetic, Scenario scenario, int digits) {
        return decimals(arithmetic, WitnessFormulas.get(), scenario, digits);
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(
            RealArithmetic<T> arithmetic, Scenario scenario, Formulas<T> formulas, Hook<T> hook) {
        return DynamicsByKind.of(scenario.kind()).values(formulas, Setting.of(arithmetic, scenario, formulas, hook));
    }

    private static <T extends FieldElement<T>> List<Point> decimals(
            RealArithmetic<T> arithmetic, Formulas<T> formulas, Scenario scenario, int digits) {
        List<Map<Quantity, FieldMatrix<T>>> values = values(arithmetic, scenario, formulas, Hook.identity());
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Map<Quantity, DecimalMatrix> converted = new EnumMap<>(Quantity.class);
            values.get(k)
                    .forEach((quantity, value) ->
                            converted.put(quantity, Matrices.toDecimal(arithmetic, value, digits)));
            points.add(new Point(scenario.points().get(k), converted));
        }
        return points;
    }
}
