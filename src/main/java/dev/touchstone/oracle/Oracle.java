package dev.touchstone.oracle;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates a scenario to a stated number of significant digits, each of them proved, (D1).
 *
 * <p>A value is given when outward-rounded ball arithmetic encloses it within 0.005 unit of its last digit: the decimal
 * printed differs from the true value by less than 0.51 unit. The precision is doubled until that holds for all values, up
 * to {@link WorkingPrecision#MAX_BITS} bits. For a golden, a second formula in a second arithmetic (Apfloat) must agree
 * too, and where it stands witness (D3) the validated Taylor integrator.
 */
public final class Oracle {

    /** Significant digits of a golden value. */
    public static final int GOLDEN_DIGITS = 40;
    /** Most digits it can be asked for. */
    public static final int MAX_DIGITS = 1000;

    /** Name of the oracle as an engine. */
    public static final String NAME = "oracle";

    private static final String VERSION = "0.1.0";

    private final int digits;

    private Oracle(int digits) {
        this.digits = digits;
    }

    /**
     * The oracle that answers in that many significant digits.
     *
     * @throws IllegalArgumentException unless 1 ≤ digits ≤ 1000
     */
    public static Oracle ofDigits(int digits) {
        if (digits < 1 || digits > MAX_DIGITS) {
            throw new IllegalArgumentException("the oracle gives 1 to " + MAX_DIGITS + " digits, not " + digits);
        }
        return new Oracle(digits);
    }

    /**
     * The scenario's values, each proved to this oracle's digits; without a witness.
     *
     * @throws UnprovedException when the digits cannot be proved below the ceiling
     */
    public List<Point> values(Scenario scenario) {
        return Certificate.of(scenario, digits).points();
    }

    /**
     * The same with the witness, as a trace with its audit.
     *
     * @param scenarioSha256 of the scenario file's bytes
     * @throws UnprovedException when the digits cannot be proved, or the witness does not agree, below the ceiling
     */
    public Trace witnessed(Scenario scenario, String scenarioSha256) {
        Certificate certificate = Certificate.of(scenario, digits);
        Witness witness = Witness.of(certificate, digits);
        String taylor = TaylorWitness.require(certificate.enclosures(), digits)
                .map(what -> "; Taylor series of " + what + " in balls, proved to " + TaylorWitness.decimals(digits)
                        + " decimals")
                .orElse("");
        int bits = certificate.enclosures().bits();
        Audit audit = new Audit(
                Audit.CERTIFIED,
                DynamicsByKind.of(scenario.kind()).published(scenario),
                "Ball, " + bits + " bits",
                bits,
                certificate.radius() + " units of the last digit",
                DynamicsByKind.of(scenario.kind()).witnessed(scenario) + taylor,
                "Apfloat, " + witness.lowDigits() + " and " + witness.highDigits() + " digits",
                witness.agreement(),
                certificate.zeros(),
                scenarioSha256,
                "touchstone run oracle " + scenario.id().orElse("SCENARIO.json") + " --digits " + digits);
        return new Trace(scenario.label(), info(), certificate.points(), Optional.of(audit));
    }

    /** The oracle as the engine of a trace. */
    public EngineInfo info() {
        return new EngineInfo(NAME, VERSION, FloatFormat.ofDigits(digits), Optional.empty());
    }
}
