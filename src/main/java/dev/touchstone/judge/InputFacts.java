package dev.touchstone.judge;

import dev.touchstone.linear.CholeskyProof;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.IntegerMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What is unusual about a filter's input, in sentences for the report: facts and no verdicts, since the recursion (70) is defined
 * all the same, but about half of the answers that surprise people are right answers to such an input.
 */
public final class InputFacts {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    /** Of F, and a share of its trace beyond which higher powers tell nothing more. */
    private static final int MOST_POWER = 256;

    private static final double ENOUGH = 0x1p100;
    /** Less than what three operations in binary64 and a power may have rounded up. */
    private static final double ROUNDED = 1 - 0x1p-45;

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

    private static Optional<String> indefinite(String name, StepMatrices matrices) {
        for (int k = 0; k < matrices.matrices().size(); k++) {
            Optional<String> fact = indefinite(name, name + at(matrices, k), matrices.at(k));
            if (fact.isPresent()) {
                return fact;
            }
        }
        return Optional.empty();
    }

    /** That the symmetric part of a matrix is not positive semidefinite, decided exactly; the vector proves it. */
    static Optional<String> indefinite(String name, String where, DecimalMatrix matrix) {
        if (CholeskyProof.isPositiveDefinite(
                matrix.rows(),
                (i, j) -> i == j ? matrix.doubleAt(i, i) : (matrix.doubleAt(i, j) + matrix.doubleAt(j, i)) / 2)) {
            return Optional.empty();
        }
        if (Loewner.semidefinite(Matrices.of(EXACT, CovarianceMove.symmetric(matrix)))
                instanceof Comparison.Refuted refuted) {
            String u = refuted.witness().stream().map(BigFraction::toString).collect(Collectors.joining(", "));
            return Optional.of(where + " is not positive semidefinite: u'" + name + "u = "
                    + Shown.inTwoDigits(EXACT.toBigDecimal(refuted.value(), 20)) + " for u = (" + u + ")");
        }
        return Optional.empty();
    }

    private static Optional<String> singular(StepMatrices R) {
        for (int k = 0; k < R.matrices().size(); k++) {
            Optional<String> fact = singular("R" + at(R, k), R.at(k));
            if (fact.isPresent()) {
                return fact;
            }
        }
        return Optional.empty();
    }

    /** That R, symmetric, has no inverse. */
    static Optional<String> singular(String where, DecimalMatrix R) {
        return KalmanProblem.isRegular(R)
                ? Optional.empty()
                : Optional.of(where + " is singular: a sensor, or a combination of them, has no noise");
    }

    /**
     * Proved: |tr F^k| is at most n times the spectral radius to the power k. Eigenvalues in floating point would not do: those of
     * a chain of integrators are 1 and come out larger.
     */
    private static Optional<String> growing(StepMatrices F) {
        return F.isConstant() ? growing(F.at(0)) : Optional.empty();
    }

    /** The same of one matrix. */
    static Optional<String> growing(DecimalMatrix F) {
        if (decays(F)) {
            return Optional.empty();
        }
        IntegerMatrix power = IntegerMatrix.of(F);
        double most = 1;
        for (int k = 1; k <= MOST_POWER; k *= 2) {
            double share = Math.min(Math.abs(power.trace().doubleValue()), Double.MAX_VALUE) / power.rows();
            most = Math.max(most, Math.pow(share, 1.0 / k));
            if (share > ENOUGH) {
                break;
            }
            power = power.multiply(power).reduced();
        }
        BigDecimal below = new BigDecimal(most * ROUNDED).round(new MathContext(4, RoundingMode.DOWN));
        return below.compareTo(BigDecimal.ONE) > 0
                ? Optional.of("F has a spectral radius of at least " + below.toPlainString() + ", more than 1")
                : Optional.empty();
    }

    /** Whether a power of F is below ½ in norm, in binary64: then nothing is said, and nothing needs a proof. */
    private static boolean decays(DecimalMatrix F) {
        RealMatrix power = RealStep.real(F);
        for (int k = 1; k <= MOST_POWER; k *= 2) {
            if (power.getNorm() < 0.5) {
                return true;
            }
            power = power.multiply(power);
        }
        return false;
    }

    private static String at(StepMatrices matrices, int k) {
        return matrices.isConstant() ? "" : "[" + k + "]";
    }
}
