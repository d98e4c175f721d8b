package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From one recorded covariance of an engine to its next one, (82).
 *
 * @param at the step that it leaves from
 * @param name in words
 * @param halves updates and predictions between the two, in order; none where a log repeats its start
 * @param start the engine's P, as it is recorded
 * @param to the quantity that it leads to
 * @param toStep at that step
 * @param answer what the engine has there
 * @param next the step that it leads to, where that is another and recorded
 */
record CovarianceMove(
        FilterStep at,
        String name,
        List<HalfStep> halves,
        DecimalMatrix start,
        Quantity to,
        int toStep,
        DecimalMatrix answer,
        Optional<FilterStep> next) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    CovarianceMove {
        halves = List.copyOf(halves);
    }

    /**
     * What can be judged once a step is read: within it, and from the one before it. The start is P where nothing is recorded.
     *
     * @param before the step before, if it is recorded
     * @param start P before the first measurement, where this is step 0
     */
    static List<CovarianceMove> to(FilterStep step, Optional<FilterStep> before, Optional<DecimalMatrix> start) {
        List<CovarianceMove> moves = new ArrayList<>();
        if (before.isPresent()) {
            moves.addAll(between(before.get(), step));
        } else if (start.isPresent()) {
            moves.addAll(first(step, start.get()));
        }
        if (step.predicted().isPresent() && step.filtered().isPresent()) {
            moves.add(filtered(step, step.predicted().get(), "predicted"));
        }
        return moves.stream().filter(move -> move.start().isFinite()).toList();
    }

    private static List<CovarianceMove> first(FilterStep step, DecimalMatrix P) {
        if (step.predicted().isPresent()) {
            return List.of(new CovarianceMove(
                    step,
                    "predicted at step " + step.k() + " against the start P0",
                    List.of(),
                    P,
                    Quantity.PREDICTED,
                    step.k(),
                    step.predicted().get(),
                    Optional.empty()));
        }
        return step.filtered().isPresent() ? List.of(filtered(step, P, "P0")) : List.of();
    }

    /** The same with a prediction before it, by its step's own F and Q: for a filter that predicts before it measures. */
    CovarianceMove predictedFirst() {
        List<HalfStep> more = new ArrayList<>(List.of(predict(at)));
        more.addAll(halves);
        String words = isStart()
                ? "the prediction, from P0 to predicted at step " + toStep
                : "the prediction and " + name.replaceFirst("^the ", "");
        return new CovarianceMove(at, words, more, start, to, toStep, answer, Optional.empty());
    }

    /** The same by other halves. */
    CovarianceMove by(List<HalfStep> other) {
        return new CovarianceMove(at, name, other, start, to, toStep, answer, next);
    }

    /** The same with another answer. */
    CovarianceMove answering(DecimalMatrix other) {
        return new CovarianceMove(at, name, halves, start, to, toStep, other, next);
    }

    /** The sort of step that it is. */
    StepPhase phase() {
        if (halves.size() > 1) {
            return StepPhase.WHOLE;
        }
        if (halves.isEmpty()) {
            return isStart() ? StepPhase.START : StepPhase.UNMEASURED;
        }
        return halves.get(0) instanceof HalfStep.Update ? StepPhase.UPDATE : StepPhase.PREDICTION;
    }

    private static CovarianceMove filtered(FilterStep step, DecimalMatrix P, String name) {
        return new CovarianceMove(
                step,
                (step.H().isPresent() ? "the update" : "no measurement") + ", from " + name + " to filtered at step "
                        + step.k(),
                update(step),
                P,
                Quantity.FILTERED,
                step.k(),
                step.filtered().orElseThrow(),
                Optional.empty());
    }

    private static List<HalfStep> update(FilterStep step) {
        return step.H()
                .<List<HalfStep>>map(H -> List.of(new HalfStep.Update(H, symmetric(step.R()))))
                .orElse(List.of());
    }

    private static HalfStep predict(FilterStep step) {
        return new HalfStep.Predict(step.F(), symmetric(step.Q()));
    }

    private static List<CovarianceMove> between(FilterStep before, FilterStep step) {
        List<HalfStep> halves = new ArrayList<>();
        boolean fromFiltered = before.filtered().isPresent();
        boolean toPredicted = step.predicted().isPresent();
        Optional<DecimalMatrix> from = fromFiltered ? before.filtered() : before.predicted();
        Optional<DecimalMatrix> to = toPredicted ? step.predicted() : step.filtered();
        if (from.isEmpty() || to.isEmpty() || step.k() != before.k() + 1) {
            return List.of();
        }
        if (!fromFiltered) {
            halves.addAll(update(before));
        }
        halves.add(predict(before));
        if (!toPredicted) {
            halves.addAll(update(step));
        }
        return List.of(new CovarianceMove(
                before,
                "the " + (fromFiltered || before.H().isEmpty() ? "" : "update and ") + "prediction"
                        + (toPredicted ? "" : step.H().isPresent() ? " and update" : " without a measurement")
                        + ", from "
                        + (fromFiltered ? "filtered" : "predicted") + " at step " + before.k() + " to "
                        + (toPredicted ? "predicted" : "filtered") + " at step " + step.k(),
                halves,
                from.get(),
                toPredicted ? Quantity.PREDICTED : Quantity.FILTERED,
                step.k(),
                to.get(),
                Optional.of(step)));
    }

    /** (A + Aᵀ)/2, exactly. */
    static DecimalMatrix symmetric(DecimalMatrix A) {
        return A.isSymmetric()
                ? A
                : DecimalMatrix.build(
                        A.rows(),
                        A.rows(),
                        (i, j) -> A.get(i, j).add(A.get(j, i)).multiply(HALF));
    }

    /** Whether it only compares the first P recorded with the start. */
    boolean isStart() {
        return halves.isEmpty() && to == Quantity.PREDICTED;
    }

    /** The entry that it leads to, in words. */
    String where(int row, int column) {
        return to.key() + "[" + row + "][" + column + "] at step " + toStep;
    }
}
