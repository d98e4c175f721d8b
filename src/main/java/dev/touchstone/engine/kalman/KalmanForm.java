package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The forms of the update of a covariance, (70) to (72), (75) and (84), that people use, and what each needs. */
public enum KalmanForm {
    NAIVE("naive", "(I - KH)P", full(NaiveForm::new)),
    PKSK("pksk", "P - KSK'", full(SubtractedForm::new)),
    JOSEPH("joseph", "Joseph's form (I - KH)P(I - KH)' + KRK'", full(JosephForm::new)),
    GAINLESS("gainless", "(I + PG)^-1 P, G = H'R^-1 H", full(GainlessForm::new), Needs.REGULAR_NOISE),
    INFORMATION(
            "information",
            "the information filter, (P^-1 + H'R^-1 H)^-1",
            Information::ofCovariance,
            Needs.REGULAR_NOISE,
            Needs.REGULAR_START),
    SEQUENTIAL(
            "sequential",
            "one sensor after the other, diagonal R only",
            full(SequentialForm::new),
            Needs.DIAGONAL_NOISE),
    SQRT("sqrt", "a square root of P, by QR", SquareRoot::ofCovariance, Needs.SEMIDEFINITE);

    /** What a form asks of a filter, decided exactly. */
    private enum Needs {
        REGULAR_NOISE(
                "R has no inverse", problem -> problem.R().stream().distinct().allMatch(KalmanProblem::isRegular)),
        REGULAR_START(
                "the first P has no inverse",
                problem -> KalmanProblem.isRegular(problem.from().covariance())),
        DIAGONAL_NOISE(
                "R is not diagonal: sensors whose noises have something in common are not one after the other, (75)",
                problem -> problem.R().stream().allMatch(Needs::isDiagonal)),
        SEMIDEFINITE("P, Q or R is not positive semidefinite and has no root", KalmanProblem::isSemidefinite);

        private final String otherwise;
        private final Predicate<KalmanProblem> holds;

        Needs(String otherwise, Predicate<KalmanProblem> holds) {
            this.otherwise = otherwise;
            this.holds = holds;
        }

        private static boolean isDiagonal(DecimalMatrix R) {
            for (int i = 0; i < R.rows(); i++) {
                for (int j = 0; j < i; j++) {
                    if (R.get(i, j).signum() != 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private final String key;
    private final String formula;
    private final BiFunction<DenseReal, Rounding, Carried> start;
    private final Needs[] needs;

    KalmanForm(String key, String formula, BiFunction<DenseReal, Rounding, Carried> start, Needs... needs) {
        this.key = key;
        this.formula = formula;
        this.start = start;
        this.needs = needs;
    }

    private static BiFunction<DenseReal, Rounding, Carried> full(Function<Rounding, Update> update) {
        return (P, rounding) -> new FullCovariance(P, update.apply(rounding), rounding);
    }

    /** Its name. */
    public String key() {
        return key;
    }

    /** What it computes, in a line. */
    public String formula() {
        return formula;
    }

    /** Whether it compares no sizes: then other units by powers of two change no bit. Two pivot, which does. */
    public boolean isUnitFree() {
        return this != GAINLESS && this != SQRT;
    }

    /** P before the first measurement, as it carries it. */
    public Carried start(DenseReal P, Rounding rounding) {
        return start.apply(P, rounding);
    }

    /** Why that filter is not for it, if it is not. */
    public Optional<String> refusal(KalmanProblem problem) {
        for (Needs each : needs) {
            if (!each.holds.test(problem)) {
                return Optional.of(each.otherwise);
            }
        }
        return Optional.empty();
    }
}
