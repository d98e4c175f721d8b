package dev.touchstone.oracle;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Optional;

/** Where the precision loops start and end. First guesses only: what a precision was worth is proved afterwards. */
public final class WorkingPrecision {

    /** Beyond this many bits the oracle gives up. */
    public static final int MAX_BITS = 131_072;
    /** Beyond this many digits the witness gives up; as many as {@link #MAX_BITS} bits hold, and half of that again lost. */
    static final int MAX_DIGITS = 20_000;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);
    private static final int BITS_STEP = 64;

    private WorkingPrecision() {}

    /** Bits that hold {@code digits} of the scenario's values besides those that its formula is known to lose. */
    public static int bits(Scenario scenario, int digits) {
        return bits(digits + digitsLost(scenario) + widening(scenario));
    }

    /** The same for a perturbation twin, whose balls are narrowed after every step ({@link Perturbation#ofTwin}). */
    public static int twinBits(Scenario scenario, int digits) {
        return bits(digits + digitsLost(scenario));
    }

    private static int bits(double digits) {
        return BITS_STEP * (int) Math.ceil(BITS_PER_DIGIT * digits / BITS_STEP);
    }

    /** About how many digits balls lose besides on SGD, each step widening them: measured at d = 8…32, s = 3…6. */
    private static double widening(Scenario scenario) {
        double steps = scenario.points().get(scenario.points().size() - 1).doubleValue();
        return switch (scenario.kind()) {
            case STIEFEL_SGD -> {
                Training training = scenario.training().orElseThrow();
                boolean rankOne = training.batch() == 1 && training.retraction().equals(Optional.of(Retraction.POLAR));
                yield (rankOne ? 0.3 : 1.2) * steps;
            }
            case EUCLIDEAN_SGD -> 0.35 * steps;
            case RICCATI, EUCLIDEAN_FLOW, DISCRETE_MAP, POPULATION_DESCENT, FINE_TUNE -> 0;
        };
    }

    /** About how many digits the formulas lose (SPEC §2: 0.87 λ₁τ for the closed forms). */
    static int digitsLost(Scenario scenario) {
        double growth = scenario.kind().isFlow()
                ? clock(scenario).doubleValue()
                : scenario.points().get(scenario.points().size() - 1).doubleValue()
                        * Math.log1p(clock(scenario).doubleValue());
        boolean descent =
                scenario.kind() == Kind.POPULATION_DESCENT || scenario.kind().usesSamples();
        double lost = descent ? 0 : 0.87 * growth;
        return (int) Math.min(Math.ceil(lost), 2.0 * MAX_BITS);
    }

    /** λ₁ times the last time of a flow, or the step of a stepping kind. */
    static BigDecimal clock(Scenario scenario) {
        BigDecimal last = scenario.step()
                .orElseGet(() -> scenario.points().get(scenario.points().size() - 1));
        return scenario.lambda().get(0).multiply(last);
    }
}
