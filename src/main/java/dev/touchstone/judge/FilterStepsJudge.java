package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.StepSelection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    private final boolean isLog;
    private final LogFacts facts;
    private final StepSelection selected;
    private final boolean keeps;
    private final List<CovarianceStepVerdict> kept = new ArrayList<>();
    private final StepTotals.Counting totals = new StepTotals.Counting();
    private final Map<StepPhase, PhaseTally> tallies = new EnumMap<>(StepPhase.class);
    private Optional<BadStep> firstBad = Optional.empty();
    private Optional<BadStep> firstBadMove = Optional.empty();
    private Optional<DecimalMatrix> constantF = Optional.empty();
    private boolean isConstantF = true;
    private boolean isShort = true;
    private boolean predictsFirst;
    private int steps;
    private int asked;
    private int unmeasured;

    /**
     * @param isLog whether all is to be found out: a filter of a log may predict before its first measurement, a scenario's must not
     * @param keeps whether the verdict on each step is kept
     */
    private FilterStepsJudge(
            EngineInfo engine, Optional<DecimalMatrix> start, boolean isLog, StepSelection selected, boolean keeps) {
        this.judge = new CovarianceStepJudge(engine);
        this.engine = engine;
        this.start = start;
        this.isLog = isLog;
        this.selected = selected;
        this.keeps = keeps;
        this.facts = new LogFacts(engine.unitRoundoff().doubleValue());
    }

    /** What became of one step: its moves, their verdicts, what is unusual about it. */
    private record Done(
            List<CovarianceMove> moves,
            List<CovarianceStepVerdict> verdicts,
            List<Boolean> beyondRounding,
            List<LogFacts.Fact> facts) {}

    /**
     * What single steps come to.
     *
     * @param count how many there are
     * @param asked how many of them are asked for
     * @param inputFacts what is unusual about F, H, Q, R and P₀
     * @param predictsFirst whether the log's first covariance follows from P₀ by a prediction, and not without
     * @param unmeasured at how many of them nothing was measured
     */
    record Steps(
            int count,
            int asked,
            CovarianceFindings findings,
            List<String> inputFacts,
            boolean predictsFirst,
            int unmeasured) {}

    /**
     * Those of a log.
     *
     * @param selected which are judged
     * @param keeps whether the verdict on each is kept: else what is in memory does not grow with the log
     */
    static Steps of(FilterLog log, StepSelection selected, boolean keeps) {
        return of(log, selected, keeps, Integer.MAX_VALUE);
    }

    /** Those of its first steps, so many at most. */
    static Steps of(FilterLog log, StepSelection selected, boolean keeps, int most) {
        FilterStepsJudge judge = new FilterStepsJudge(log.engine(), log.start(), true, selected, keeps);
        log.start().ifPresent(judge.facts::start);
        return judge.all(log.steps().iterator(), most);
    }

    /** The same of a trace's points; of a scenario others say what is unusual about its input. */
    static CovarianceFindings findings(EngineInfo engine, Optional<DecimalMatrix> start, List<FilterStep> steps) {
        return new FilterStepsJudge(engine, start, false, StepSelection.ALL, true)
                .all(steps.iterator(), Integer.MAX_VALUE)
                .findings();
    }

    private Steps all(Iterator<FilterStep> steps, int most) {
        Optional<FilterStep> before = Optional.empty();
        while (steps.hasNext() && this.steps < most) {
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
        List<PhaseFindings> phases =
                tallies.values().stream().map(tally -> tally.findings(engine)).toList();
        return new Steps(
                this.steps,
                asked,
                new CovarianceFindings(kept, totals.totals(), firstBad, firstBadMove, phases, facts.engine(), stored),
                facts.input(),
                predictsFirst,
                unmeasured);
    }

    private void together(Optional<FilterStep> before, List<FilterStep> some) {
        List<Done> done = IntStream.range(0, some.size())
                .parallel()
                .mapToObj(i -> done(i == 0 ? before : Optional.of(some.get(i - 1)), some.get(i)))
                .toList();
        for (Done each : done) {
            each.facts().forEach(facts::add);
            each.verdicts().forEach(totals::add);
            if (keeps) {
                kept.addAll(each.verdicts());
            }
            for (int i = 0; i < each.verdicts().size(); i++) {
                CovarianceMove move = each.moves().get(i);
                CovarianceStepVerdict verdict = each.verdicts().get(i);
                if (verdict.isBad() && (firstBad.isEmpty() || (firstBadMove.isEmpty() && !move.isStart()))) {
                    Optional<BadStep> bad = Optional.of(BadStep.of(move, verdict, StepBlame.of(move, verdict, engine)));
                    firstBad = firstBad.or(() -> bad);
                    firstBadMove = move.isStart() ? firstBadMove : bad;
                }
                if (isLog) {
                    tallies.computeIfAbsent(move.phase(), PhaseTally::new)
                            .add(move, verdict, each.beyondRounding().get(i), engine);
                }
            }
        }
        for (FilterStep step : some) {
            isConstantF &= constantF.isEmpty() || constantF.get().isSameObject(step.F());
            constantF = Optional.of(step.F());
            steps++;
            asked += selected.contains(step.k()) ? 1 : 0;
            unmeasured += step.H().isEmpty() ? 1 : 0;
            isShort = isShort
                    && Stream.of(step.predicted(), step.filtered())
                            .flatMap(Optional::stream)
                            .allMatch(FilterStepsJudge::isShort);
        }
    }

    private Done done(Optional<FilterStep> before, FilterStep step) {
        if (!selected.contains(step.k())) {
            return new Done(List.of(), List.of(), List.of(), List.of());
        }
        List<CovarianceMove> moves =
                new ArrayList<>(CovarianceMove.to(step, before, before.isEmpty() ? start : Optional.empty()));
        List<CovarianceStepVerdict> verdicts =
                new ArrayList<>(moves.stream().map(judge::verdict).toList());
        if (isLog && before.isEmpty() && start.isPresent() && !moves.isEmpty()) {
            predictedFirst(moves, verdicts);
        }
        List<Boolean> beyond = IntStream.range(0, moves.size())
                .mapToObj(i ->
                        verdicts.get(i).isBad() && StepBlame.isBeyondRounding(moves.get(i), verdicts.get(i), engine))
                .toList();
        return new Done(moves, verdicts, beyond, facts.of(step, before, moves));
    }

    /** Takes the first covariance for one that follows from P₀ by a prediction, where that is what the log shows. */
    private void predictedFirst(List<CovarianceMove> moves, List<CovarianceStepVerdict> verdicts) {
        if (moves.get(0).start().isSameObject(start.orElseThrow())) {
            new FirstMove(judge, engine)
                    .predicted(moves.get(0), verdicts.get(0))
                    .ifPresent(other -> {
                        moves.set(0, other.move());
                        verdicts.set(0, other.verdict());
                        predictsFirst = true;
                    });
        }
    }

    /** Whether its numbers are all binary32's. */
    private static boolean isShort(DecimalMatrix P) {
        for (int i = 0; i < P.rows(); i++) {
            for (int j = 0; j < P.columns(); j++) {
                if (P.isFinite(i, j)) {
                    double x = P.doubleAt(i, j);
                    if (x != (float) x || (!P.isOfDoubles() && !FloatFormat.BINARY32.represents(P.get(i, j)))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
