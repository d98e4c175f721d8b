package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges the steps of a filter's log one by one, (82), as a stream: of its matrices only some steps are in memory at a time, however
 * long it is, and as many threads as there are processors share them.
 */
final class FilterStepsJudge {

    /** Steps in memory. */
    private static final int TOGETHER = 128;

    private final CovarianceStepJudge judge;
    private final EngineInfo engine;
    private final Optional<DecimalMatrix> start;
    private final LogFacts facts;
    private final List<CovarianceStepVerdict> verdicts = new ArrayList<>();
    private Optional<BadStep> firstBad = Optional.empty();
    private Optional<DecimalMatrix> constantF = Optional.empty();
    private boolean isConstantF = true;
    private boolean isShort = true;
    private int steps;

    private FilterStepsJudge(EngineInfo engine, Optional<DecimalMatrix> start) {
        this.judge = new CovarianceStepJudge(engine);
        this.engine = engine;
        this.start = start;
        this.facts = new LogFacts(engine.unitRoundoff().doubleValue());
    }

    /** What became of one step: its moves, their verdicts, what is unusual about it. */
    private record Done(List<CovarianceMove> moves, List<CovarianceStepVerdict> verdicts, List<LogFacts.Fact> facts) {}

    /** What single steps come to, how many there are, and what is unusual about F, H, Q, R and P₀. */
    record Steps(int count, CovarianceFindings findings, List<String> inputFacts) {}

    /** Those of a log. */
    static Steps of(FilterLog log) {
        FilterStepsJudge judge = new FilterStepsJudge(log.engine(), log.start());
        log.start().ifPresent(judge.facts::start);
        return judge.all(log.steps().iterator());
    }

    /** The same of a trace's points; of a scenario others say what is unusual about its input. */
    static CovarianceFindings findings(EngineInfo engine, Optional<DecimalMatrix> start, List<FilterStep> steps) {
        return new FilterStepsJudge(engine, start).all(steps.iterator()).findings();
    }

    private Steps all(Iterator<FilterStep> steps) {
        Optional<FilterStep> before = Optional.empty();
        while (steps.hasNext()) {
            List<FilterStep> some = new ArrayList<>();
            while (steps.hasNext() && some.size() < TOGETHER) {
                some.add(steps.next());
            }
            together(before, some);
            before = Optional.of(some.get(some.size() - 1));
        }
        if (isConstantF) {
            constantF.ifPresent(facts::constant);
        }
        Optional<String> stored = isShort && engine.precision().bits() > FloatFormat.BINARY32.bits()
                ? Optional.of(FloatFormat.BINARY32.name())
                : Optional.empty();
        return new Steps(this.steps, new CovarianceFindings(verdicts, firstBad, facts.engine(), stored), facts.input());
    }

    private void together(Optional<FilterStep> before, List<FilterStep> some) {
        List<Done> done = IntStream.range(0, some.size())
                .parallel()
                .mapToObj(i -> done(i == 0 ? before : Optional.of(some.get(i - 1)), some.get(i)))
                .toList();
        for (Done each : done) {
            each.facts().forEach(facts::add);
            verdicts.addAll(each.verdicts());
            for (int i = 0; i < each.verdicts().size() && firstBad.isEmpty(); i++) {
                if (each.verdicts().get(i).isBad()) {
                    CovarianceMove move = each.moves().get(i);
                    CovarianceStepVerdict verdict = each.verdicts().get(i);
                    firstBad = Optional.of(BadStep.of(move, verdict, StepBlame.of(move, verdict, engine)));
                }
            }
        }
        for (FilterStep step : some) {
            isConstantF &= constantF.isEmpty() || constantF.get() == step.F();
            constantF = Optional.of(step.F());
            steps++;
            isShort = isShort
                    && Stream.of(step.predicted(), step.filtered())
                            .flatMap(Optional::stream)
                            .allMatch(FilterStepsJudge::isShort);
        }
    }

    private Done done(Optional<FilterStep> before, FilterStep step) {
        List<CovarianceMove> moves = CovarianceMove.to(step, before, before.isEmpty() ? start : Optional.empty());
        return new Done(moves, moves.stream().map(judge::verdict).toList(), facts.of(step, before));
    }

    /** Whether its numbers are all binary32's. */
    private static boolean isShort(DecimalMatrix P) {
        for (int i = 0; i < P.rows(); i++) {
            for (int j = 0; j < P.columns(); j++) {
                if (P.isFinite(i, j)) {
                    double x = P.doubleAt(i, j);
                    if (x != (float) x || !P.isOfDoubles() && !FloatFormat.BINARY32.represents(P.get(i, j))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
