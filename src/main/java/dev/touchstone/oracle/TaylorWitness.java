package dev.touchstone.oracle;

import dev.touchstone.dynamics.DynamicsByKind;
import dev.touchstone.dynamics.FlowEquation;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.ValidatedIntegrator;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.math3.linear.FieldMatrix;

/** The second witness of small flows, (D3): the validated Taylor integrator of (3), (L31) or (50), which knows no closed form. */
public final class TaylorWitness {

    private static final int MAX_SIZE = 8;
    private static final double MAX_CLOCK = 60;
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
                .filter(flow -> flow.size() <= MAX_SIZE && flow.clock() <= MAX_CLOCK);
    }

    /** Decimals to which it proves G where {@code digits} are published: 20 more, at most 60. */
    static int decimals(int digits) {
        return Math.min(MAX_DECIMALS, digits + 20);
    }

    /**
     * The solution at the scenario's times, all before the pole where it has one, each entry's radius at most 10^−decimals.
     *
     * @throws UnprovedException when that takes more than {@link WorkingPrecision#MAX_BITS} bits
     */
    public static List<FieldMatrix<Ball>> enclosures(Scenario scenario, int decimals) {
        FlowEquation flow = equation(scenario).orElseThrow();
        BigDecimal goal = BigDecimal.ONE.scaleByPowerOfTen(-decimals);
        // the bound on what an error at the start becomes, e^{2‖L‖τ}, is paid in advance
        double growth = 2 * flow.clock() / Math.log(2);
        int target = (int) Math.ceil(BITS_PER_DIGIT * decimals + growth) + STEP_BITS;
        return Doubling.ofBits(target)
                .seek(bits -> Optional.of(integrate(scenario, flow, bits))
                        .filter(series -> series.stream().allMatch(G -> isWithin(G, goal))))
                .orElseThrow(obstacle -> new UnprovedException(scenario.label() + ": the Taylor integrator proves no "
                        + decimals + " decimals within " + WorkingPrecision.MAX_BITS + " bits"
                        + obstacle.map(o -> ": " + o.why()).orElse("")));
    }

    /**
     * Requires the integrator's enclosures to meet those of the closed form, at every finite time before the pole.
     *
     * @return what was integrated, in words; empty where it stands no witness
     * @throws UnprovedException when some do not meet: one of the two is wrong
     */
    static Optional<String> require(Enclosures closedForm, int digits) {
        Scenario scenario = closedForm.scenario();
        List<BigDecimal> times = scenario.points();
        int solved = 0;
        while (solved < times.size() && !Infinite.is(times.get(solved)) && !hasEscaped(closedForm, solved)) {
            solved++;
        }
        Scenario before = scenario.withPoints(times.subList(0, solved));
        if (solved == 0 || !isFor(before)) {
            return Optional.empty();
        }
        FlowEquation flow = equation(before).orElseThrow();
        List<FieldMatrix<Ball>> series;
        try {
            series = enclosures(before, decimals(digits));
        } catch (ValidatedIntegrator.TooManyStepsException e) {
            return Optional.empty();
        }
        for (Place place : closedForm.places()) {
            if (place.quantity() == flow.quantity() && place.point() < solved) {
                Ball seen = series.get(place.point()).getEntry(place.row(), place.column());
                if (!seen.overlaps(closedForm.at(place))) {
                    throw new UnprovedException(scenario.label() + ": " + place + ": the Taylor integrator proves "
                            + seen + ", the closed form " + closedForm.at(place));
                }
            }
        }
        String where =
                solved == times.size() ? "" : hasEscaped(closedForm, solved) ? " before the pole" : " at finite times";
        return Optional.of(flow.number() + where);
    }

    private static boolean hasEscaped(Enclosures closedForm, int point) {
        return closedForm.values().get(point).containsKey(Quantity.ESCAPED);
    }

    private static List<FieldMatrix<Ball>> integrate(Scenario scenario, FlowEquation flow, int bits) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits + SPARE_BITS);
        Setting<Ball> at = Setting.of(arithmetic, scenario, Formulas.byDefinition(), Hook.identity());
        // symmetric as a number; the enclosures of two mirrored entries may differ in their last bit
        FieldMatrix<Ball> X = Matrices.symmetricPart(arithmetic, flow.start().apply(at));
        List<FieldMatrix<Ball>> solved = new ArrayList<>();
        BigDecimal since = BigDecimal.ZERO;
        for (int k = 0; solved.size() < scenario.points().size(); k++) {
            BigDecimal from = since;
            BigDecimal until =
                    k < flow.ends().size() ? flow.ends().get(k).min(scenario.lastPoint()) : scenario.lastPoint();
            NavigableSet<BigDecimal> times =
                    new TreeSet<>(scenario.points()).subSet(from, solved.isEmpty(), until, true);
            int asked = times.size();
            times.add(until);
            Hamiltonian<Ball> equation = flow.right().apply(at).get(k);
            List<FieldMatrix<Ball>> reached = new ValidatedIntegrator(arithmetic, equation, bits)
                    .integrate(
                            X, times.stream().map(time -> time.subtract(from)).toList());
            solved.addAll(reached.subList(0, asked));
            X = reached.get(reached.size() - 1);
            since = until;
        }
        return solved;
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
