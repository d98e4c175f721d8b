package dev.touchstone.conform;

import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.FaultAnswers;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An engine's run over many scenarios.
 *
 * @param engine as it was called
 * @param declaration what all answers declare, in its introduction or the first of them; empty where none did, or each has its own
 * @param asked how many scenarios were to be run; more than there are outcomes when the run stopped at a failure
 * @param outcomes in the order asked
 * @param relations those of the suite that could be judged
 * @param fresh how it did on fresh scenarios, of no kind where there were none
 * @param denied why the run ended before the last scenario, if the environment made it: a full disk, say
 * @param strict whether UNDECIDABLE and SKIPPED fail too
 * @param notAsked ids of scenarios selected whose kind the engine does not name, and that it was not asked
 */
public record ConformanceRun(
        String engine,
        Optional<Declaration> declaration,
        int asked,
        List<Outcome> outcomes,
        Map<Relation, List<InvariantVerdict>> relations,
        FreshCoverage fresh,
        Optional<String> denied,
        boolean strict,
        Set<String> notAsked) {

    public ConformanceRun {
        outcomes = List.copyOf(outcomes);
        notAsked = Set.copyOf(notAsked);
        relations = new LinkedHashMap<>(relations);
    }

    @Override
    public Map<Relation, List<InvariantVerdict>> relations() {
        return new LinkedHashMap<>(relations);
    }

    /** The same run, of a suite of which the engine was not asked those. */
    public ConformanceRun leavingOut(Set<String> ids) {
        return new ConformanceRun(engine, declaration, asked, outcomes, relations, fresh, denied, strict, ids);
    }

    /** As the engine introduces itself in the first trace that it wrote. */
    public Optional<EngineInfo> info() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.judgement().engine().stream())
                .findFirst();
    }

    /** What the answers declare, with how many declare it: one, unless each is judged by its own or some were refused. */
    public Map<Declaration, Integer> declared() {
        Map<Declaration, Integer> declared = new LinkedHashMap<>();
        outcomes.stream()
                .flatMap(outcome -> outcome.judgement().engine().stream())
                .forEach(engine -> declared.merge(Declaration.of(engine), 1, Integer::sum));
        return declared;
    }

    /** Whether each answer was judged by what it declares itself. */
    public boolean isMixed() {
        return declaration.isEmpty() && !declared().isEmpty();
    }

    public boolean isFailure(Outcome outcome) {
        return outcome.judgement().isFailure(strict);
    }

    /** Whether a relation that this engine's answers break is among those verdicts. */
    public static boolean isBroken(List<InvariantVerdict> verdicts) {
        return verdicts.stream().anyMatch(verdict -> !(verdict.verdict() instanceof Verdict.Pass));
    }

    /** Why it is not right; empty where nothing failed that left a trace. */
    public Optional<RunDiagnosis> diagnosis() {
        return diagnosis(new FaultAnswers());
    }

    /** The same with what is already known of the fault library. */
    public Optional<RunDiagnosis> diagnosis(FaultAnswers answers) {
        return diagnosis(answers, Set.of(), label -> {});
    }

    /**
     * The same, with every mistake tried in those scenarios too.
     *
     * @param progress is told the scenario that is looked into
     */
    public Optional<RunDiagnosis> diagnosis(FaultAnswers answers, Set<String> asked, Consumer<String> progress) {
        List<JudgedTrace> traces = outcomes.stream()
                .flatMap(outcome -> outcome.judgedTrace().stream())
                .toList();
        return Optional.of(RunDiagnosis.of(traces, answers, asked, progress))
                .filter(diagnosis -> diagnosis.failing() > 0);
    }

    /** How often each verdict was given, by its label. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome.judgement().verdict().label(), 1, Integer::sum));
        return counts;
    }

    /** Whether not one scenario led to a trace or a skip: then the engine is not connected rather than wrong. */
    public boolean wiringIsBroken() {
        return !outcomes.isEmpty()
                && outcomes.stream()
                        .allMatch(outcome -> outcome.judgement().verdict() instanceof Verdict.Failed
                                && outcome.trace().isEmpty());
    }

    /** Whether nothing was judged and nothing refuted: an invariant may say WRONG where no quantity can be judged. */
    public boolean foundNothing() {
        return judgedNothing()
                && outcomes.stream()
                        .map(outcome -> outcome.judgement().verdict())
                        .noneMatch(
                                verdict -> verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Inaccurate);
    }

    /** (V9): a run that judged nothing at all fails, though one skipped or undecidable scenario among others does not. */
    public boolean judgedNothing() {
        return outcomes.stream().map(Outcome::judgement).allMatch(Judgement::judgedNothing);
    }

    /** The exit rule, (V9). */
    public boolean failed() {
        return judgedNothing()
                || fresh.failed()
                || outcomes.stream().anyMatch(this::isFailure)
                || relations.values().stream().anyMatch(ConformanceRun::isBroken);
    }
}
