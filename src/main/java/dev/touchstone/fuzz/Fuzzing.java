package dev.touchstone.fuzz;

import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.draw.SmallestFailure;
import dev.touchstone.engine.Engine;
import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The search for scenarios on which an engine fails. Try n of a seed is the same scenario in every run: kinds come in turn,
 * and a try left out, because its kind is not wanted or always skipped, leaves the others as they are. Where a kind is wanted
 * that came after the first seven, those wanted take turns: the same holds of all runs that want the same kinds.
 *
 * @param seed of everything random
 * @param tries to be made, those left out not counted
 * @param first number of a try, from 0
 * @param kinds wanted
 * @param mixedPrecision whether each answer is judged by what it declares itself
 */
public record Fuzzing(long seed, int tries, int first, List<Kind> kinds, boolean mixedPrecision) {

    /** A search that holds all answers to one declaration. */
    public Fuzzing(long seed, int tries, int first, List<Kind> kinds) {
        this(seed, tries, first, kinds, false);
    }

    /** Runs of the engine that shrinking one failure may take. */
    static final int SHRINKING_RUNS = 600;

    /** The same where each run may last until the engine's time is up. */
    static final int SHRINKING_TIMEOUTS = 12;

    /** A kind that was skipped so often, and never answered, is tried less. */
    private static final int SKIPS_TO_BELIEVE = 4;

    /** One of so many tries of a kind that is skipped. */
    private static final int SELDOM = 8;

    /** Odd, so that tries of one seed differ: 2⁶⁴ over the golden ratio, as in java.util.SplittableRandom. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    public Fuzzing {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty() || tries < 1 || first < 0) {
            throw new IllegalArgumentException(tries + " tries from " + first + " of kinds " + kinds);
        }
    }

    /** All kinds that every engine is asked, from try 0. */
    public static Fuzzing of(long seed, int tries) {
        return new Fuzzing(seed, tries, 0, Kind.askedOfAll());
    }

    /** Whether kinds are wanted that only a run which names them tries: whoever repeats a try has to name them again. */
    public boolean isByName() {
        return !Kind.askedOfAll().containsAll(kinds);
    }

    private List<Kind> turns() {
        return isByName() ? kinds : Kind.askedOfAll();
    }

    /** Try that number is of that kind. */
    private Kind kind(int number) {
        return turns().get(number % turns().size());
    }

    private Random random(int number) {
        return new Random(seed + (number + 1L) * STRIDE);
    }

    /**
     * Runs the engine until the tries are made or the time is up, or until it is clear that it never answers.
     *
     * @param timeIsUp asked before each try
     * @param watcher is told of each try made whether the engine is right
     */
    public FuzzRun run(Engine engine, SuiteJudge judge, BooleanSupplier timeIsUp, Consumer<Boolean> watcher) {
        RunDeclaration declaration = new RunDeclaration(engine.declaration(), mixedPrecision);
        Examiner examiner = new Examiner(engine, judge, declaration);
        FuzzRun run = new FuzzRun(seed, declaration);
        List<Try> toShrink = new ArrayList<>();
        try {
            search(examiner, run, toShrink, timeIsUp, watcher);
        } catch (DeniedException e) {
            if (run.tries() == 0) {
                throw e;
            }
            run.endBy(e); // what is found is told all the same
        }
        for (Try left : toShrink) {
            if (!run.hasFailureLike(left.examined())) {
                run.add(new Failure(seed, left.number(), left.scenario(), left.examined(), 0));
            }
        }
        return run;
    }

    /** Leaves those that failed and could not be shrunk. */
    private void search(
            Examiner examiner, FuzzRun run, List<Try> toShrink, BooleanSupplier timeIsUp, Consumer<Boolean> watcher) {
        for (int number = first; run.tries() < tries && !run.wiringIsBroken() && !timeIsUp.getAsBoolean(); number++) {
            if (kinds.contains(kind(number)) && isWorthTrying(run, number)) {
                Try made = examine(examiner, number);
                run.add(made.scenario(), made.examined());
                if (made.examined().isFailure()) {
                    toShrink.add(made);
                }
                if (run.hasAnswers()) { // before that there is nothing to be learnt from a simpler scenario
                    toShrink.forEach(each -> shrink(examiner, run, each));
                    toShrink.clear();
                }
                watcher.accept(!made.examined().isFailure());
            }
        }
        if (run.wiringIsBroken()) {
            toShrink.subList(1, toShrink.size()).clear(); // one shows what is wrong
        } else {
            toShrink.forEach(each -> shrink(examiner, run, each));
            toShrink.clear();
        }
    }

    private boolean isWorthTrying(FuzzRun run, int number) {
        boolean skipped =
                run.skips(kind(number)) >= SKIPS_TO_BELIEVE && run.skips(kind(number)) == run.tries(kind(number));
        return !skipped || number / turns().size() % SELDOM == 0;
    }

    /** A try made; its relation's seed is kept, so that shrinking looks at the same relation. */
    private record Try(int number, Scenario scenario, Examination examined, long relations) {}

    private Try examine(Examiner examiner, int number) {
        Random random = random(number);
        Scenario scenario = scenario(number, random);
        long relations = random.nextLong();
        try {
            return new Try(number, scenario, examiner.examine(scenario, new Random(relations)), relations);
        } catch (IllegalStateException
                | IllegalArgumentException
                | ArithmeticException e) { // a fault of ours: say where
            throw new IllegalStateException("seed " + seed + ", try " + number + ": " + e.getMessage(), e);
        }
    }

    private Scenario scenario(int number, Random random) {
        return ScenarioGenerator.of(kind(number)).next(random).withId(Failure.id(seed, number));
    }

    private void shrink(Examiner examiner, FuzzRun run, Try failing) {
        if (!run.hasFailureLike(failing.examined())) {
            run.add(smallest(examiner, failing));
        }
    }

    /** Every scenario has an id when it is run, since the golden ones have, but no id is part of what fails. */
    private Failure smallest(Examiner examiner, Try failing) {
        String id = failing.scenario().label();
        Examination[] smallest = {failing.examined()};
        SmallestFailure shrunk = SmallestFailure.from(
                smallest[0].scenario(),
                simpler -> {
                    Random random = new Random(failing.relations());
                    Examination examined = again(examiner, simpler.withId(id), failing.examined(), random);
                    boolean same =
                            examined.failureClass().equals(failing.examined().failureClass());
                    smallest[0] = same ? examined : smallest[0];
                    return same;
                },
                failing.examined().isTimeout() ? SHRINKING_TIMEOUTS : SHRINKING_RUNS);
        return new Failure(seed, failing.number(), failing.scenario(), smallest[0], shrunk.tries());
    }

    private static Examination again(Examiner examiner, Scenario scenario, Examination failing, Random random) {
        Optional<String> relation = failing.broken().map(Examination.Broken::relation);
        return relation.isPresent() ? examiner.examine(scenario, relation.get(), random) : examiner.examine(scenario);
    }
}
