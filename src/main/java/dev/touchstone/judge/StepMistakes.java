package dev.touchstone.judge;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Which known mistake gives a bad step's numbers, (82): those of the library, made in a scenario of two steps that starts from the
 * engine's own P; and what Joseph's form leaves at a wrong gain, (72), which needs no name.
 */
final class StepMistakes {

    private final CovarianceMove move;
    /** The error that is granted, in the unit of an entry. */
    private final double share;

    private StepMistakes(CovarianceMove move, CovarianceStepVerdict verdict) {
        this.move = move;
        this.share = verdict.budget().doubleValue() / verdict.unit().doubleValue();
    }

    /**
     * What was found.
     *
     * @param tried how many mistakes of the library there are for such a step
     * @param names of those that explain it, in words
     */
    record Found(int tried, List<String> names) {}

    static Found of(CovarianceMove move, CovarianceStepVerdict verdict) {
        StepMistakes mistakes = new StepMistakes(move, verdict);
        List<String> found = new ArrayList<>();
        int tried = 0;
        Optional<Scenario> scenario = mistakes.scenario();
        if (scenario.isPresent()) {
            for (Fault fault : Faults.all()) {
                if (fault.concerns(scenario.get())) {
                    tried++;
                    if (mistakes.explains(fault, scenario.get())) {
                        found.add(fault.key() + " (" + fault.mistake() + ")");
                    }
                }
            }
        }
        if (found.isEmpty()) {
            mistakes.excess().ifPresent(found::add);
        }
        return new Found(tried, found);
    }

    /** The move as two steps of a scenario, the engine's P being its start; empty where it is none. */
    private Optional<Scenario> scenario() {
        List<HalfStep> halves = move.halves();
        if (halves.isEmpty()) {
            return Optional.empty();
        }
        Optional<HalfStep.Update> before = update(halves.get(0));
        Optional<HalfStep.Update> after = update(halves.get(halves.size() - 1)).filter(last -> halves.size() > 1);
        Optional<HalfStep> predict =
                halves.stream().filter(HalfStep.Predict.class::isInstance).findFirst();
        int n = move.start().rows();
        DecimalMatrix R = before.or(() -> after)
                .map(HalfStep.Update::noise)
                .orElse(CovarianceMove.symmetric(move.at().R()));
        DecimalMatrix none = DecimalMatrix.build(n, n, (i, j) -> BigDecimal.ZERO);
        KalmanProblem problem = new KalmanProblem(
                R.rows(),
                StepMatrices.constant(predict.map(HalfStep::by).orElse(move.at().F())),
                StepMatrices.listed(List.of(before.map(HalfStep.Update::by), after.map(HalfStep.Update::by))),
                StepMatrices.constant(predict.map(HalfStep::noise).orElse(none)),
                StepMatrices.constant(R),
                new CovarianceStart.Given(CovarianceMove.symmetric(move.start())));
        return Optional.of(new Scenario(
                Optional.empty(),
                "a step",
                FilterLog.kind(),
                List.of(),
                problem,
                List.of(BigDecimal.ZERO, BigDecimal.ONE)));
    }

    private static Optional<HalfStep.Update> update(HalfStep half) {
        return half instanceof HalfStep.Update update ? Optional.of(update) : Optional.empty();
    }

    private boolean explains(Fault fault, Scenario scenario) {
        boolean predicts = move.halves().stream().anyMatch(HalfStep.Predict.class::isInstance);
        try {
            Point point = fault.points(scenario).get(predicts ? 1 : 0);
            DecimalMatrix mistaken = point.values().get(move.to());
            return mistaken != null && mistaken.isFinite() && isNear(mistaken);
        } catch (EngineFailure | ArithmeticException e) { // it has no numbers here
            return false;
        }
    }

    private boolean isNear(DecimalMatrix mistaken) {
        for (int i = 0; i < mistaken.rows(); i++) {
            for (int j = 0; j < mistaken.rows(); j++) {
                double unit = Math.sqrt(Math.abs(mistaken.doubleAt(i, i) * mistaken.doubleAt(j, j)));
                double off = Math.abs(mistaken.doubleAt(i, j) - move.answer().doubleAt(i, j));
                if (!(off <= share * unit)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether an update's answer is too large by a matrix ⪰ 0 of rank at most p &lt; n, which is what D S Dᵀ of (72) is. */
    private Optional<String> excess() {
        int n = move.start().rows();
        if (move.halves().size() != 1 || !(move.halves().get(0) instanceof HalfStep.Update update)) {
            return Optional.empty();
        }
        int p = update.by().rows();
        Optional<RealStep> step = RealStep.of(update, RealStep.real(CovarianceMove.symmetric(move.start())));
        if (p >= n || step.isEmpty()) {
            return Optional.empty();
        }
        if (singleEntry(step.get().left())) {
            return Optional.empty(); // any number that is too large is such a matrix
        }
        RealMatrix excess = RealStep.real(CovarianceMove.symmetric(move.answer()))
                .subtract(step.get().left());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                RealMatrix P = step.get().left();
                excess.multiplyEntry(i, j, 1 / Math.sqrt(Math.abs(P.getEntry(i, i) * P.getEntry(j, j))));
            }
        }
        double[] eigenvalues =
                new EigenDecomposition(excess.add(excess.transpose()).scalarMultiply(0.5)).getRealEigenvalues();
        long above = Arrays.stream(eigenvalues).filter(x -> x > n * share).count();
        long below = Arrays.stream(eigenvalues).filter(x -> x < -n * share).count();
        return above >= 1 && above <= p && below == 0
                ? Optional.of(
                        "Joseph's form at a wrong gain, or of whatever else is too large by a positive semidefinite matrix of"
                                + " rank " + above + ", (72)")
                : Optional.empty();
    }

    /** Whether only one number of the answer is off. */
    private boolean singleEntry(RealMatrix truth) {
        int off = 0;
        for (int i = 0; i < truth.getRowDimension(); i++) {
            for (int j = 0; j <= i; j++) {
                double unit = Math.sqrt(Math.abs(truth.getEntry(i, i) * truth.getEntry(j, j)));
                off += Math.abs(move.answer().doubleAt(i, j) - truth.getEntry(i, j)) > share * unit ? 1 : 0;
            }
        }
        return off <= 1;
    }
}
