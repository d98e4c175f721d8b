package dev.touchstone.oracle;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.dynamics.FlowEquation;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.flow.ValidatedIntegrator;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/** The second witness of small flows, (D3): the validated Taylor integrator of (3) or (L31), which knows no closed form. */
public final class TaylorWitness {

    private static final int MAX_SIZE = 8;
    private static final BigDecimal MAX_CLOCK = BigDecimal.valueOf(60);
    private static final int MAX_DECIMALS = 60;
    /** What hundreds of steps may each add. */
    private static final int STEP_BITS = 32;

    private static final int SPARE_BITS = 64;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private TaylorWitness() {}

    /** Whether the integrator stands witness. */
    public static boolean isFor(Scenario scenario) {
        return equation(scenario).isPresent();
    }

    /** The equation whose integrator stands witness: r ≤ 8 and λ₁τ ≤ 60, or what they are there. */
    public static Optional<FlowEquation> equation(Scenario scenario) {
        return DynamicsByKind.of(scenario.kind())
                .equation(scenario)
                .filter(flow -> flow.size() <= MAX_SIZE && flow.clock().compareTo(MAX_CLOCK) <= 0);
    }

    /** Decimals to which it proves G where {@code digits} are published: 20 more, at most 60. */
    static int decimals(int digits) {
        return Math.min(MAX_DECIMALS, digits + 20);
    }

    /**
     * G at the scenario's times, each entry's radius at most 10^−decimals.
     *
     * @throws UnprovedException when that takes more than {@link WorkingPrecision#MAX_BITS} bits
     */
    public static List<FieldMatrix<Ball>> enclosures(Scenario scenario, int decimals) {
        FlowEquation flow = equation(scenario).orElseThrow();
        BigDecimal goal = BigDecimal.ONE.scaleByPowerOfTen(-decimals);
        // the bound on what an error at the start becomes, e^{2‖L‖τ}, is paid in advance
        double growth = 2 * flow.clock().doubleValue() / Math.log(2);
        int target = (int) Math.ceil(BITS_PER_DIGIT * decimals + growth) + STEP_BITS;
        return Doubling.ofBits(target)
                .seek(bits -> Optional.of(integrate(scenario, flow, bits))
                        .filter(series -> series.stream().allMatch(G -> isWithin(G, goal))))
                .orElseThrow(obstacle -> new UnprovedException(scenario.label() + ": the Taylor integrator proves no "
                        + decimals + " decimals within " + WorkingPrecision.MAX_BITS + " bits"
                        + obstacle.map(o -> ": " + o.why()).orElse("")));
    }

    /**
     * Requires the integrator's enclosures to meet those of the closed form.
     *
     * @throws UnprovedException when some do not: one of the two is wrong
     */
    static void require(Enclosures closedForm, int digits) {
        List<FieldMatrix<Ball>> series = enclosures(closedForm.scenario(), decimals(digits));
        for (Place place : closedForm.places()) {
            if (place.quantity() == Quantity.GRAM) {
                Ball seen = series.get(place.point()).getEntry(place.row(), place.column());
                if (!seen.overlaps(closedForm.at(place))) {
                    throw new UnprovedException(closedForm.scenario().label() + ": " + place
                            + ": the Taylor integrator proves " + seen + ", the closed form " + closedForm.at(place));
                }
            }
        }
    }

    private static List<FieldMatrix<Ball>> integrate(Scenario scenario, FlowEquation flow, int bits) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits + SPARE_BITS);
        Setting<Ball> at = Setting.of(arithmetic, scenario, Formulas.byDefinition(), Hook.identity());
        // symmetric as a number; the enclosures of two mirrored entries may differ in their last bit
        FieldMatrix<Ball> G0 = Matrices.symmetricPart(arithmetic, flow.start().apply(at));
        return new ValidatedIntegrator(arithmetic, flow.right().apply(at), bits).integrate(G0, scenario.points());
    }

    private static boolean isWithin(FieldMatrix<Ball> G, BigDecimal goal) {
        for (int i = 0; i < G.getRowDimension(); i++) {
            for (int j = 0; j < G.getColumnDimension(); j++) {
                if (G.getEntry(i, j).radius().compareTo(goal) > 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
