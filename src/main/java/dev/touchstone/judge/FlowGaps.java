package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.model.Clock;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How far an engine's SGD Gram path is from the population flow started with it: (3) on Stiefel, S of (6) off it. No
 * verdict depends on it, and the flow takes longer than judging the trace: it is found when first asked for.
 */
final class FlowGaps {

    /** The flow's digits; what is reported are distances in doubles. */
    private static final int DIGITS = 20;

    private final Scenario scenario;
    /** The steps recorded with a finite Gram matrix. */
    private final List<Point> points;
    /** Null until asked for. */
    private List<FlowGap> found;

    private FlowGaps(Scenario scenario, List<Point> points) {
        this.scenario = scenario;
        this.points = points;
    }

    static FlowGaps of(Scenario scenario, List<Point> recorded) {
        return new FlowGaps(
                scenario,
                recorded.stream()
                        .filter(point -> point.values().containsKey(Quantity.GRAM)
                                && point.values().get(Quantity.GRAM).isFinite())
                        .toList());
    }

    /** At every step recorded with a finite Gram matrix; empty where the flow has no proved values. */
    synchronized List<FlowGap> all() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private List<FlowGap> find() {
        if (points.isEmpty()) {
            return List.of();
        }
        List<BigDecimal> times = points.stream()
                .map(point -> BigDecimal.valueOf(time(scenario, point.at().intValueExact())))
                .toList();
        List<Point> flow;
        try {
            flow = Oracle.ofDigits(DIGITS).values(flow(scenario, times));
        } catch (UnprovedException e) {
            return List.of();
        }
        List<FlowGap> gaps = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            RealMatrix gap =
                    doubles(points.get(i)).scalarMultiply(scaleOfGram(scenario)).subtract(doubles(flow.get(i)));
            gaps.add(new FlowGap(
                    points.get(i).at().intValueExact(),
                    times.get(i),
                    new SingularValueDecomposition(gap).getNorm(),
                    gap.getFrobeniusNorm()));
        }
        return List.copyOf(gaps);
    }

    /** τ after k steps, Σ η_i/(2√s‖Λ‖): (4). */
    static double time(Scenario scenario, int k) {
        Training training = scenario.training().orElseThrow();
        double t = 0;
        for (int i = 0; i < k; i++) {
            t += training.learningRate(i).doubleValue();
        }
        return t / Clock.timePerTau(norm(scenario), scenario.s());
    }

    /** The population flow from the same start. */
    private static Scenario flow(Scenario scenario, List<BigDecimal> times) {
        return scenario.withKind(scenario.kind().populationFlow().orElseThrow())
                .with(problem -> problem.withTraining(Optional.empty()))
                .withPoints(times);
    }

    /** 1, or off Stiefel, where the flow is that of S = (‖Λ‖/√s) WWᵀ, its factor. */
    private static double scaleOfGram(Scenario scenario) {
        return scenario.has(Property.ON_STIEFEL) ? 1 : norm(scenario) / Math.sqrt(scenario.s());
    }

    /** ‖Λ‖. */
    private static double norm(Scenario scenario) {
        return Math.sqrt(scenario.lambda().stream()
                .mapToDouble(lambda -> lambda.doubleValue() * lambda.doubleValue())
                .sum());
    }

    private static RealMatrix doubles(Point point) {
        DecimalMatrix G = point.values().get(Quantity.GRAM);
        RealMatrix matrix = MatrixUtils.createRealMatrix(G.rows(), G.columns());
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < G.columns(); j++) {
                matrix.setEntry(i, j, G.get(i, j).doubleValue());
            }
        }
        return matrix;
    }
}
