package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Outward;
import dev.touchstone.number.Shown;
import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.SingleSteps;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * One-step verdicts: the definition applied literally to the engine's own W_k, against its W_{k+1}: (V5).
 *
 * <p>The budget is (V3) for this one step: C·(deviation of K twins, W_k and the step's other inputs and its result
 * multiplied by 1 + u·ξ, + u·√operations of a step). On the manifold weights have scale 1; elsewhere the
 * largest entry of the true W_{k+1}, or of W_k where that is larger. Beyond d = 64 truth and twins are those of {@link SgdLadder}, and balls are
 * taken only where it does not know enough.
 */
final class StepJudge {

    private static final MathContext SHORT = new MathContext(6);
    private static final String NOT_FINITE = "not finite";
    /** Bits beyond u, so that rounding is far below the u/1000 to which a step is known. */
    private static final int GUARD_BITS = 64;
    /** How often the bits are doubled for a W̃ nearly without full rank. */
    private static final int DOUBLINGS = 5;

    private static final int LARGEST_EXPONENT = 1000;
    /** At most so many bits beyond the first are tried, which is what the work on a step grows with. */
    private static final int MOST_MORE_BITS = 8192;

    private final Scenario scenario;
    private final EngineInfo engine;
    private final int firstBits;
    private final Map<Integer, SingleSteps> truths = new HashMap<>();
    private final Map<String, SingleSteps> twins = new HashMap<>();
    private final Optional<ScenarioSteps> fast;

    StepJudge(Scenario scenario, EngineInfo engine) {
        this(scenario, engine, ScenarioSteps.of(scenario, engine));
    }

    private StepJudge(Scenario scenario, EngineInfo engine, Optional<ScenarioSteps> fast) {
        this.fast = fast;
        this.scenario = scenario;
        this.engine = engine;
        BigDecimal u = engine.unitRoundoff();
        double bitsOfU = (u.scale() - u.precision() + 1) * Math.log(10) / Math.log(2);
        this.firstBits = GUARD_BITS * (int) Math.ceil((Math.max(0, bitsOfU) + GUARD_BITS) / GUARD_BITS);
    }

    /** One that takes every step in balls, whatever its size. */
    static StepJudge inBalls(Scenario scenario, EngineInfo engine) {
        return new StepJudge(scenario, engine, Optional.empty());
    }

