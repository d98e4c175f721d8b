package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.number.Ball;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One deliberate mistake, and an engine that makes it; otherwise as accurate as binary64 allows. */
public final class Fault {

    /** What stands before the key on the command line. */
    public static final String PREFIX = "fault:";

    /** Every step by its definition. */
    static final Formulas<Ball> RIGHT = Formulas.byDefinition();

    private final String key;
    private final String equation;
    private final String mistake;
    private final Where where;
    private final Mistaken points;
    private final Optional<Fault> whole;
    private final boolean slight;

    private Fault(
            String key,
            String equation,
            String mistake,
            Where where,
            Mistaken points,
            Optional<Fault> whole,
            boolean slight) {
        this.key = key;
        this.equation = equation;
        this.mistake = mistake;
        this.where = where;
        this.points = points;
        this.whole = whole;
        this.slight = slight;
    }

    /** A mistake in one formula. */
    static Fault in(String equation, String key, String mistake, Where where, Formulas<Ball> formulas) {
        return remembering(equation, key, mistake, where, () -> formulas);
    }

    /** The same where a step depends on those before it: the formulas are made anew for every run. */
    static Fault remembering(
            String equation, String key, String mistake, Where where, Supplier<? extends Formulas<Ball>> formulas) {
        return of(equation, key, mistake, where, (scenario, moved) -> Computation.points(formulas, scenario, moved));
    }

    /** A mistake that is no formula's. */
    static Fault of(String equation, String key, String mistake, Where where, Mistaken points) {
        return new Fault(key, equation, mistake, where, points, Optional.empty(), false);
    }

    /** The same mistake made only there: what an engine does that treats one case apart. */
    Fault only(String partKey, String partMistake, Where there) {
        return new Fault(partKey, equation, partMistake, there, points, Optional.of(this), slight);
    }

    /** The same fault as a part of that one. */
    Fault partOf(Fault all) {
        return new Fault(key, equation, mistake, where, points, Optional.of(all), slight);
    }

    /** The same fault, known to be {@link #isSlight()}. */
    Fault slight() {
        return new Fault(key, equation, mistake, where, points, whole, true);
    }

    /** Its permanent name, e.g. {@code label-norm-1}. */
    public String key() {
        return key;
    }

    /** The number of what is mistaken, e.g. {@code (1a)}. */
    public String equation() {
        return equation;
    }

    /** What completes "matches …", e.g. "label normalised by ‖Λ‖₁ instead of ‖Λ‖_F". */
    public String mistake() {
        return mistake;
    }

    /** The mistake of which this is a part: where this one shows, that one gives the same numbers, so only that is named. */
    public Optional<Fault> whole() {
        return whole;
    }

    /** Whether its effect is no more than that of a shorter format, so that INACCURATE is what (V4) calls it everywhere. */
    public boolean isSlight() {
        return slight;
    }

    /** Where it can show, in words, e.g. {@code stiefel-sgd or euclidean-sgd, batch > 1}. */
    public String showsIn() {
        return where.text();
    }

    /** Whether the mistake can show in that scenario: its kind, and that the mistaken part is used there. */
    public boolean concerns(Scenario scenario) {
        return where.holds().test(scenario);
    }

    /**
     * The scenario's points by this mistake, every number right to binary64.
     *
     * @throws EngineFailure when they cannot be evaluated
     */
    public List<Point> points(Scenario scenario) {
        return points.points(scenario, Moved.NOTHING);
    }

    /**
     * A perturbation twin of these points: the mistaken computation again, with every input number and the state after every
     * step multiplied by 1 + u·ξ, ξ uniform in [−1, 1] from that seed, as (V3) has it for the right one.
     *
     * @throws EngineFailure when they cannot be evaluated
     */
    public List<Point> twin(Scenario scenario, BigDecimal u, long seed) {
        return points.points(scenario, Moved.by(u, seed));
    }

    /** The engine that makes this mistake; it skips scenarios that the mistake does not concern. */
    public Engine engine() {
        return new FaultyEngine();
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }

    /** The mistake at work. */
    @FunctionalInterface
    interface Mistaken {

        List<Point> points(Scenario scenario, Moved moved);
    }

    private final class FaultyEngine implements Engine {

        @Override
        public String name() {
            return PREFIX + key;
        }

        @Override
        public String description() {
            return mistake + ", " + equation;
        }

        @Override
        public List<Kind> kinds() {
            return List.of(Kind.values());
        }

        @Override
        public EngineAnswer run(Scenario scenario) {
            if (!concerns(scenario)) {
                return new Skip(scenario.label(), "this mistake shows only in " + where.text());
            }
            EngineInfo info = new EngineInfo(name(), "1", FloatFormat.BINARY64, Optional.empty());
            return new Trace(scenario.label(), info, points(scenario), Optional.empty());
        }
    }
}
