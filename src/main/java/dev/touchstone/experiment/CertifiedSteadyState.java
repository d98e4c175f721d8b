package dev.touchstone.experiment;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.SteadyStateProblem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A steady state (L40)–(L43) as the oracle proves it, rounded to binary64: every number is within {@link #radius} of the truth. */
final class CertifiedSteadyState {

    /** Half a unit of the last of so many digits and half an ulp are together less than 2⁻⁵² of the number. */
    private static final int DIGITS = 17;

    private static final double RELATIVE_RADIUS = 0x1p-52;

    private final Map<Quantity, DecimalMatrix> values;

    private CertifiedSteadyState(Map<Quantity, DecimalMatrix> values) {
        this.values = values;
    }

    /**
     * The steady state with exactly those binary64 numbers.
     *
     * @param at x's whose density is asked for
     */
    static CertifiedSteadyState of(
            SteadyStateProblem.Spectrum teacher, double alpha, double ridge, double noise, double kappa, double... at) {
        SteadyStateProblem problem = new SteadyStateProblem(
                teacher,
                new BigDecimal(alpha),
                new BigDecimal(ridge),
                new BigDecimal(noise),
                new BigDecimal(kappa),
                Arrays.stream(at).mapToObj(BigDecimal::new).toList());
        Scenario scenario = new Scenario(
                Optional.empty(),
                "steady-state alpha=" + alpha + " kappa=" + kappa,
                Kind.STEADY_STATE,
                List.of(),
                problem,
                List.of(BigDecimal.ONE));
        return new CertifiedSteadyState(
                Oracle.ofDigits(DIGITS).values(scenario).get(0).values());
    }

    double number(Quantity quantity) {
        return numbers(quantity)[0];
    }

    double[] numbers(Quantity quantity) {
        return values.get(quantity).stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
    }

    /** What the truth can at most be away from a number given here. */
    static double radius(double number) {
        return RELATIVE_RADIUS * Math.abs(number);
    }

    /** Whether the truth of the one is proved to be above that of the other. */
    static boolean exceeds(double larger, double smaller) {
        return larger - radius(larger) > smaller + radius(smaller);
    }
}
