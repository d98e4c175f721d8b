package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts the steps of one sort as they are judged, and keeps some of those that rounding does not explain. */
final class PhaseTally {

    /** So many are kept at the most, every second, fourth, … one where there are more. */
    private static final int KEPT = 64;

    private final StepPhase phase;
    private final List<OffStep> kept = new ArrayList<>();
    private Optional<BadStep> firstBeyond = Optional.empty();
    private int judged;
    private int bad;
    private int beyond;
    private int telling;
    private int every = 1;

    PhaseTally(StepPhase phase) {
        this.phase = phase;
    }

    void add(CovarianceMove move, CovarianceStepVerdict verdict, boolean beyondRounding, EngineInfo engine) {
        judged += verdict.isUndecidable() ? 0 : 1;
        bad += verdict.isBad() ? 1 : 0;
        if (!beyondRounding) {
            return;
        }
        if (firstBeyond.isEmpty()) {
            firstBeyond = Optional.of(BadStep.of(move, verdict, StepBlame.of(move, verdict, engine)));
        }
        beyond++;
        if (isTelling(move, engine) && telling++ % every == 0) {
            kept.add(new OffStep(move, verdict));
        }
        if (kept.size() > KEPT) {
            every *= 2;
            List<OffStep> second = new ArrayList<>();
            for (int i = 0; i < kept.size(); i += 2) {
                second.add(kept.get(i));
            }
            kept.clear();
            kept.addAll(second);
        }
    }

    /** Whether its numbers are none that an underflow has left, from which many mistakes lead to the same. */
    private static boolean isTelling(CovarianceMove move, EngineInfo engine) {
        double from = largest(move.start());
        return isInRange(largest(move.answer()), engine) && (from == 0 || isInRange(from, engine));
    }

    private static boolean isInRange(double variance, EngineInfo engine) {
        return variance > 0
                && variance < Double.POSITIVE_INFINITY
                && Range.leaves(BigDecimal.valueOf(variance), engine.precision())
                        .isEmpty();
    }

    private static double largest(DecimalMatrix P) {
        return IntStream.range(0, P.rows())
                .mapToDouble(i -> Math.abs(P.doubleAt(i, i)))
                .max()
                .orElse(0);
    }

    PhaseFindings findings(EngineInfo engine) {
        StepMistakes.Common common =
                StepMistakes.common(kept, engine.unitRoundoff().doubleValue());
        return new PhaseFindings(phase, judged, bad, beyond, firstBeyond, kept.size(), common.steps(), common.names());
    }
}
