package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/**
 * What most people would write: Commons Math's adaptive Dormand–Prince 8(5,3) on the Riccati equation (3), absolute and
 * relative tolerance alike; asked by name also on (50), with a hundredth of it as the absolute one.
 */
public final class DormandPrinceEngine implements Engine {

    private static final String NAME = "dormand-prince";
    private static final String VERSION = "0.1.0";
    private static final int MOST_EVALUATIONS = 20_000_000;
    /** Steps shorter than this share of the interval are refused: the solution runs away. */
    private static final double SHORTEST_STEP = 1e-13;

    /** dG/dτ of an r×r matrix, row-major. */
    @FunctionalInterface
    interface RightHandSide {
        void evaluate(double[] lambda, double[] gram, double[] derivative);
    }

    private final double tolerance;
    private final boolean declareTolerance;
    private final RightHandSide rightHandSide;

    /** The engine with that relative and absolute tolerance, which it declares: it is judged at it. */
    public DormandPrinceEngine(double tolerance) {
        this(tolerance, true);
    }

    /**
     * The engine with that relative and absolute tolerance.
     *
     * @param declareTolerance whether it says so in its traces, or claims all of binary64
     */
    public DormandPrinceEngine(double tolerance, boolean declareTolerance) {
        this(tolerance, declareTolerance, DormandPrinceEngine::riccati);
    }

    DormandPrinceEngine(double tolerance, boolean declareTolerance, RightHandSide rightHandSide) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be between 0 and 1, got " + tolerance);
        }
        this.tolerance = tolerance;
        this.declareTolerance = declareTolerance;
        this.rightHandSide = rightHandSide;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "adaptive Dormand-Prince 8(5,3) of Commons Math on (3) and (50), tolerance " + tolerance;
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (scenario.problem() instanceof RiccatiOdeProblem) {
            return RiccatiEngine.adaptive(NAME, tolerance, declareTolerance).run(scenario);
        }
        if (scenario.kind() != Kind.RICCATI) {
            return new Skip(
                    scenario.label(),
                    NAME + " solves riccati and riccati-ode only, not "
                            + scenario.kind().key());
        }
        try {
            RoundedScenario rounded = new RoundedScenario(scenario, FloatFormat.BINARY64);
            return new Trace(scenario.label(), info(), integrate(scenario, rounded), Optional.empty());
        } catch (UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        }
    }

    private EngineInfo info() {
        Optional<BigDecimal> declared =
                declareTolerance ? Optional.of(BigDecimal.valueOf(tolerance)) : Optional.empty();
        return new EngineInfo(NAME, VERSION, FloatFormat.BINARY64, declared);
    }

    private List<Point> integrate(Scenario scenario, RoundedScenario rounded) {
        TeacherFrame teacher = new TeacherFrame(rounded.lambda, rounded.theta, Rounding.BINARY64);
        DenseReal gram = startGram(rounded, teacher);
        List<Point> points = new ArrayList<>();
        double time = 0;
        for (int n = 0; n < rounded.points.length; n++) {
            advance(rounded.lambda, gram.entries, time, rounded.points[n]);
            time = rounded.points[n];
            points.add(CarefulEngine.point(scenario.points().get(n), CarefulEngine.flowValues(teacher, gram)));
        }
        return points;
    }

    private static DenseReal startGram(RoundedScenario rounded, TeacherFrame teacher) {
        if (rounded.gramStart) {
            return rounded.start.copy();
        }
        CarefulFlows flows = new CarefulFlows(rounded, teacher, Rounding.BINARY64);
        return flows.gram(flows.flowGrowth(0));
    }

    /** Integrates in place from {@code time} to {@code end}. */
    private void advance(double[] lambda, double[] gram, double time, double end) {
        if (end == time) {
            return;
        }
        double span = end - time;
        DormandPrince853Integrator integrator =
                new DormandPrince853Integrator(SHORTEST_STEP * span, span, tolerance, tolerance);
        integrator.setMaxEvaluations(MOST_EVALUATIONS);
        try {
            integrator.integrate(equations(lambda, gram.length), time, gram, end, gram);
        } catch (MathIllegalArgumentException | MathIllegalStateException e) {
            throw new EngineFailure(NAME + " failed between tau = " + time + " and " + end + ": " + e.getMessage(), e);
        }
    }

    private FirstOrderDifferentialEquations equations(double[] lambda, int dimension) {
        return new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
                return dimension;
            }

            @Override
            public void computeDerivatives(double t, double[] gram, double[] derivative) {
                rightHandSide.evaluate(lambda, gram, derivative);
                for (double component : derivative) {
                    if (!Double.isFinite(component)) {
                        throw new EngineFailure(NAME + " met a derivative that is not finite at tau = " + t);
                    }
                }
            }
        };
    }

    /** ΛG + GΛ − 2 GΛG of (3). */
    static void riccati(double[] lambda, double[] gram, double[] derivative) {
        int r = lambda.length;
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double quadratic = 0;
                for (int k = 0; k < r; k++) {
                    quadratic += gram[i * r + k] * lambda[k] * gram[k * r + j];
                }
                derivative[i * r + j] = (lambda[i] + lambda[j]) * gram[i * r + j] - 2 * quadratic;
            }
        }
    }
}
