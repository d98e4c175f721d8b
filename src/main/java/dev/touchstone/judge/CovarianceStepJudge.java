package dev.touchstone.judge;

import dev.touchstone.flow.EnclosedCovariance;
import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One-step verdicts on a filter's covariances: (70) from the engine's own P, against its next one, (82). A step knows nothing of
 * the others, so several threads may ask.
 *
 * <p>The budget is (V3) for this one step: C·(deviation of K twins + u·√(6·n)) in the unit of each entry, (78), the twins' numbers, P
 * and what the step leaves being multiplied by 1 + u·ξ. The truth is enclosed in doubled binary64, twins in binary64 alone where
 * that does, and what is not known to u/1000 of the unit is taken in the next arithmetic: doubled binary64, then exact rationals.
 */
final class CovarianceStepJudge {

    private static final MathContext SHORT = new MathContext(6);
    private static final String NOT_FINITE = "not finite";
    /** The share of u to which steps are known. */
    private static final double KNOWN = 1e-3;
    /** Binary64 alone knows no twin to a share of a smaller u. */
    private static final double SINGLE = 0x1p-40;
    /** Stands for a twin whose innovation covariance is singular. */
    private static final double UNBOUNDED = 1e9;

    private final EngineInfo engine;
    private final EnclosedSteps single = EnclosedSteps.single();
    private final EnclosedSteps doubled = EnclosedSteps.doubled();
    private final ExactSteps exact = new ExactSteps();

    CovarianceStepJudge(EngineInfo engine) {
        this.engine = engine;
    }

    /** The verdict on a move whose start is finite. */
    CovarianceStepVerdict verdict(CovarianceMove move) {
        return new Judged(move).verdict();
    }

    /** An allowed error, in the unit of each entry, and the slowest arithmetic that a twin needed. */
    private record Allowed(double deviation, Accuracy accuracy, double operations, StepRung rung) {

        BigDecimal in(BigDecimal unit) {
            BigDecimal rounding = accuracy.relative()
                    .multiply(unit)
                    .add(accuracy.absolute())
                    .multiply(BigDecimal.valueOf(Math.sqrt(operations)));
            return BigDecimal.valueOf(deviation)
                    .multiply(unit)
                    .add(rounding)
                    .multiply(BigDecimal.valueOf(Policy.SAFETY_FACTOR))
                    .round(SHORT);
        }
    }

    /** One move. */
    private final class Judged {

        private final CovarianceMove move;
        private final EnclosedCovariance singly;
        private final EnclosedCovariance doubly;
        private final int n;

        Judged(CovarianceMove move) {
            this.move = move;
            this.singly = single.of(move.start());
            this.doubly = doubled.of(move.start());
            this.n = move.start().rows();
        }

        CovarianceStepVerdict verdict() {
            double u = engine.unitRoundoff().doubleValue();
            Optional<KnownStep> truth =
                    known(u, doubled.truth(move, doubly)).or(() -> exact.truth(move, exact.of(move.start())));
            Optional<int[]> infinite = firstInfinite();
            if (infinite.isPresent()) {
                int i = infinite.get()[0];
                int j = infinite.get()[1];
                Verdict wrong = new Verdict.Wrong(move.where(i, j) + " is not finite");
                return withoutError(wrong, i, j, truth);
            }
            if (truth.isEmpty()) {
                return withoutError(
                        new Verdict.Undecidable("H P H' + R is singular for the engine's P at step "
                                + move.at().k()),
                        0,
                        0,
                        Optional.empty());
            }
            double[] units = units(truth.get());
            return outOfRange(truth.get(), units)
                    .map(why -> withoutError(new Verdict.Undecidable(why), 0, 0, Optional.empty()))
                    .orElseGet(() -> against(truth.get(), units));
        }

