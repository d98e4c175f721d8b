package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is written about the exponent of the risk. */
enum ScalingClaim {
    TIME("(1-2a)/a"),
    WIDTH("1-2a"),
    INVERSE("-2a-1");

    /** A claim is decided for when every other value is at least so many times as far away, bands included. */
    private static final double FARTHER = 2;

    private static final double SAME = 1e-9;

    private final String formula;

    ScalingClaim(String formula) {
        this.formula = formula;
    }

    /** As in tables, a for α. */
    String formula() {
        return formula;
    }

    double at(double alpha) {
        return switch (this) {
            case TIME -> (1 - 2 * alpha) / alpha;
            case WIDTH -> 1 - 2 * alpha;
            case INVERSE -> -2 * alpha - 1;
        };
    }

    /** The claims that a measurement decides for: several where they say the same, none where it does not decide. */
    static List<ScalingClaim> decidedBy(Estimate measured, double alpha) {
        double nearest = Arrays.stream(values())
                .mapToDouble(claim -> claim.distance(measured, alpha))
                .min()
                .orElseThrow();
        List<ScalingClaim> near = Arrays.stream(values())
                .filter(claim -> claim.distance(measured, alpha) <= nearest + SAME)
                .toList();
        boolean decided = Arrays.stream(values())
                .filter(claim -> !near.contains(claim))
                .allMatch(claim ->
                        claim.distance(measured, alpha) - measured.bar() > FARTHER * (nearest + measured.bar()));
        return decided ? near : List.of();
    }

    private double distance(Estimate measured, double alpha) {
        return Math.abs(measured.mean() - at(alpha));
    }

    static String text(List<ScalingClaim> claims) {
        return claims.isEmpty()
                ? "undecided"
                : claims.stream().map(ScalingClaim::formula).collect(Collectors.joining(" = "));
    }

    /** Its value there, to three decimals. */
    String valueText(double alpha) {
        return String.format(Locale.ROOT, "%.3f", at(alpha) + 0.0);
    }
}
