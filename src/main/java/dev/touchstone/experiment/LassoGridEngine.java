package dev.touchstone.experiment;

import dev.touchstone.engine.Engine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@link LassoGrid} as an engine, so that the oracle can judge it: as in the experiment, a solution is sought at another ridge and
 * followed to the one that is asked for.
 *
 * @param change what is solved in place of the problem: itself
 */
record LassoGridEngine(UnaryOperator<LassoGrid> change) implements Engine {

    private static final double ASIDE = 2;

    LassoGridEngine() {
        this(UnaryOperator.identity());
    }

    @Override
    public String name() {
        return "lasso-grid";
    }

    @Override
    public String description() {
        return "state evolution of the LASSO for Gaussian teachers, in binary64 by Newton's iteration";
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (!(scenario.problem() instanceof LassoProblem problem) || !problem.gaussian()) {
            return new Skip(scenario.label(), name() + " solves lasso-evolution for Gaussian teachers only");
        }
        LassoGrid grid = change.apply(new LassoGrid(
                problem.values().stream().map(BigDecimal::doubleValue).toList(),
                problem.multiplicities(),
                problem.noise().doubleValue()));
        double ridge = problem.ridge().doubleValue();
        LassoGrid.Point found = grid.near(problem.samples(), ridge, grid.search(problem.samples(), ASIDE * ridge));
        EngineInfo info = new EngineInfo(name(), "1", FloatFormat.BINARY64, Optional.empty());
        List<Point> points =
                scenario.points().stream().map(at -> point(at, found)).toList();
        return new Trace(scenario.label(), info, points, Optional.empty());
    }

    private static Point point(BigDecimal at, LassoGrid.Point found) {
        return new Point(
                at,
                Map.of(
                        Quantity.RISK, scalar(found.risk()),
                        Quantity.ACTIVE, scalar(found.active()),
                        Quantity.TRAIN_MSE, scalar(found.trainMse()),
                        Quantity.DELTA, scalar(found.delta()),
                        Quantity.CUT, scalar(found.cut())));
    }

    private static DecimalMatrix scalar(double x) {
        return DecimalMatrix.scalar(new BigDecimal(x));
    }
}