        private Optional<int[]> firstInfinite() {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (!move.answer().isFinite(i, j)) {
                        return Optional.of(new int[] {i, j});
                    }
                }
            }
            return Optional.empty();
        }

        private CovarianceStepVerdict withoutError(Verdict verdict, int i, int j, Optional<KnownStep> truth) {
            return new CovarianceStepVerdict(
                    move.at().k(),
                    move.toStep(),
                    move.name(),
                    verdict,
                    Optional.empty(),
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    Optional.empty(),
                    move.where(i, j),
                    i,
                    j,
                    move.answer().isFinite(i, j)
                            ? Shown.inTwentyDigits(move.answer().get(i, j))
                            : NOT_FINITE,
                    truth.map(next -> next.value(i, j)),
                    Optional.empty(),
                    truth.map(KnownStep::rung),
                    Optional.empty());
        }

        /** That step where it is known well enough to judge at u. */
        private Optional<KnownStep> known(double u, Optional<KnownStep> step) {
            return step.filter(each -> each.isKnown(KNOWN * u, units(each)));
        }

        /** Where a twin leads, in the quickest arithmetic that knows it. */
        private Optional<KnownStep> twin(Accuracy accuracy, int twin) {
            double u = accuracy.relative().doubleValue();
            Supplier<StepDraws> draws =
                    () -> StepDraws.of(accuracy, twin, move.at().k());
            return Optional.of(u)
                    .filter(each -> each >= SINGLE)
                    .flatMap(each -> known(u, single.twin(move, singly, draws.get())))
                    .or(() -> known(u, doubled.twin(move, doubly, draws.get())))
                    .or(() -> exact.twin(move, exact.of(move.start()), draws.get()));
        }

        /** (78) of one step: √|P_ii| of where it leads, where that is 0 of where it starts, and 1 where that is 0 too. */
        private double[] units(KnownStep step) {
            double[] units = new double[n];
            for (int i = 0; i < n; i++) {
                double variance = Math.abs(step.at(i, i));
                double before = Math.abs(move.start().doubleAt(i, i));
                if (variance == 0) {
                    variance = before > 0 ? before : 1;
                    units[i] = step.isZero(i, i) ? Math.sqrt(variance) : Double.NaN; // then nothing is known
                } else {
                    units[i] = Math.sqrt(variance);
                }
            }
            return units;
        }

        private Optional<String> outOfRange(KnownStep truth, double[] units) {
            double least = Double.POSITIVE_INFINITY;
            double largest = 0;
            for (int i = 0; i < n; i++) {
                least = Math.min(least, units[i] * units[i]);
                for (int j = 0; j < n; j++) {
                    largest = Math.max(largest, Math.abs(truth.at(i, j)));
                }
            }
            if (!(least > 0 && largest < Double.POSITIVE_INFINITY)) {
                return Optional.of("its scale leaves the range of binary64, in which steps are judged");
            }
            return Stream.of(least, largest)
                    .filter(size -> size > 0)
                    .flatMap(size -> Range.leaves(BigDecimal.valueOf(size), engine.precision()).stream())
                    .findFirst();
        }

        private CovarianceStepVerdict against(KnownStep truth, double[] units) {
            Coarser<Allowed> coarser = new Coarser<>(engine.accuracy(), at -> allowed(truth, units, at));
            KnownStep answer = truth instanceof KnownStep.Enclosed
                    ? new KnownStep.Enclosed(DoubledMatrix.of(move.answer()))
                    : new KnownStep.Exact(move.answer());
            int[] worst = worst(truth, answer, units, Optional.empty());
            Optional<double[][]> charges = Optional.empty();
            if (isBeyond(coarser.declared(), truth, answer, units, worst)
                    && !move.start().isSymmetric()) {
                charges = AsymmetryCharge.of(move);
                worst = worst(truth, answer, units, charges);
            }
            int i = worst[0];
            int j = worst[1];
            BigDecimal unit = BigDecimal.valueOf(units[i] * units[j]);
            BigDecimal answered = move.answer().get(i, j);
            BigDecimal expected = truth.value(i, j);
            BigDecimal error = answered.subtract(expected).abs().round(SHORT);
            Optional<BigDecimal> charge =
                    charges.map(each -> BigDecimal.valueOf(each[i][j]).round(SHORT));
            BigDecimal own = error.subtract(charge.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO);
            return new CovarianceStepVerdict(
                    move.at().k(),
                    move.toStep(),
                    move.name(),
                    coarser.verdict(move.where(i, j), own, unit, allowed -> allowed.in(unit)),
                    Optional.of(error),
                    coarser.declared().in(unit),
                    unit,
                    charge,
                    move.where(i, j),
                    i,
                    j,
                    Shown.inTwentyDigits(answered),
                    Optional.of(expected),
                    expected.signum() == 0
                            ? Optional.empty()
                            : Optional.of(error.divide(engine.precision().ulp(expected), new MathContext(3))),
                    Optional.of(truth.rung()),
                    Optional.of(coarser.declared().rung()));
        }

        private boolean isBeyond(Allowed allowed, KnownStep truth, KnownStep answer, double[] units, int[] at) {
            BigDecimal unit = BigDecimal.valueOf(units[at[0]] * units[at[1]]);
            return !(truth.distance(answer, at[0], at[1]) <= allowed.in(unit).doubleValue());
        }

        /** The entry furthest off in its unit, what is charged to the asymmetry of P not counted. */
        private int[] worst(KnownStep truth, KnownStep answer, double[] units, Optional<double[][]> charges) {
            int[] worst = {0, 0};
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double charge = charges.isPresent() ? charges.get()[i][j] : 0;
                    double off = (truth.distance(answer, i, j) - charge) / (units[i] * units[j]);
                    off = Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
                    if (off > largest) {
                        largest = off;
                        worst = new int[] {i, j};
                    }
                }
            }
            return worst;
        }

        private Allowed allowed(KnownStep truth, double[] units, Accuracy accuracy) {
            double deviation = 0;
            StepRung rung = StepRung.BINARY64;
            for (int k = 0; k < Policy.TWINS; k++) {
                Optional<KnownStep> twin = twin(accuracy, k);
                deviation = Math.max(
                        deviation,
                        twin.map(each -> deviation(truth, units, each)).orElse(UNBOUNDED));
                rung = rung.slower(twin.map(KnownStep::rung).orElse(StepRung.EXACT));
            }
            return new Allowed(deviation, accuracy, 6.0 * n, rung);
        }

        private double deviation(KnownStep truth, double[] units, KnownStep twin) {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    largest = Math.max(largest, truth.distance(twin, i, j) / (units[i] * units[j]));
                }
            }
            return Double.isFinite(largest) ? largest : UNBOUNDED;
        }
    }
}
