package dev.touchstone.dynamics;

import dev.touchstone.flow.CovarianceStep;
import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code kalman-covariance}: (70), in exact rationals as long as the formulas carry them, then step by step. */
final class KalmanDynamics implements Dynamics {

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        return new Steps<>(formulas, at).values();
    }

    /** The steps of one run. */
    private static final class Steps<T extends FieldElement<T>> {

        private final Formulas<T> formulas;
        private final Setting<T> at;
        private final CovarianceRun<T> run;
        private final List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();

        Steps(Formulas<T> formulas, Setting<T> at) {
            this.formulas = formulas;
            this.at = at;
            this.run = at.covariances();
        }

        List<Map<Quantity, FieldMatrix<T>>> values() {
            try {
                run();
            } catch (LostState e) { // and so are all later ones
                while (values.size() < at.steps().size()) {
                    values.add(Map.of());
                }
            }
            return values;
        }

        private void run() {
            int last = at.steps().get(at.steps().size() - 1);
            Optional<ExactCovariance> exact = formulas.exactStart(run);
            int k = 0;
            for (;
                    k <= last
                            && exact.filter(P -> P.isShort(run.problem().sensors()))
                                    .isPresent();
                    k++) {
                exact = Optional.of(exactly(k, exact.get()));
            }
            FieldMatrix<T> P =
                    exact.map(rational -> rational.in(run.arithmetic())).orElseGet(() -> formulas.firstPredicted(run));
            for (; k <= last; k++) {
                P = stepped(k, P);
            }
        }

        private ExactCovariance exactly(int k, ExactCovariance P) {
            KalmanProblem problem = run.problem();
            Optional<DecimalMatrix> H = problem.H().find(k);
            ExactCovariance filtered =
                    H.map(sensors -> P.updated(sensors, problem.R().at(k))).orElse(P);
            if (isRecorded(k)) {
                record(P.in(run.arithmetic()), filtered.in(run.arithmetic()));
            }
            return filtered.predicted(problem.F().at(k), problem.Q().at(k));
        }

        /** Its steps as {@link CovarianceFormulas#stepped}, what each leaves being {@linkplain Hook#state kept}. */
        private FieldMatrix<T> stepped(int k, FieldMatrix<T> state) {
            CovarianceStep<T> step = run.step(k);
            boolean recorded = isRecorded(k);
            FieldMatrix<T> P = recorded ? at.symmetricAtPoint(state) : state;
            FieldMatrix<T> kept = step.H().isPresent() ? at.keptSymmetric(formulas.update(step, P)) : P;
            FieldMatrix<T> filtered = recorded ? at.symmetricAtPoint(kept) : kept;
            if (recorded) {
                record(P, filtered);
            }
            return at.keptSymmetric(formulas.predict(step, filtered));
        }

        private boolean isRecorded(int k) {
            return values.size() < at.steps().size() && at.steps().get(values.size()) == k;
        }

        private void record(FieldMatrix<T> predicted, FieldMatrix<T> filtered) {
            Map<Quantity, FieldMatrix<T>> point = new EnumMap<>(Quantity.class);
            point.put(Quantity.PREDICTED, predicted);
            point.put(Quantity.FILTERED, filtered);
            values.add(point);
        }
    }

    @Override
    public String published(Scenario scenario) {
        return "(70) in exact rationals of less than " + ExactCovariance.BITS
                + " bits, beyond by (72) at the gain's midpoint";
    }

    @Override
    public String witnessed(Scenario scenario) {
        KalmanProblem problem = (KalmanProblem) scenario.problem();
        return problem.R().stream().distinct().allMatch(KalmanProblem::isRegular)
                ? "(71) as P(I + GP)^-1"
                : "(71) as P(I + GP)^-1, Joseph's form where R is singular";
    }
}
