package dev.touchstone.judge;

import dev.touchstone.descent.EnclosedSgdStep;
import dev.touchstone.descent.SgdSensitivity;
import dev.touchstone.linear.Moments;
import dev.touchstone.linear.Orthonormaliser;
import dev.touchstone.linear.TallProduct;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.TrainingStep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * One-step verdicts of SGD at real size, (V5): the step from the engine's own W_k, enclosed in binary64, or where that does not know enough in
 * doubled binary64 ({@link EnclosedSgdStep}). Knows nothing of other steps, so several threads may ask.
 *
 * <p>The budget is (V3) for one step with the twins' deviation in closed form ({@link SgdSensitivity}). A rung decides where it knows the error to a
 * hundredth of the budget and both ends of what the error may be get the same verdict.
 */
final class SgdLadder {

    private static final MathContext SHORT = new MathContext(6);
    private static final String NOT_FINITE = "not finite";
    /** The share of the budget to which an error is known. */
    private static final double KNOWN = 0.01;
    /** Below it, 12·2⁻⁵³ is more than u/100 and the sums of the first rung alone leave too much open. */
    private static final double LEAST_FOR_BINARY64 = 0x1p-42;

    private final Kind kind;
    private final Optional<Orthonormaliser> retraction;
    private final int d;
    private final int s;
    private final EngineInfo engine;
    private final double operations;

    SgdLadder(Kind kind, Optional<Retraction> retraction, int d, int s, EngineInfo engine) {
        this.kind = kind;
        this.retraction = kind.properties().contains(Property.ON_STIEFEL)
                ? Optional.of(
                        retraction.orElse(Retraction.POLAR) == Retraction.QR
                                ? Orthonormaliser.QR
                                : Orthonormaliser.POLAR)
                : Optional.empty();
        this.d = d;
        this.s = s;
        this.engine = engine;
        this.operations = Math.sqrt((double) s * (d + s));
    }

