package dev.touchstone.proofs;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The single things that the judge can find in an engine's answers, (V1) to (V9). */
enum Finding {
    GRAM("gram"),
    ALIGNMENT("alignment"),
    RISK("risk"),
    WEIGHTS("weights"),
    LOSS("loss"),
    COEFFICIENTS("coefficients"),
    TRACE("traceZ"),
    DISTANCE("distance"),
    FINITE("every number finite"),
    ONE_STEP("one step"),
    DRIFT("drift"),
    ORTHONORMAL("W^T W = I"),
    SYMMETRIC("G = G^T"),
    SYMMETRIC_FIT("B = B^T"),
    GRAM_ABOVE("0 <= G"),
    GRAM_BELOW("G <= I"),
    RANK("rank G"),
    ABSENT("absent direction"),
    ALIGNMENT_RANGE("0 <= A <= 1"),
    RISK_RANGE("0 <= R <= 1"),
    FITTED_RISK_RANGE("0 <= R"),
    LOSS_RANGE("0 <= L"),
    RISK_FALLS("R does not increase"),
    TRACE_RANGE("0 <= tr Z"),
    DISTANCE_RANGE("0 <= ||Z - B||_F"),
    DISTANCE_FALLS("||Z - B||_F does not increase"),
    MSE("mse"),
    TRAIN_LOSS("trainLoss"),
    IN_SAMPLE("inSample"),
    RANK_SHARE("rank"),
    MEAN_TRACE("meanTrace"),
    XI("xi"),
    SHRINKAGE("q"),
    EDGES("edges"),
    DENSITY("density"),
    RECOVERY("recovery"),
    INTERPOLATION("interpolation"),
    PEAK("peak"),
    COUNT("count"),
    CONJECTURED("conjectured"),
    ACTIVE("active"),
    TRAIN_MSE("trainMse"),
    DELTA("delta"),
    CUT("cut"),
    MSE_RANGE("0 <= mse"),
    TRAIN_LOSS_RANGE("0 <= trainLoss"),
    MEAN_TRACE_RANGE("0 <= meanTrace"),
    RANK_SHARE_RANGE("0 <= rank"),
    WIDTH("rank <= min(kappa, 1)"),
    SHRINKAGE_RANGE("ridge <= q"),
    NOISE_BALANCE("2 alpha xi = mse + Delta/2"),
    TRAIN_LOSS_BALANCE("trainLoss = (2 mse + Delta)/4 (ridge/q)^2"),
    IN_SAMPLE_BALANCE("inSample = trainLoss + Delta/4 (1 - 2 ridge/q)"),
    EDGES_RISE("edges rise"),
    DENSITY_RANGE("0 <= density"),
    DENSITY_OUTSIDE("density is 0 outside the edges"),
    LEAST_RECOVERY("kappa* - kappa*^2/2 <= recovery"),
    MOST_RECOVERY("recovery <= 1/2"),
    PEAK_RANGE("0 <= peak"),
    CONJECTURED_COUNT("conjectured <= count"),
    CONJECTURED_INTERPOLATION("conjectured <= interpolation"),
    RECOVERY_INTERPOLATION("recovery <= interpolation"),
    ACTIVE_RANGE("0 <= active"),
    MOST_ACTIVE("active <= min(n, d)"),
    TRAIN_MSE_RANGE("0 <= trainMse"),
    DELTA_BALANCE("delta^2 n/d = Delta + risk"),
    CUT_BALANCE("cut (n - active) = ridge d"),
    TRAIN_MSE_BALANCE("trainMse = n/d delta^2 (1 - active/n)^2"),
    FILTERED("filtered"),
    PREDICTED("predicted"),
    FILTERED_SYMMETRIC("filtered is symmetric"),
    PREDICTED_SYMMETRIC("predicted is symmetric"),
    FILTERED_RANGE("0 <= filtered"),
    PREDICTED_RANGE("0 <= predicted"),
    MEASUREMENT_HELPS("filtered <= predicted"),
    PREDICTION("predicted = F filtered F' + Q"),
    FILTERED_ORDER("filtered <= filtered'"),
    PREDICTED_ORDER("predicted <= predicted'"),
    SOLUTION("solution"),
    ESCAPED("escaped"),
    ESCAPE("escape"),
    SOLUTION_SYMMETRIC("solution is symmetric"),
    SOLUTION_RANGE("0 <= solution"),
    SOLUTION_RISES("solution rises"),
    SOLUTION_LINEAR("solution <= that with S = 0"),
    SOLUTION_POSITIVE("positive eigenvalues of solution"),
    SOLUTION_NEGATIVE("negative eigenvalues of solution"),
    SOLUTION_ORDER("solution <= solution'"),
    MOST_RISK("risk <= delta^2 + cut^2"),
    BELOW("G <= G'"),
    TIME_SCALING("time-scaling"),
    SAME_SPAN("same-span"),
    SAME_AS("same-as"),
    SEMIGROUP("semigroup"),
    ENVELOPE_ABOVE("V' - V <= t (ridge' - ridge)"),
    ENVELOPE_BELOW("t' (ridge' - ridge) <= V' - V"),
    WIDTH_HELPS("V' <= V"),
    SAMPLES_COST("F <= F'"),
    RECOVERY_ORDER("recovery <= recovery'"),
    COMPLETE("complete answer");

    private final String text;

    Finding(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Every verdict in a judgement, with the check that gave it. */
    static void each(Judgement judgement, BiConsumer<Finding, Verdict> found) {
        if (judgement.verdict() instanceof Verdict.Failed) {
            found.accept(COMPLETE, judgement.verdict());
        }
        for (CellVerdict cell : judgement.cells()) {
            found.accept(cell.error().isPresent() ? of(cell.quantity()) : FINITE, cell.verdict());
        }
        each(judgement.invariants(), found);
        judgement.sgd().ifPresent(sgd -> {
            sgd.steps().forEach(step -> found.accept(ONE_STEP, step.verdict()));
            sgd.drift().forEach(drift -> found.accept(DRIFT, drift.verdict()));
        });
    }

    static void each(List<InvariantVerdict> invariants, BiConsumer<Finding, Verdict> found) {
        invariants.forEach(invariant -> found.accept(of(invariant.statement()), invariant.verdict()));
    }

    private static Finding of(Quantity quantity) {
        return of(quantity.key());
    }

    /**
     * The check of that name; statements that carry a number are told by their beginning.
     *
     * @throws IllegalArgumentException when there is none: the judge learnt something that is not listed here
     */
    static Finding of(String statement) {
        List<Finding> found = new ArrayList<>(Arrays.asList(values()));
        found.removeIf(check -> !check.text.equals(statement));
        if (found.isEmpty() && statement.matches(".* <= \\d+")) {
            return of(statement.substring(0, statement.indexOf(" <= ")));
        }
        if (found.isEmpty() && statement.matches("direction \\d+ stays absent")) {
            return ABSENT;
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Finding is called '" + statement + "'"));
    }
}
