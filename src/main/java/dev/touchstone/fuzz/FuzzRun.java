package dev.touchstone.fuzz;

import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.judge.Judgement;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a search has covered and found; it grows while the search goes on. */
public final class FuzzRun {

    /** So many tries without any answer are enough. */
    private static final int TRIES_TO_ANSWER = 5;

    private final long seed;
    private final RunDeclaration declaration;
    private final Set<Declaration> declared = new LinkedHashSet<>();
    private boolean answered;
    private int tries;
    private Optional<EngineInfo> engine = Optional.empty();
    private Optional<String> denied = Optional.empty();
    private final Map<Kind, Map<String, Integer>> verdicts = new EnumMap<>(Kind.class);
    private final Map<Trait, int[]> traits = new EnumMap<>(Trait.class);
    private final Map<String, Integer> relations = new TreeMap<>();
    private final Set<String> skipReasons = new LinkedHashSet<>();
    private final List<Failure> failures = new ArrayList<>();

    FuzzRun(long seed, RunDeclaration declaration) {
        this.seed = seed;
        this.declaration = declaration;
    }

    void add(Scenario scenario, Examination examined) {
        tries++;
        Judgement judgement = examined.outcome().judgement();
        answered |= examined.isAnswered();
        engine = engine.or(judgement::engine);
        judgement.engine().map(Declaration::of).ifPresent(declared::add);
        verdicts.computeIfAbsent(scenario.kind(), kind -> new TreeMap<>())
                .merge(examined.verdict().label(), 1, Integer::sum);
        boolean judged = examined.isFailure() || !judgement.judgedNothing();
        for (Trait trait : Trait.of(scenario)) {
            int[] counts = traits.computeIfAbsent(trait, any -> new int[3]);
            counts[0]++;
            counts[1] += judged ? 1 : 0;
            counts[2] += examined.isFailure() ? 1 : 0;
        }
        examined.checked().ifPresent(relation -> relations.merge(relation, 1, Integer::sum));
        if (examined.verdict().label().equals("SKIPPED")) {
            skipReasons.add(scenario.kind().key() + ": " + examined.verdict().detail());
        }
    }

    void add(Failure failure) {
        failures.add(failure);
    }

    void endBy(DeniedException why) {
        denied = Optional.of(why.getMessage());
    }

    /** Why the search ended early, if the environment made it: a full disk, say. */
    public Optional<String> denied() {
        return denied;
    }

    boolean hasAnswers() {
        return answered;
    }

    /** Whether several tries led to neither a trace nor a skip: then the engine is not connected rather than wrong. */
    public boolean wiringIsBroken() {
        return !answered && tries >= TRIES_TO_ANSWER;
    }

    /** One failure of a kind and verdict is shown, the others are counted. */
    boolean hasFailureLike(Examination examined) {
        return failures.stream()
                .anyMatch(failure ->
                        failure.scenario().kind() == examined.scenario().kind()
                                && failure.verdict().equals(examined.verdict().label()));
    }

    /** Of everything random. */
    public long seed() {
        return seed;
    }

    /** How many were made. */
    public int tries() {
        return tries;
    }

    /** How many were made of that kind. */
    public int tries(Kind kind) {
        return verdicts.getOrDefault(kind, Map.of()).values().stream()
                .mapToInt(n -> n)
                .sum();
    }

    int skips(Kind kind) {
        return count(kind, "SKIPPED");
    }

    /** How many tries of that kind got that verdict. */
    public int count(Kind kind, String verdict) {
        return verdicts.getOrDefault(kind, Map.of()).getOrDefault(verdict, 0);
    }

    /** How many tries had that trait. */
    public int tries(Trait trait) {
        return counts(trait)[0];
    }

    /** Of these, how many could be judged. */
    public int judged(Trait trait) {
        return counts(trait)[1];
    }

    /** Of these, on how many the engine failed. */
    public int failed(Trait trait) {
        return counts(trait)[2];
    }

    private int[] counts(Trait trait) {
        return traits.getOrDefault(trait, new int[3]);
    }

    /** How often each exact relation was looked at, both answers being right by the oracle. */
    public Map<String, Integer> relations() {
        return new TreeMap<>(relations);
    }

    /** The engine's reasons, with the kind before them. */
    public List<String> skipReasons() {
        return List.copyOf(skipReasons);
    }

    /** At most one for each kind and verdict. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** As the engine introduces itself. */
    public Optional<EngineInfo> engine() {
        return engine;
    }

    /** What every answer is held to; where each is judged by its own, all that were declared. */
    public List<Declaration> declared() {
        return isMixed()
                ? List.copyOf(declared)
                : declaration.declared().stream().toList();
    }

    /** Whether each answer is judged by what it declares itself. */
    public boolean isMixed() {
        return declaration.isMixed();
    }

    /** Whether a try was SKIPPED or UNDECIDABLE. */
    public boolean hasUndecided() {
        return verdicts.values().stream()
                .anyMatch(counts -> counts.containsKey("SKIPPED") || counts.containsKey("UNDECIDABLE"));
    }

    /** Whether not one try could be judged: then silence means nothing. */
    public boolean judgedNothing() {
        return verdicts.values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .allMatch(verdict -> verdict.equals("SKIPPED") || verdict.equals("UNDECIDABLE"));
    }

    /** Whether the search found a failure, or nothing was judged. */
    public boolean failed() {
        return !failures.isEmpty() || judgedNothing();
    }
}