    /** The verdict; empty where neither arithmetic knows enough. */
    Optional<TrainingStepVerdict> verdict(TrainingStep step) {
        for (StepRung rung : rungs()) {
            Moments moments = moments(step, rung == StepRung.DOUBLED);
            Optional<TrainingStepVerdict> verdict = EnclosedSgdStep.of(
                            moments, step.X(), step.labels().y(), step.eta(), retraction, rung == StepRung.DOUBLED)
                    .flatMap(known -> new Judged(step, known, moments, rung).verdict());
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    /** How many numbers of a bad step are off by more than its budget and what the defect of W_k explains. */
    Optional<BadTrainingStep.Spread> spread(TrainingStep step, TrainingStepVerdict verdict) {
        if (verdict.error().isEmpty()
                || verdict.rung().filter(rung -> rung != StepRung.BALLS).isEmpty()) {
            return Optional.empty();
        }
        boolean doubled = verdict.rung().get() == StepRung.DOUBLED;
        double most = verdict.budget()
                .add(verdict.inherited().orElse(BigDecimal.ZERO))
                .doubleValue();
        boolean[] columns = new boolean[s];
        long[] counts = new long[2];
        Optional<EnclosedSgdStep> known = EnclosedSgdStep.of(
                moments(step, doubled), step.X(), step.labels().y(), step.eta(), retraction, doubled);
        known.ifPresent(each -> changes(step, each, (i, W, next, change) -> {
            long before = counts[0];
            for (int j = 0; j < s; j++) {
                if (Math.abs(next[j] - W[j] - change[j]) > most) {
                    counts[0]++;
                    columns[j] = true;
                }
            }
            counts[1] += counts[0] > before ? 1 : 0;
            return true;
        }));
        int inColumns = 0;
        for (boolean column : columns) {
            inColumns += column ? 1 : 0;
        }
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new BadTrainingStep.Spread(counts[0], (long) d * s, (int) counts[1], inColumns));
    }

    /** What is done with each row; false ends it. */
    private interface EachRow {
        boolean see(int i, double[] W, double[] next, double[] change);
    }

    private void changes(TrainingStep step, EnclosedSgdStep known, EachRow each) {
        EnclosedSgdStep.Changes changes = known.new Changes();
        double[][] W = new double[Moments.BLOCK][TallProduct.padded(s)];
        double[][] next = new double[Moments.BLOCK][s];
        double[][] change = new double[Moments.BLOCK][s];
        for (int first = 0; first < d; first += Moments.BLOCK) {
            int count = Math.min(Moments.BLOCK, d - first);
            step.before().read(first, count, W);
            step.after().read(first, count, next);
            changes.of(first, W, count, change);
            for (int i = 0; i < count; i++) {
                if (!each.see(first + i, W[i], next[i], change[i])) {
                    return;
                }
            }
        }
    }

    private List<StepRung> rungs() {
        return engine.unitRoundoff().doubleValue() < LEAST_FOR_BINARY64
                ? List.of(StepRung.DOUBLED)
                : List.of(StepRung.BINARY64, StepRung.DOUBLED);
    }

    private Moments moments(TrainingStep step, boolean doubled) {
        Moments moments = new Moments(s, step.X(), doubled);
        double[][] rows = new double[Moments.BLOCK][s];
        for (int first = 0; first < d; first += Moments.BLOCK) {
            int count = Math.min(Moments.BLOCK, d - first);
            step.before().read(first, count, rows);
            moments.add(rows, count);
        }
        return moments;
    }

    /** One step in one arithmetic. */
    private final class Judged {

        private final TrainingStep step;
        private final EnclosedSgdStep known;
        private final StepRung rung;
        private final double before;
        private double error = -1;
        private double largest;
        private double largestMove;
        private int row;
        private int column;
        private double answered;
        private double from;
        private double change;
        private boolean finite = true;
        private boolean ofSingles = true;
        private double squares;
        private double products;
        private double differences;

        Judged(TrainingStep step, EnclosedSgdStep known, Moments moments, StepRung rung) {
            this.step = step;
            this.known = known;
            this.rung = rung;
            this.before = moments.largestEntry();
            changes(step, known, this::compare);
        }

        /** Looks for the entry of W_{k+1} that is furthest off, or the first that is not finite. */
        private boolean compare(int i, double[] W, double[] next, double[] change) {
            double most = error;
            for (int j = 0; j < s; j++) {
                double move = next[j] - W[j];
                double off = Math.abs(move - change[j]);
                ofSingles &= next[j] == (float) next[j];
                squares += change[j] * change[j];
                products += change[j] * move;
                differences += off * off;
                largest = Math.max(largest, Math.abs(W[j] + change[j]));
                largestMove = Math.max(largestMove, Math.abs(move));
                if (!(off <= most)) {
                    most = off;
                    place(i, j, W[j], next[j], change[j]);
                    if (!Double.isFinite(next[j])) {
                        finite = false;
                        return false;
                    }
                }
            }
            error = most;
            return true;
        }

        private void place(int i, int j, double w, double next, double by) {
            row = i;
            column = j;
            answered = next;
            from = w;
            change = by;
        }

        Optional<TrainingStepVerdict> verdict() {
            BigDecimal scale = scale();
            if (Range.leaves(scale, engine.precision()).isPresent()) {
                Verdict outOfRange = new Verdict.Undecidable(
                        Range.leaves(scale, engine.precision()).get());
                return Optional.of(withoutError(outOfRange));
            }
            if (!finite) {
                return Optional.of(withoutError(new Verdict.Wrong(where() + " is not finite")));
            }
            double radius = known.radius() + 4 * 0x1p-53 * (largestMove + error);
            Coarser<BigDecimal> coarser = new Coarser<>(engine.accuracy(), this::budget);
            double budget = coarser.declared().doubleValue();
            boolean undecidable = budget > scale.doubleValue() * Policy.UNDECIDABLE_SHARE.doubleValue();
            if (!(radius <= KNOWN * budget) && !(undecidable && radius <= budget)) {
                return Optional.empty();
            }
            Optional<BigDecimal> inherited = error > budget
                    ? known.inherited().map(charge -> new BigDecimal(charge).round(SHORT))
                    : Optional.empty();
            Verdict low = verdict(coarser, Math.max(0, error - radius), inherited, scale);
            Verdict high = verdict(coarser, error + radius, inherited, scale);
            Verdict middle = verdict(coarser, error, inherited, scale);
            return low.label().equals(high.label())
                    ? Optional.of(withError(middle, radius, coarser.declared(), inherited))
                    : Optional.empty();
        }

        private Verdict verdict(
                Coarser<BigDecimal> coarser, double error, Optional<BigDecimal> inherited, BigDecimal scale) {
            BigDecimal own = new BigDecimal(error)
                    .subtract(inherited.orElse(BigDecimal.ZERO))
                    .max(BigDecimal.ZERO);
            return coarser.verdict(where(), own, scale, each -> each);
        }

        private BigDecimal scale() {
            return kind.relative().contains(Quantity.WEIGHTS)
                    ? Truth.scale(Quantity.WEIGHTS, new BigDecimal(Math.max(largest, before)))
                    : BigDecimal.ONE;
        }

        private BigDecimal budget(Accuracy accuracy) {
            double u = accuracy.relative().doubleValue();
            double a = accuracy.absolute().doubleValue();
            double[] labels = step.labels().deviation(u);
            double deviation = SgdSensitivity.deviation(known, u, a, labels, d, largest);
            double budget = Policy.SAFETY_FACTOR * (deviation + (u * scale().doubleValue() + a) * operations);
            double most = Double.isFinite(budget) ? budget : scale().doubleValue() * 1e9;
            return new BigDecimal(most).round(SHORT);
        }

        private String where() {
            return TrainingStepVerdict.where(step.k(), row, column);
        }

        private TrainingStepVerdict withoutError(Verdict verdict) {
            return new TrainingStepVerdict(
                    step.k(),
                    verdict,
                    Optional.empty(),
                    known.radius(),
                    BigDecimal.ZERO,
                    Optional.empty(),
                    row,
                    column,
                    finite ? Shown.inTwentyDigits(new BigDecimal(answered)) : NOT_FINITE,
                    expected(known.radius()),
                    Optional.empty(),
                    Optional.of(rung),
                    move(),
                    ofSingles,
                    drift());
        }

        private TrainingStepVerdict withError(
                Verdict verdict, double radius, BigDecimal budget, Optional<BigDecimal> inherited) {
            BigDecimal off = new BigDecimal(error).round(SHORT);
            BigDecimal truth = expected(radius).orElseThrow();
            return new TrainingStepVerdict(
                    step.k(),
                    verdict,
                    Optional.of(off),
                    radius,
                    budget,
                    inherited,
                    row,
                    column,
                    Shown.inTwentyDigits(new BigDecimal(answered)),
                    Optional.of(truth),
                    Optional.of(off.divide(engine.precision().ulp(truth), new MathContext(3))),
                    Optional.of(rung),
                    move(),
                    ofSingles,
                    drift());
        }

        /** The truth there, without the digits that are not known. */
        private Optional<BigDecimal> expected(double radius) {
            if (!Double.isFinite(from) || !Double.isFinite(change)) {
                return Optional.empty();
            }
            BigDecimal truth = new BigDecimal(from).add(new BigDecimal(change));
            int known = (int) Math.floor(-Math.log10(radius));
            return Optional.of(truth.scale() > known ? truth.setScale(known, RoundingMode.HALF_EVEN) : truth);
        }

        private Optional<TrainingStepVerdict.Move> move() {
            double unknown = known.radius() * Math.sqrt((double) d * s);
            if (!finite || !(squares > 0) || !(unknown < Math.sqrt(squares) / 1000)) {
                return Optional.empty();
            }
            return Optional.of(new TrainingStepVerdict.Move(squares, products, differences));
        }

        /** (V6), where it can be told. */
        private Optional<DriftVerdict> drift() {
            if (retraction.isEmpty() || step.k() < 1) {
                return Optional.empty();
            }
            double[] defect = known.defect();
            return Optional.of(
                            DriftVerdict.of(d, s, step.k(), new BigDecimal(defect[0]).round(SHORT), engine.accuracy()))
                    .filter(drift -> defect[1] <= KNOWN * drift.budget().doubleValue());
        }
    }
}
