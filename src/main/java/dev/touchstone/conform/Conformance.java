package dev.touchstone.conform;

import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs an engine on scenarios, several at a time, and judges what it answers. The outcomes do not depend on how many run
 * at a time.
 *
 * @param jobs scenarios at a time
 * @param failFast whether to stop at the first failure in the scenarios' order
 * @param strict whether UNDECIDABLE and SKIPPED fail too
 * @param mixedPrecision whether each answer is judged by what it declares itself
 */
public record Conformance(SuiteJudge judge, int jobs, boolean failFast, boolean strict, boolean mixedPrecision) {

    /** One that holds all answers to one declaration. */
    public Conformance(SuiteJudge judge, int jobs, boolean failFast, boolean strict) {
        this(judge, jobs, failFast, strict, false);
    }

    /** Who watches the run. */
    public interface Watcher {

        /** That scenario is being run. */
        void running(Scenario scenario);

        /** That outcome is known; they come in the scenarios' order. */
        void done(Outcome outcome);
    }

    /** The run of an engine on those scenarios, golden or not. */
    public ConformanceRun run(EnginePool engines, List<Scenario> scenarios, Watcher watcher) {
        List<Outcome> outcomes = new ArrayList<>();
        RunDeclaration declaration = new RunDeclaration(engines.declaration(), mixedPrecision);
        Optional<String> denied = Optional.empty();
        try {
            InOrder.run(
                    scenarios,
                    jobs,
                    scenario -> {
                        watcher.running(scenario);
                        return engines.with(engine -> outcome(engine, scenario, declaration));
                    },
                    found -> {
                        Outcome outcome = declaration.held(found);
                        outcomes.add(outcome);
                        watcher.done(outcome);
                        return !(failFast && outcome.judgement().isFailure(strict));
                    });
        } catch (DeniedException e) {
            if (outcomes.isEmpty()) {
                throw e;
            }
            denied = Optional.of(e.getMessage()); // what is judged is told all the same
        }
        return new ConformanceRun(
                engines.name(),
                declaration.declared(),
                scenarios.size(),
                outcomes,
                judge.relations(outcomes),
                FreshCoverage.of(outcomes, judge::isGolden),
                denied,
                strict,
                Set.of());
    }

    /** The outcome of one scenario; where steps are missing and something is not right, of every step. */
    private Outcome outcome(Engine engine, Scenario scenario, RunDeclaration declaration) {
        Outcome asRequested = outcome(engine, scenario, scenario);
        if (!deservesEveryStep(asRequested)) {
            return asRequested;
        }
        Outcome everyStep = declaration.again(asRequested, outcome(engine, scenario, scenario.withEveryStep()));
        boolean atLeastAsBad = everyStep.trace().isPresent()
                && everyStep.judgement().verdict().severity()
                        >= asRequested.judgement().verdict().severity();
        return atLeastAsBad ? everyStep : asRequested;
    }

    /** (V5): the first bad step is found with every step recorded. */
    private static boolean deservesEveryStep(Outcome outcome) {
        Scenario scenario = outcome.scenario();
        int last = scenario.points().size() - 1;
        return scenario.has(Property.SGD)
                && outcome.trace().isPresent()
                && !outcome.isOutOfTime()
                && outcome.trace().get().points().size()
                        <= scenario.points().get(last).intValueExact()
                && !(outcome.judgement().verdict() instanceof Verdict.Pass);
    }

    private Outcome outcome(Engine engine, Scenario judged, Scenario asked) {
        EngineAnswer answer;
        try {
            answer = engine.run(asked);
        } catch (EngineFailure e) {
            return SuiteJudge.failed(judged, e);
        } catch (InvalidInputException e) {
            return SuiteJudge.malformed(judged, e.getMessage());
        }
        return judge.judge(judged, answer);
    }

    /** A watcher that only wants to know of outcomes. */
    public static Watcher watching(Consumer<Outcome> done) {
        return new Watcher() {
            @Override
            public void running(Scenario scenario) {}

            @Override
            public void done(Outcome outcome) {
                done.accept(outcome);
            }
        };
    }
}
