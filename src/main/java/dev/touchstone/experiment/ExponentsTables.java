package dev.touchstone.experiment;

import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.List;

/** The measured exponents of {@link ExponentsExperiment}, and what they decide. */
final class ExponentsTables {

    /** An exponent of the risk that was measured. */
    record Measured(String system, double alpha, boolean inTime, Estimate exponent) {

        List<ScalingClaim> decides() {
            return ScalingClaim.decidedBy(exponent, alpha);
        }
    }

    private static final int DECIMALS = 3;

    private final List<Measured> measured;

    ExponentsTables(List<Measured> measured) {
        this.measured = List.copyOf(measured);
    }

    List<FindingsTable> tables() {
        return List.of(
                table("Exponent in time: slope of log(-dR/dlog tau) in log tau, 95 % bands over starts", true),
                table("Exponent in width: slope of log(R(s) - R(2s)) in log s, 95 % bands over starts", false),
                claims());
    }

    /** A measurement decides for a value when every other is at least twice as far away, bands included. */
    private FindingsTable table(String title, boolean inTime) {
        List<List<String>> rows = new ArrayList<>();
        for (Measured each : measured) {
            if (each.inTime == inTime) {
                rows.add(List.of(
                        Double.toString(each.alpha),
                        each.system,
                        each.exponent.text(DECIMALS),
                        ScalingClaim.TIME.valueText(each.alpha),
                        ScalingClaim.WIDTH.valueText(each.alpha),
                        ScalingClaim.INVERSE.valueText(each.alpha),
                        ScalingClaim.text(each.decides())));
            }
        }
        return new FindingsTable(
                title,
                List.of(
                        "alpha",
                        "system",
                        "measured",
                        ScalingClaim.TIME.formula(),
                        ScalingClaim.WIDTH.formula(),
                        ScalingClaim.INVERSE.formula(),
                        "decides for"),
                rows);
    }

    /** Each claim against all measurements at which it says something of its own. */
    private FindingsTable claims() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(claim("in time the exponent is (1-2a)/a", true, ScalingClaim.TIME));
        rows.add(claim("in time the slope is 1-2a", true, ScalingClaim.WIDTH));
        rows.add(claim("in time the risk is t^(-2a-1)", true, ScalingClaim.INVERSE));
        rows.add(claim("in width the exponent is 1-2a", false, ScalingClaim.WIDTH));
        return new FindingsTable(
                "The written claims, by the majority of what decides at each alpha",
                List.of("claim", "holds at alpha", "refuted at alpha", "open at alpha", "verdict"),
                rows);
    }

    private List<String> claim(String text, boolean inTime, ScalingClaim claim) {
        List<String> holds = new ArrayList<>();
        List<String> against = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (double alpha : ExponentsExperiment.ALPHAS) {
            int balance = measured.stream()
                    .filter(each -> each.inTime == inTime && each.alpha == alpha)
                    .map(Measured::decides)
                    .filter(decided -> !decided.isEmpty())
                    .mapToInt(decided -> decided.contains(claim) ? 1 : -1)
                    .sum();
            (balance > 0 ? holds : balance < 0 ? against : open).add(Double.toString(alpha));
        }
        String verdict = !against.isEmpty() ? "REFUTED" : open.isEmpty() ? "HOLDS" : "OPEN";
        return List.of(text, list(holds), list(against), list(open), verdict);
    }

    private static String list(List<String> alphas) {
        return alphas.isEmpty() ? "-" : String.join(", ", alphas);
    }
}
