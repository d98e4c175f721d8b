package dev.touchstone.conform;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RelationJudge;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Yardstick;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges answers, a suite's goldens being the truth of its own scenarios and the oracle that of others. What it has found
 * out about a golden, its budgets above all, it keeps for the next engine; several threads may ask.
 */
public final class SuiteJudge {

    static final String OTHERWISE = "declares otherwise";

    private final GoldenSuite suite;
    private final Judge judge;
    private final Optional<JudgingLimit> limit;
    private final Map<String, Golden> goldens = new ConcurrentHashMap<>();
    private final Map<Key, Yardstick> yardsticks = new ConcurrentHashMap<>();

    /** A golden as the suite has it. */
    private record Golden(Scenario scenario, Trace trace) {}

    /** What a golden's budgets depend on. */
    private record Key(String id, Accuracy accuracy) {}

    /** One that takes the time it needs. */
    public SuiteJudge(GoldenSuite suite, Judge judge) {
        this(suite, judge, Optional.empty());
    }

    /**
     * One that gives up.
     *
     * @param limit for each answer, and a minute more for each 100 recorded steps
     */
    public SuiteJudge(GoldenSuite suite, Judge judge, Optional<Duration> limit) {
        this.suite = suite;
        this.judge = judge;
        this.limit = limit.map(JudgingLimit::new);
    }

    /** The outcome of that answer. */
    public Outcome judge(Scenario asked, EngineAnswer answer) {
        return judge(asked, answer, engine -> yardstick(asked, engine));
    }

    /** The same by that yardstick, as {@link #yardstick} makes it. */
    public Outcome judge(Scenario asked, EngineAnswer answer, Function<EngineInfo, Yardstick> yardstick) {
        if (answer instanceof Trace trace && Truth.digitsNeeded(trace.engine()) > Oracle.MAX_DIGITS) {
            return malformed(
                    asked, "$.engine: found a declared accuracy beyond the oracle's " + Oracle.MAX_DIGITS + " digits");
        }
        Optional<Trace> golden = golden(asked);
        Optional<Trace> trace = answer instanceof Trace each ? Optional.of(each) : Optional.empty();
        try {
            Judgement judgement = limit.isPresent() && trace.isPresent()
                    ? limit.get().judge(judge, asked, trace.get(), yardstick)
                    : judge.judge(asked, answer, yardstick);
            return new Outcome(asked, trace, golden, judgement, Optional.empty());
        } catch (ArithmeticException | IllegalStateException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "while judging " + asked.label() + ": " + e, e); // a fault of ours: say where
        }
    }

    /** The golden trace of a scenario that is the suite's, number for number. */
    private Optional<Trace> golden(Scenario asked) {
        return asked.id()
                .filter(suite::contains)
                .map(id -> goldens.computeIfAbsent(id, each -> new Golden(suite.scenario(each), suite.trace(each))))
                .filter(golden -> golden.scenario().equals(asked))
                .map(Golden::trace);
    }

    /** What an answer of such an engine to that scenario is held against. */
    public Yardstick yardstick(Scenario asked, EngineInfo engine) {
        return yardstick(asked, golden(asked), engine);
    }

    private Yardstick yardstick(Scenario asked, Optional<Trace> golden, EngineInfo engine) {
        if (golden.isEmpty()) {
            return Yardstick.of(asked, golden, engine);
        }
        Key asIt = new Key(asked.id().orElseThrow(), engine.accuracy());
        return yardsticks.computeIfAbsent(asIt, key -> Yardstick.of(asked, golden, engine));
    }

    /** The outcome of output that is no trace of the scenario. */
    public static Outcome malformed(Scenario asked, String problem) {
        return new Outcome(
                asked, Optional.empty(), Optional.empty(), Judge.malformed(asked, problem), Optional.empty());
    }

    /** The outcome where there is no answer at all. */
    public static Outcome failed(Scenario asked, EngineFailure failure) {
        return new Outcome(
                asked,
                Optional.empty(),
                Optional.empty(),
                Judge.failed(asked, failure.getMessage()),
                Optional.of(failure));
    }

    /** That outcome's answer refused: it declares another accuracy than all the run's answers must, as that source says. */
    static Outcome otherwise(Outcome outcome, Declaration expected, String source) {
        EngineInfo engine = outcome.trace().orElseThrow().engine();
        String reason = OTHERWISE + ": " + Declaration.of(engine).text() + ", where " + source + " declares "
                + expected.text() + " (--mixed-precision judges each answer by its own)";
        return new Outcome(
                outcome.scenario(),
                outcome.trace(),
                outcome.golden(),
                Judge.refused(outcome.scenario(), engine, reason),
                Optional.empty());
    }

    /** Whether that scenario is one of the suite's, by its name. */
    boolean isGolden(Scenario scenario) {
        return suite.contains(scenario.label());
    }

    /** The verdicts on the suite's relations whose two scenarios were both answered, completely. */
    public Map<Relation, List<InvariantVerdict>> relations(Collection<Outcome> outcomes) {
        Map<String, Outcome> byId = outcomes.stream()
                .filter(one ->
                        one.trace().isPresent() && !one.judgement().cells().isEmpty())
                .collect(Collectors.toMap(one -> one.scenario().label(), one -> one, (first, second) -> second));
        Map<Relation, List<InvariantVerdict>> verdicts = new LinkedHashMap<>();
        for (Relation relation : suite.relations()) {
            Outcome a = byId.get(relation.ids().get(0));
            Outcome b = byId.get(relation.ids().get(1));
            if (a != null && b != null) {
                List<InvariantVerdict> found = verdicts(relation, a, b);
                if (!found.isEmpty()) { // else all that it ties together is off too far
                    verdicts.put(relation, found);
                }
            }
        }
        return verdicts;
    }

    private List<InvariantVerdict> verdicts(Relation relation, Outcome a, Outcome b) {
        return new RelationJudge(
                        relation,
                        yardstick(a),
                        a.trace().orElseThrow(),
                        yardstick(b),
                        b.trace().orElseThrow())
                .verdicts();
    }

    private Yardstick yardstick(Outcome outcome) {
        EngineInfo engine = outcome.trace().orElseThrow().engine();
        return yardstick(outcome.scenario(), outcome.golden(), engine);
    }
}
