package dev.touchstone.scenario;

import java.util.Arrays;
import java.util.Optional;

/** What a trace reports at a point: SPEC §4 and §6. */
public enum Quantity {
    /** W, d×s. */
    WEIGHTS("weights"),
    /** ΘᵀWWᵀΘ, r×r; for the Euclidean flow ΘᵀSΘ. */
    GRAM("gram"),
    /** A_j of (18), one row of r numbers. */
    ALIGNMENT("alignment"),
    /** R of (19), or of the fitted B of (21), a scalar. */
    RISK("risk"),
    /** The population loss L of (20), a scalar. */
    LOSS("loss"),
    /** B of (21), s×s. */
    COEFFICIENTS("coefficients");

    private final String key;

    Quantity(String key) {
        this.key = key;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    public static Optional<Quantity> named(String key) {
        return Arrays.stream(values()).filter(q -> q.key.equals(key)).findFirst();
    }

    /** Rows of this quantity's value in that scenario. */
    public int rows(Scenario scenario) {
        return switch (this) {
            case WEIGHTS -> scenario.d();
            case GRAM -> scenario.r();
            case COEFFICIENTS -> scenario.s();
            case ALIGNMENT, RISK, LOSS -> 1;
        };
    }

    /** Columns of this quantity's value in that scenario. */
    public int columns(Scenario scenario) {
        return switch (this) {
            case WEIGHTS, COEFFICIENTS -> scenario.s();
            case GRAM, ALIGNMENT -> scenario.r();
            case RISK, LOSS -> 1;
        };
    }
}
