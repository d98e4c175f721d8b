package dev.touchstone.judge;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * What is unusual about a filter's input, in sentences for the report: facts and no verdicts, since the recursion (70) is defined
 * all the same, but about half of the answers that surprise people are right answers to such an input.
 */
public final class InputFacts {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private InputFacts() {}

    /** Those of that scenario; none for other kinds. */
    public static List<String> of(Scenario scenario) {
        if (!(scenario.problem() instanceof KalmanProblem problem)) {
            return List.of();
        }
        List<String> facts = new ArrayList<>();
        indefinite("P0", StepMatrices.constant(problem.from().covariance())).ifPresent(facts::add);
        indefinite("Q", problem.Q()).ifPresent(facts::add);
        indefinite("R", problem.R()).ifPresent(facts::add);
        singular(problem.R()).ifPresent(facts::add);
        growing(problem.F()).ifPresent(facts::add);
        return facts;
    }

    /** Decided exactly; the vector proves it. */
    private static Optional<String> indefinite(String name, StepMatrices matrices) {
        for (int k = 0; k < matrices.matrices().size(); k++) {
            Comparison comparison = Loewner.semidefinite(Matrices.of(EXACT, matrices.at(k)));
            if (comparison instanceof Comparison.Refuted refuted) {
                String u = refuted.witness().stream().map(BigFraction::toString).collect(Collectors.joining(", "));
                return Optional.of(name + at(matrices, k) + " is not positive semidefinite: u'" + name + "u = "
                        + Shown.inTwoDigits(EXACT.toBigDecimal(refuted.value(), 20)) + " for u = (" + u + ")");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> singular(StepMatrices R) {
        for (int k = 0; k < R.matrices().size(); k++) {
            if (!KalmanProblem.isRegular(R.at(k))) {
                return Optional.of("R" + at(R, k) + " is singular: a sensor, or a combination of them, has no noise");
            }
        }
        return Optional.empty();
    }

    /** To a few digits, in binary64. */
    private static Optional<String> growing(StepMatrices F) {
        for (int k = 0; k < F.matrices().size(); k++) {
            double radius = spectralRadius(F.at(k));
            if (radius > 1.0005) {
                return Optional.of("F" + at(F, k) + " has spectral radius " + String.format(Locale.ROOT, "%.4g", radius)
                        + ": what no sensor sees grows");
            }
        }
        return Optional.empty();
    }

    private static double spectralRadius(DecimalMatrix F) {
        double[][] entries = new double[F.rows()][F.columns()];
        for (int i = 0; i < F.rows(); i++) {
            for (int j = 0; j < F.columns(); j++) {
                entries[i][j] = F.get(i, j).doubleValue();
            }
        }
        try {
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(entries));
            double largest = 0;
            for (int i = 0; i < entries.length; i++) {
                largest = Math.max(largest, Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
            }
            return largest;
        } catch (MathRuntimeException e) {
            return 0; // its iteration does not end: nothing is said
        }
    }

    private static String at(StepMatrices matrices, int k) {
        return matrices.isConstant() ? "" : "[" + k + "]";
    }
}
