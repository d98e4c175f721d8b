package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Outward;
import dev.touchstone.number.Shown;
import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.OwnWeights;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Holds what an engine answers about its own weights against them, at every recorded step: (V12). No truth is needed: Gram
 * matrix, alignment, risk and loss are exact functions of the weights.
 *
 * <p>The budget is (V3) for one evaluation: C·(deviation of K twins, W, Θ and λ multiplied by 1 + u·ξ, + u·scale·√operations).
 * What the formulas of orthonormal weights and those of any weights differ by is charged to the defect of W, and no error.
 */
final class OwnJudge {

    private static final MathContext SHORT = new MathContext(6);
    /** Bits beyond u, so that rounding is far below the u/1000 to which a value is known. */
    private static final int GUARD_BITS = 64;
    /** How often the bits are doubled for weights nearly without full rank. */
    private static final int DOUBLINGS = 4;
    /** And by no more than this, where u has thousands of digits already. */
    private static final int MOST_MORE_BITS = 16_384;

    private final Scenario scenario;
    private final Map<Quantity, BigDecimal> start;
    private final Range range;
    private final Accuracy declared;
    private final int firstBits;
    private final Map<String, OwnWeights> observers = new HashMap<>();

    OwnJudge(Truth truth, EngineInfo engine, Range range) {
        this.scenario = truth.scenario();
        this.start = truth.start();
        this.range = range;
        this.declared = engine.accuracy();
        BigDecimal u = declared.relative();
        double bitsOfU = (u.scale() - u.precision() + 1) * Math.log(10) / Math.log(2);
        this.firstBits = GUARD_BITS * (int) Math.ceil((Math.max(0, bitsOfU) + GUARD_BITS) / GUARD_BITS);
    }