    /** One for each two consecutive steps whose weights are recorded, those before being finite. */
    List<StepVerdict> verdicts(List<Point> points, JudgingProgress progress) {
        List<StepVerdict> verdicts = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            int k = points.get(i - 1).at().intValueExact();
            DecimalMatrix next = weights(points.get(i));
            if (points.get(i).at().intValueExact() == k + 1 && hasFiniteWeights(points.get(i - 1)) && next != null) {
                progress.begin("the step from W" + k);
                verdicts.add(progress.decided(verdict(k, weights(points.get(i - 1)), next)));
            }
        }
        return verdicts;
    }

    static boolean hasFiniteWeights(Point point) {
        DecimalMatrix W = point.values().get(Quantity.WEIGHTS);
        return W != null && W.isFinite();
    }

    static DecimalMatrix weights(Point point) {
        return point.values().get(Quantity.WEIGHTS);
    }

    /**
     * W as a step can be taken from it. Weights whose largest entry is beyond 10^±e, e = 1000 and twice the declared digits, are
     * far from whatever an engine computes with, and cost as many digits: they leave it empty. Entries smaller than the
     * largest by as much are rounded away from zero.
     */
    static Optional<DecimalMatrix> bounded(DecimalMatrix W, BigDecimal u) {
        int most = LARGEST_EXPONENT + 2 * Math.max(0, u.scale() - u.precision());
        BigDecimal largest = Truth.largest(W);
        if (largest.signum() == 0) {
            return Optional.of(W);
        }
        long exponent = (long) largest.precision() - largest.scale();
        BigDecimal least = BigDecimal.ONE.scaleByPowerOfTen((int) exponent - most);
        return Math.abs(exponent) > most
                ? Optional.empty()
                : Optional.of(W.map(w -> w.signum() != 0 && w.abs().compareTo(least) < 0
                        ? least.multiply(BigDecimal.valueOf(w.signum()))
                        : w));
    }

    private StepVerdict verdict(int k, DecimalMatrix recorded, DecimalMatrix answer) {
        return fast.flatMap(steps -> steps.verdict(k, recorded, answer)).orElseGet(() -> inBalls(k, recorded, answer));
    }

    private StepVerdict inBalls(int k, DecimalMatrix recorded, DecimalMatrix answer) {
        Optional<DecimalMatrix> within = bounded(recorded, engine.unitRoundoff());
        DecimalMatrix W = within.orElse(recorded);
        Optional<DecimalMatrix> truth = within.flatMap(each -> truth(k, each));
        Place worst = Place.worst(k + 1, Quantity.WEIGHTS, answer, truth.orElse(answer));
        Optional<Verdict> outOfRange = truth.flatMap(next -> outOfRange(scale(W, next)));
        if (outOfRange.isPresent()) {
            String there = answer.isFinite(worst.row(), worst.column())
                    ? Shown.inTwentyDigits(answer.get(worst.row(), worst.column()))
                    : NOT_FINITE;
            return withoutError(k, W, outOfRange.get(), worst, there, truth);
        }
        if (!answer.isFinite(worst.row(), worst.column())) {
            Verdict wrong = new Verdict.Wrong(StepVerdict.where(k, worst) + " is not finite");
            return withoutError(k, W, wrong, worst, NOT_FINITE, truth);
        }
        String answered = Shown.inTwentyDigits(answer.get(worst.row(), worst.column()));
        if (truth.isEmpty()) {
            Verdict undecidable = new Verdict.Undecidable("the step from W" + k + " is not known: "
                    + (within.isPresent()
                            ? "its W + c p v^T is nearly without full rank"
                            : "a weight there is beyond what a step is taken from"));
            return withoutError(k, W, undecidable, worst, answered, truth);
        }
        BigDecimal scale = scale(W, truth.get());
        BigDecimal expected = truth.get().get(worst.row(), worst.column());
        BigDecimal error = Outward.difference(answer.get(worst.row(), worst.column()), expected)
                .abs();
        Coarser<BigDecimal> coarser = new Coarser<>(engine.accuracy(), at -> budget(k, W, truth.get(), scale, at));
        Optional<BigDecimal> inherited = error.compareTo(coarser.declared()) > 0
                ? truths.get(firstBits).inherited(k, W).map(charge -> charge.round(SHORT))
                : Optional.empty();
        BigDecimal ownError = error.subtract(inherited.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO);
        return new StepVerdict(
                k,
                coarser.verdict(StepVerdict.where(k, worst), ownError, scale, budget -> budget),
                Optional.of(error.round(SHORT)),
                coarser.declared(),
                inherited,
                worst,
                answered,
                Optional.of(expected),
                Optional.of(error.divide(engine.precision().ulp(expected), new MathContext(3))),
                W);
    }

    private static StepVerdict withoutError(
            int k, DecimalMatrix W, Verdict verdict, Place worst, String answered, Optional<DecimalMatrix> truth) {
        return new StepVerdict(
                k,
                verdict,
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                worst,
                answered,
                truth.map(next -> next.get(worst.row(), worst.column())),
                Optional.empty(),
                W);
    }

    /** W_{k+1} from W_k, to u/1000. */
    private Optional<DecimalMatrix> truth(int k, DecimalMatrix W) {
        IntFunction<SingleSteps> ofBits = bits -> truths.computeIfAbsent(bits, each -> SingleSteps.of(scenario, each));
        return known(ofBits, k, W, engine.unitRoundoff());
    }

    private BigDecimal scale(DecimalMatrix W, DecimalMatrix truth) {
        return scenario.kind().relative().contains(Quantity.WEIGHTS)
                ? Truth.scale(Quantity.WEIGHTS, Truth.largest(truth).max(Truth.largest(W)))
                : BigDecimal.ONE;
    }

    private Optional<Verdict> outOfRange(BigDecimal scale) {
        return Range.leaves(scale, engine.precision()).map(Verdict.Undecidable::new);
    }

    private BigDecimal budget(int k, DecimalMatrix W, DecimalMatrix truth, BigDecimal scale, Accuracy accuracy) {
        BigDecimal deviation = BigDecimal.ZERO;
        for (int twin = 0; twin < Policy.TWINS; twin++) {
            long seed = Policy.SEED + twin;
            IntFunction<SingleSteps> ofBits = bits -> twins.computeIfAbsent(
                    accuracy + " " + seed + " " + bits, key -> SingleSteps.ofTwin(scenario, bits, accuracy, seed));
            Optional<DecimalMatrix> perturbed = known(ofBits, k, W, accuracy.relative());
            if (perturbed.isEmpty()) {
                return scale; // a problem without a solution near by: nothing can be held to it
            }
            deviation = deviation.max(Budget.largestDifference(perturbed.get(), truth));
        }
        double operations = Policy.operationsPerEntry(scenario, BigDecimal.ONE);
        BigDecimal rounding = accuracy.relative().multiply(scale).add(accuracy.absolute());
        return deviation
                .add(rounding.multiply(BigDecimal.valueOf(Math.sqrt(operations))))
                .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR))
                .round(SHORT);
    }

    /** The step's result known to u/1000, more bits being tried until it is. */
    private Optional<DecimalMatrix> known(IntFunction<SingleSteps> ofBits, int k, DecimalMatrix W, BigDecimal u) {
        BigDecimal goal = u.scaleByPowerOfTen(-3);
        return new Doubling(firstBits, Math.min(firstBits << DOUBLINGS, firstBits + MOST_MORE_BITS))
                .seek(bits -> tight(ofBits.apply(bits).from(k, W), W, goal))
                .answer();
    }

    /** The midpoints, unless some radius is beyond that share of the scale. */
    private Optional<DecimalMatrix> tight(FieldMatrix<Ball> next, DecimalMatrix W, BigDecimal goal) {
        int columns = next.getColumnDimension();
        BigDecimal[] entries = new BigDecimal[next.getRowDimension() * columns];
        Arrays.setAll(entries, i -> next.getEntry(i / columns, i % columns).midpoint());
        DecimalMatrix midpoints = DecimalMatrix.of(next.getRowDimension(), columns, entries);
        BigDecimal allowed = goal.multiply(scale(W, midpoints));
        for (int i = 0; i < entries.length; i++) {
            if (next.getEntry(i / columns, i % columns).radius().compareTo(allowed) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(midpoints);
    }
}
