package dev.touchstone.judge;

import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.InnovationCheck;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The run of a filter's log from P₀, as a scenario and its answer: what its single steps do not say, (82), is how roundings that
 * each step may make are carried along.
 *
 * @param from where it starts
 * @param judgement of the run; empty where it is not judged
 * @param why not
 */
public record WholeRun(String from, Optional<Judgement> judgement, String why) {

    /** n³ times the steps: some seconds. */
    private static final long SHORT = 20_000;

    private static final String P0 = "P0";
    private static final MathContext DIGITS = new MathContext(120);

    private static final int MOST_STEPS = 2000;
    private static final int MOST_STATES = 16;

    static WholeRun of(FilterLog log, int steps, boolean asked, boolean predictsFirst) {
        long work = (long) log.states() * log.states() * log.states() * steps;
        String size = "n = " + log.states() + " and " + steps + " steps";
        if (log.states() > MOST_STATES || steps > MOST_STEPS) {
            return not(size + " are more than " + MOST_STATES + " and " + MOST_STEPS);
        }
        if (work > SHORT && !asked) {
            return not(size + " take long; --whole-run asks for it");
        }
        List<FilterStep> all = new ArrayList<>();
        log.steps().forEach(all::add);
        Optional<DecimalMatrix> start =
                log.start().or(() -> all.get(0).predicted().filter(DecimalMatrix::isFinite));
        if (start.isEmpty()) {
            return not("P0 is not given");
        }
        KalmanProblem problem = problem(log, all, predictsFirst ? predicted(all.get(0), start.get()) : start.get());
        Optional<Integer> singular = InnovationCheck.firstSingular(problem, steps - 1);
        if (singular.isPresent()) {
            return not("H P H' + R is singular at step " + singular.get());
        }
        List<BigDecimal> record =
                all.stream().map(step -> BigDecimal.valueOf(step.k())).toList();
        Scenario scenario = new Scenario(Optional.empty(), log.name(), FilterLog.kind(), List.of(), problem, record);
        Trace trace = new Trace(
                scenario.label(),
                log.engine(),
                all.stream().map(WholeRun::point).toList(),
                Optional.empty());
        return new WholeRun(
                log.start().isPresent() ? predictsFirst ? "F P0 F' + Q" : P0 : "predicted at step 0",
                Optional.of(Judge.withDefaults().judge(scenario, trace, Optional.empty())),
                "");
    }

    /** Of which nothing is said. */
    static WholeRun not(String why) {
        return new WholeRun(P0, Optional.empty(), why);
    }

    private static DecimalMatrix predicted(FilterStep first, DecimalMatrix P0) {
        return ExactCovariance.of(CovarianceMove.symmetric(P0))
                .predicted(first.F(), CovarianceMove.symmetric(first.Q()))
                .P()
                .rounded(DIGITS);
    }

    private static KalmanProblem problem(FilterLog log, List<FilterStep> all, DecimalMatrix start) {
        return new KalmanProblem(
                log.sensors(),
                matrices(all, step -> Optional.of(step.F())),
                matrices(all, FilterStep::H),
                matrices(all, step -> Optional.of(step.Q())).map(CovarianceMove::symmetric),
                matrices(all, step -> Optional.of(step.R())).map(CovarianceMove::symmetric),
                new CovarianceStart.Given(CovarianceMove.symmetric(start)));
    }

    private static StepMatrices matrices(List<FilterStep> all, Function<FilterStep, Optional<DecimalMatrix>> of) {
        List<Optional<DecimalMatrix>> list = all.stream().map(of).toList();
        boolean constant = list.get(0).isPresent()
                && list.stream()
                        .allMatch(each -> each.isPresent()
                                && each.get().isSameObject(list.get(0).get()));
        return constant ? StepMatrices.constant(list.get(0).get()) : StepMatrices.listed(list);
    }

    private static Point point(FilterStep step) {
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        step.predicted().ifPresent(P -> values.put(Quantity.PREDICTED, P));
        step.filtered().ifPresent(P -> values.put(Quantity.FILTERED, P));
        return new Point(BigDecimal.valueOf(step.k()), values);
    }
}