    /**
     * One for each finite answer beside finite weights, and for each that is not finite at a step not asked for, where nothing
     * else says so.
     */
    List<OwnVerdict> verdicts(List<Point> points, JudgingProgress progress) {
        List<OwnVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            int index = i;
            Point point = points.get(i);
            progress.begin("what is answered of the weights at step " + point.at());
            boolean besideWeights = StepJudge.hasFiniteWeights(point);
            AtWeights beside = new AtWeights(i, point);
            point.values().forEach((quantity, value) -> {
                if (!value.isFinite()) {
                    if (!scenario.asksFor(point.at())
                            && range.leaves(point.at(), quantity).isEmpty()) {
                        verdicts.add(progress.decided(notFinite(index, point.at(), quantity, value)));
                    }
                } else if (besideWeights && quantity != Quantity.WEIGHTS) {
                    verdicts.add(progress.decided(beside.verdict(quantity, value)));
                }
            });
        }
        return verdicts;
    }

    private static OwnVerdict notFinite(int index, BigDecimal at, Quantity quantity, DecimalMatrix value) {
        return new OwnVerdict(
                at,
                quantity,
                new Verdict.Wrong("a number of " + quantity.key() + " at a step not asked for is not finite"),
                Optional.empty(),
                BigDecimal.ZERO,
                Place.worst(index, quantity, value, value),
                "not finite",
                Optional.empty());
    }

    /** One point's weights and what is known of them. */
    private final class AtWeights {

        private final int index;
        private final int step;
        private final BigDecimal at;
        /** Empty where they are beyond all that can be computed with. */
        private final Optional<DecimalMatrix> W;
        /** All quantities are observed at once. */
        private final Map<OwnWeights, Map<Quantity, FieldMatrix<Ball>>> asDefined = new IdentityHashMap<>();

        private final Map<OwnWeights, Map<Quantity, FieldMatrix<Ball>>> offTheManifold = new IdentityHashMap<>();

        AtWeights(int index, Point point) {
            this.index = index;
            this.at = point.at();
            this.step = scenario.isStepping() ? at.intValueExact() : 0;
            this.W = StepJudge.hasFiniteWeights(point)
                    ? StepJudge.bounded(StepJudge.weights(point), declared.relative())
                    : Optional.empty();
        }

        OwnVerdict verdict(Quantity quantity, DecimalMatrix answer) {
            Optional<DecimalMatrix> known = known(quantity, false, declared.relative(), OwnJudge.this::exact);
            Place worst = Place.worst(index, quantity, answer, known.orElse(answer));
            String answered = Shown.inTwentyDigits(answer.get(worst.row(), worst.column()));
            if (known.isEmpty()) {
                Verdict unknown = new Verdict.Undecidable(
                        W.isEmpty()
                                ? "the weights are too large or too small"
                                : "the columns of the weights are nearly dependent");
                return new OwnVerdict(
                        at, quantity, unknown, Optional.empty(), BigDecimal.ZERO, worst, answered, Optional.empty());
            }
            DecimalMatrix value = known.get();
            BigDecimal scale = scale(quantity, value);
            BigDecimal expected = value.get(worst.row(), worst.column());
            BigDecimal error = Outward.difference(answer.get(worst.row(), worst.column()), expected)
                    .abs();
            Optional<String> left = range.leaves(at, quantity).or(() -> range.leaves(scale));
            BigDecimal rounding = rounding(scale, declared);
            boolean isSmall = error.compareTo(rounding) <= 0; // then the twins would only say the same
            Coarser<BigDecimal> coarser = new Coarser<>(declared, accuracy -> budget(quantity, value, scale, accuracy));
            Supplier<Verdict> judged = () -> coarser.verdict(
                    OwnVerdict.where(worst, at) + ", held against the engine's own weights,",
                    error.subtract(ofDefect(quantity, value)).max(BigDecimal.ZERO),
                    scale,
                    budget -> budget);
            Verdict verdict = left.<Verdict>map(Verdict.Undecidable::new)
                    .orElseGet(() -> isSmall ? new Verdict.Pass() : judged.get());
            return new OwnVerdict(
                    at,
                    quantity,
                    verdict,
                    Optional.of(error.round(SHORT)),
                    isSmall || left.isPresent() ? rounding : coarser.declared(),
                    worst,
                    answered,
                    Optional.of(expected));
        }

        /** By how much the kind's formulas and those that are right for any weights differ; 0 off the manifold. */
        private BigDecimal ofDefect(Quantity quantity, DecimalMatrix value) {
            if (!scenario.has(Property.ON_STIEFEL)) {
                return BigDecimal.ZERO;
            }
            return known(quantity, true, declared.relative(), OwnJudge.this::exact)
                    .map(other -> Budget.largestDifference(other, value))
                    .orElse(BigDecimal.ZERO);
        }

        private BigDecimal budget(Quantity quantity, DecimalMatrix value, BigDecimal scale, Accuracy accuracy) {
            BigDecimal deviation = BigDecimal.ZERO;
            for (int twin = 0; twin < Policy.TWINS; twin++) {
                long seed = Policy.SEED + twin;
                Optional<DecimalMatrix> moved =
                        known(quantity, false, accuracy.relative(), bits -> twin(bits, accuracy, seed));
                if (moved.isEmpty()) {
                    return scale; // weights without full rank near by: nothing can be held to them
                }
                deviation = deviation.max(Budget.largestDifference(moved.get(), value));
            }
            return deviation
                    .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR))
                    .add(rounding(scale, accuracy))
                    .round(SHORT);
        }

        private Map<Quantity, FieldMatrix<Ball>> values(OwnWeights by, boolean anyWeights) {
            return anyWeights
                    ? offTheManifold.computeIfAbsent(by, each -> each.offTheManifold(step, W.orElseThrow()))
                    : asDefined.computeIfAbsent(by, each -> each.asDefined(step, W.orElseThrow()));
        }

        /** The function's value, known to u/1000 of its scale, more bits being tried until it is. */
        private Optional<DecimalMatrix> known(
                Quantity quantity, boolean anyWeights, BigDecimal u, IntFunction<OwnWeights> ofBits) {
            if (W.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal goal = u.scaleByPowerOfTen(-3);
            return new Doubling(firstBits, Math.min(firstBits << DOUBLINGS, firstBits + MOST_MORE_BITS))
                    .seek(bits -> {
                        OwnWeights by = ofBits.apply(bits);
                        return tight(values(by, anyWeights).get(quantity), quantity, goal);
                    })
                    .answer();
        }
    }

    private OwnWeights exact(int bits) {
        return observers.computeIfAbsent("exact " + bits, key -> OwnWeights.of(scenario, bits));
    }

    private OwnWeights twin(int bits, Accuracy accuracy, long seed) {
        return observers.computeIfAbsent(
                accuracy + " " + seed + " " + bits, key -> OwnWeights.ofTwin(scenario, bits, accuracy, seed));
    }

    private BigDecimal scale(Quantity quantity, DecimalMatrix value) {
        return start.containsKey(quantity)
                ? Truth.scale(quantity, Truth.largest(value).max(start.get(quantity)))
                : BigDecimal.ONE;
    }

    private BigDecimal rounding(BigDecimal scale, Accuracy accuracy) {
        double operations = Policy.operationsPerEntry(scenario, BigDecimal.ONE);
        return accuracy.relative()
                .multiply(scale)
                .add(accuracy.absolute())
                .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR * Math.sqrt(operations)))
                .round(SHORT);
    }

    private Optional<DecimalMatrix> tight(FieldMatrix<Ball> value, Quantity quantity, BigDecimal goal) {
        DecimalMatrix midpoints = DecimalMatrix.build(
                value.getRowDimension(),
                value.getColumnDimension(),
                (i, j) -> value.getEntry(i, j).midpoint());
        BigDecimal allowed = goal.multiply(scale(quantity, midpoints));
        return Place.of(0, quantity, midpoints).stream()
                        .allMatch(place -> value.getEntry(place.row(), place.column())
                                        .radius()
                                        .compareTo(allowed)
                                <= 0)
                ? Optional.of(midpoints)
                : Optional.empty();
    }
}
