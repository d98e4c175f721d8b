package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.engine.riccati.Adaptive;
import dev.touchstone.engine.riccati.Coefficients;
import dev.touchstone.engine.riccati.RiccatiMethod;
import dev.touchstone.engine.riccati.Solver;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The equation (50) solved in one of the {@linkplain RiccatiMethod ways} that people use, in binary64. They are there to be compared, and
 * none does more than its formula says: a closed form answers beyond a pole, and what overflows is not finite.
 */
public final class RiccatiEngine implements Engine {

    private static final String VERSION = "0.1.0";
    private static final DenseReal YES = DenseReal.row(1);

    private final EngineInfo info;
    private final String formula;
    private final Solver solver;
    private final boolean goesOn;

    private RiccatiEngine(EngineInfo info, String formula, Solver solver, boolean goesOn) {
        this.info = info;
        this.formula = formula;
        this.solver = solver;
        this.goesOn = goesOn;
    }

    /** That method. */
    public static RiccatiEngine by(RiccatiMethod method) {
        EngineInfo info = new EngineInfo(method.key(), VERSION, FloatFormat.BINARY64, Optional.empty());
        return new RiccatiEngine(info, method.formula(), method.solver(), method.goesOn());
    }

    /** An adaptive integrator with that relative tolerance, and the absolute one a hundred times smaller. */
    static RiccatiEngine adaptive(String name, double tolerance, boolean declareTolerance) {
        Optional<BigDecimal> relative =
                declareTolerance ? Optional.of(BigDecimal.valueOf(tolerance)) : Optional.empty();
        Optional<BigDecimal> absolute = relative.map(each -> each.movePointLeft(2));
        EngineInfo info = new EngineInfo(name, VERSION, FloatFormat.BINARY64, relative, absolute);
        return new RiccatiEngine(
                info, "adaptive steps", new Adaptive(Adaptive.Order.EIGHT, tolerance, tolerance / 100), true);
    }

    /** An adaptive integrator that claims all of binary64, whatever its tolerances. */
    public static RiccatiEngine undeclared(Adaptive adaptive) {
        EngineInfo info = new EngineInfo("adaptive", VERSION, FloatFormat.BINARY64, Optional.empty());
        return new RiccatiEngine(info, "adaptive steps", adaptive, true);
    }

    static List<Engine> all() {
        return Arrays.stream(RiccatiMethod.values())
                .<Engine>map(RiccatiEngine::by)
                .toList();
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public String description() {
        return formula + ", riccati-ode only, in binary64";
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.RICCATI_ODE);
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (!(scenario.problem() instanceof RiccatiOdeProblem problem)) {
            return new Skip(
                    scenario.label(),
                    name() + " solves riccati-ode only, not " + scenario.kind().key());
        }
        try {
            return new Trace(scenario.label(), info, new Run(scenario, problem).points(), Optional.empty());
        } catch (UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        } catch (ArithmeticException e) {
            throw new EngineFailure(name() + ": " + e.getMessage(), e);
        }
    }

    /** One segment after the other. */
    private final class Run {

        private final RoundedNumbers numbers = new RoundedNumbers(FloatFormat.BINARY64);
        private final List<BigDecimal> times;
        private final List<RiccatiSegment> segments;
        private final List<Coefficients> coefficients;
        private int segment;
        /** X at the time since, from which it is gone on; empty where it exists no more. */
        private Optional<DenseReal> X;

        private double since;

        Run(Scenario scenario, RiccatiOdeProblem problem) {
            this.times = scenario.points();
            this.segments = problem.segments();
            this.coefficients = segments.stream().map(this::coefficients).toList();
            this.X = Optional.of(numbers.start(problem.from(), Rounding.BINARY64));
        }

        List<Point> points() {
            List<Point> points = new ArrayList<>();
            for (BigDecimal time : times) {
                for (; isOver(time); segment++) {
                    goOnFrom(
                            numbers.round("until", segments.get(segment).until().orElseThrow()));
                }
                double t = Infinite.is(time) ? Double.POSITIVE_INFINITY : numbers.round("time", time);
                Optional<DenseReal> reached = at(t);
                points.add(CarefulEngine.point(
                        time,
                        reached.map(each -> Map.of(Quantity.SOLUTION, each)).orElse(Map.of(Quantity.ESCAPED, YES))));
                if (goesOn || reached.isEmpty()) {
                    X = reached;
                    since = t;
                }
            }
            return points;
        }

        private boolean isOver(BigDecimal time) {
            return segments.get(segment)
                    .until()
                    .filter(end -> end.compareTo(time) < 0)
                    .isPresent();
        }

        private void goOnFrom(double t) {
            X = at(t);
            since = t;
        }

        private Optional<DenseReal> at(double t) {
            if (Double.isInfinite(t)) {
                return X.map(from -> solver.limit(coefficients.get(segment), from)
                        .orElseThrow(() -> new UnrepresentableInput(name() + " computes no limit, time infinity")));
            }
            return t == since ? X : X.flatMap(from -> solver.after(coefficients.get(segment), from, t - since));
        }

        private Coefficients coefficients(RiccatiSegment of) {
            DenseReal A = numbers.round("A", of.A());
            DenseReal Q = numbers.round("Q", of.Q());
            if (of.quadratic() instanceof RiccatiSegment.Control control) {
                DenseReal B = numbers.round("B", control.B());
                DenseReal N = control.N()
                        .map(each -> numbers.round("N", each))
                        .orElseGet(() -> new DenseReal(B.rows, B.columns));
                return Coefficients.ofControl(A, B, numbers.round("R", control.R()), N, Q);
            }
            return new Coefficients(A, numbers.round("S", ((RiccatiSegment.Given) of.quadratic()).S()), Q);
        }
    }
}
