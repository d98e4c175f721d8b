package dev.touchstone.oracle;

import dev.touchstone.flow.TaylorIntegrator;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.DecimalArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Audit;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates a scenario to a stated number of significant digits (SPEC §5).
 *
 * <p>A value is given when Apfloat at two working precisions agrees on all its digits with ten to spare, and, for a
 * golden, when the second formula does too; where r ≤ 4 and λ₁τ ≤ 20 the Taylor integrator of (3) must agree as well, to
 * 60 decimals. The working precision is doubled until all this holds, up to {@link #MAX_WORKING_DIGITS}.
 */
public final class Oracle {

    /** Significant digits of a golden value. */
    public static final int GOLDEN_DIGITS = 40;
    /** Most digits it can be asked for. */
    public static final int MAX_DIGITS = 1000;

    /** Beyond this working precision the oracle gives up. */
    public static final int MAX_WORKING_DIGITS = 20_000;

    /** Name of the oracle as an engine. */
    public static final String NAME = "oracle";

    private static final String VERSION = "0.1.0";
    private static final int GUARD_DIGITS = 30;
    private static final int TAYLOR_DECIMALS = 60;
    private static final int TAYLOR_WORKING_DIGITS = 80;
    private static final int TAYLOR_MAX_R = 4;
    private static final BigDecimal TAYLOR_MAX_CLOCK = BigDecimal.valueOf(20);

    private final int digits;
    private final Agreement agreement;

    private Oracle(int digits) {
        this.digits = digits;
        this.agreement = new Agreement(digits);
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
     * The scenario's values, each rounded half to even to this oracle's digits; without a witness.
     *
     * @throws UnprovedException when the digits cannot be had below the ceiling
     */
    public List<Point> values(Scenario scenario) {
        return settle(scenario, false).rounded(digits);
    }

    /**
     * The same with the witness, as a trace with its audit.
     *
     * @param scenarioSha256 of the scenario file's bytes
     * @throws UnprovedException when the digits cannot be had, or the witness does not agree, below the ceiling
     */
    public Trace witnessed(Scenario scenario, String scenarioSha256) {
        Settled settled = settle(scenario, true);
        String witness = Evaluation.secondName(scenario);
        if (takesTaylorWitness(scenario)) {
            requireTaylorAgreement(scenario, settled);
            witness += "; Taylor series of (3) in BigDecimal to " + taylorDecimals() + " decimals";
        }
        List<String> zeros = Place.all(settled.high).stream()
                .filter(place -> {
                    BigDecimal value = place.in(settled.high).get(place.row(), place.column());
                    return value.signum() != 0 && Agreement.isNegligible(value);
                })
                .map(Place::toString)
                .toList();
        Audit audit = new Audit(
                "agreed",
                Evaluation.definitionName(scenario),
                "Apfloat, " + settled.lowDigits + " and " + settled.highDigits + " digits",
                witness,
                "Apfloat, " + settled.highDigits + " digits",
                agreedTo(settled),
                zeros,
                scenarioSha256,
                "touchstone run oracle " + scenario.id().orElse("SCENARIO.json") + " --digits " + digits);
        return new Trace(scenario.label(), info(), settled.rounded(digits), Optional.of(audit));
    }

    /** In units of the last digit; values are compared to {@link #GUARD_DIGITS} digits beyond it. */
    private String agreedTo(Settled settled) {
        BigDecimal units = agreement.largestInUnits(settled.witness.orElseThrow(), settled.high);
        return (units.signum() == 0 ? "below 1E-" + (GUARD_DIGITS - 1) : units) + " units of the last digit";
    }

    /** The oracle as the engine of a trace. */
    public EngineInfo info() {
        return new EngineInfo(NAME, VERSION, FloatFormat.ofDigits(digits), Optional.empty());
    }

    /** Whether the Taylor integrator also stands witness: it is slow in Apfloat. */
    public static boolean takesTaylorWitness(Scenario scenario) {
        return scenario.kind() == Kind.RICCATI
                && scenario.r() <= TAYLOR_MAX_R
                && clock(scenario).compareTo(TAYLOR_MAX_CLOCK) <= 0;
    }

    /** G at the scenario's times by the Taylor integrator of (3), started from the scenario's G(0). */
    public static List<DecimalMatrix> byTaylorSeries(Scenario scenario, int workingDigits) {
        ApfloatArithmetic apfloat = ApfloatArithmetic.ofDigits(2 * workingDigits);
        DecimalMatrix G0 = Matrices.toDecimal(apfloat, Evaluation.initialGram(apfloat, scenario), workingDigits);
        DecimalArithmetic arithmetic = DecimalArithmetic.ofDigits(workingDigits);
        List<DecimalArithmetic.Decimal> lambda =
                scenario.lambda().stream().map(arithmetic::of).toList();
        return new TaylorIntegrator<>(arithmetic, lambda, workingDigits)
                .integrate(Matrices.of(arithmetic, G0), scenario.points()).stream()
                        .map(G -> Matrices.toDecimal(arithmetic, G, workingDigits))
                        .toList();
    }

    /** What the precision loop ended with. */
    private record Settled(int lowDigits, int highDigits, List<Point> high, Optional<List<Point>> witness) {

        List<Point> rounded(int digits) {
            MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
            return high.stream()
                    .map(point -> {
                        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
                        point.values()
                                .forEach((quantity, value) ->
                                        values.put(quantity, value.map(x -> published(x, context))));
                        return new Point(point.at(), values);
                    })
                    .toList();
        }

        private static BigDecimal published(BigDecimal x, MathContext context) {
            return Agreement.isNegligible(x)
                    ? BigDecimal.ZERO
                    : x.round(context).stripTrailingZeros();
        }
    }

    private Settled settle(Scenario scenario, boolean withWitness) {
        int first = firstGuess(scenario);
        String obstacle = "the closed form needs about " + first;
        for (int low = first; low <= MAX_WORKING_DIGITS; low *= 2) {
            try {
                return settleAt(low, scenario, withWitness);
            } catch (Unsettled e) {
                obstacle = e.getMessage();
            } catch (ArithmeticException e) { // a matrix that is singular only to this precision
                obstacle = e.getMessage() + " with " + low + " digits";
            }
        }
        throw new UnprovedException(scenario.label() + ": no " + digits + " digits below " + MAX_WORKING_DIGITS
                + " working digits: " + obstacle);
    }

    /** One round of the precision loop: working precisions {@code low} and half as many digits again. */
    private Settled settleAt(int low, Scenario scenario, boolean withWitness) throws Unsettled {
        int shown = digits + GUARD_DIGITS;
        int high = low + low / 2;
        List<Point> lowValues = definition(scenario, low, shown);
        List<Point> highValues = definition(scenario, high, shown);
        Optional<Place> unsettled = agreement.firstDisagreement(lowValues, highValues);
        if (unsettled.isPresent()) {
            throw new Unsettled(unsettled.get() + " still differs between " + low + " and " + high + " digits");
        }
        if (!withWitness) {
            return new Settled(low, high, highValues, Optional.empty());
        }
        List<Point> witness = Evaluation.bySecondFormula(ApfloatArithmetic.ofDigits(high), scenario, shown);
        Optional<Place> contradicted = agreement.firstContradiction(highValues, witness);
        if (contradicted.isPresent()) {
            throw new Unsettled(contradicted.get() + " differs between formula and witness at " + high + " digits");
        }
        return new Settled(low, high, highValues, Optional.of(witness));
    }

    /** This working precision does not suffice. */
    private static final class Unsettled extends Exception {

        private static final long serialVersionUID = 1L;

        private Unsettled(String message) {
            super(message);
        }
    }

    private static List<Point> definition(Scenario scenario, int workingDigits, int shown) {
        return Evaluation.byDefinition(ApfloatArithmetic.ofDigits(workingDigits), scenario, Perturbation.none(), shown);
    }

    private void requireTaylorAgreement(Scenario scenario, Settled settled) {
        List<DecimalMatrix> series = byTaylorSeries(scenario, TAYLOR_WORKING_DIGITS);
        BigDecimal bound = BigDecimal.ONE.scaleByPowerOfTen(-taylorDecimals());
        for (int k = 0; k < series.size(); k++) {
            DecimalMatrix seen = series.get(k);
            for (Place place : Place.of(k, Quantity.GRAM, seen)) {
                BigDecimal difference = seen.get(place.row(), place.column())
                        .subtract(place.in(settled.high).get(place.row(), place.column()));
                if (difference.abs().compareTo(bound) > 0) {
                    throw new UnprovedException(scenario.label() + ": " + place
                            + ": the Taylor integrator differs from the closed form by "
                            + difference.round(new MathContext(3)) + ", more than " + bound);
                }
            }
        }
    }

    /** Decimals to which the Taylor integrator must agree: 60, or fewer where fewer digits are asked for. */
    private int taylorDecimals() {
        return Math.min(TAYLOR_DECIMALS, digits + GUARD_DIGITS - 10);
    }

    private int firstGuess(Scenario scenario) {
        return digits + GUARD_DIGITS + digitsLost(scenario);
    }

    /** About how many digits the closed forms lose (SPEC §2): what they need beyond those to be shown. */
    public static int digitsLost(Scenario scenario) {
        double growth = scenario.kind().isFlow()
                ? clock(scenario).doubleValue()
                : scenario.points().get(scenario.points().size() - 1).doubleValue()
                        * Math.log1p(clock(scenario).doubleValue());
        boolean descent =
                scenario.kind() == Kind.POPULATION_DESCENT || scenario.kind().usesSamples();
        double lost = descent ? 0 : 0.87 * growth;
        return (int) Math.min(Math.ceil(lost), 2.0 * MAX_WORKING_DIGITS);
    }

    /** λ₁ times the last time of a flow, or the step of a stepping kind. */
    private static BigDecimal clock(Scenario scenario) {
        BigDecimal last = scenario.step()
                .orElseGet(() -> scenario.points().get(scenario.points().size() - 1));
        return scenario.lambda().get(0).multiply(last);
    }
}
