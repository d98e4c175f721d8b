package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.oracle.TaylorWitness;
import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The closed form of the Riccati flow (3) against a Taylor series of (3), which knows nothing of it, on the golden
 * scenarios.
 *
 * <p><b>Statement.</b> For every golden scenario of kind {@code riccati} with r ≤ 4 and λ₁τ ≤ 20, the value of (5a) or
 * (5b) and that of the validated Taylor integrator, each enclosed to 10⁻⁶⁰, are the same Gram matrix at every time.
 * ({@code touchstone verify --witness} does so for r ≤ 8 and λ₁τ ≤ 60, in minutes.)
 *
 * <p><b>Method.</b> Rigorous enclosures that must meet; that the closed form solves (3) is proved by {@code
 * ClosedFormSolvesRiccatiCheck}. This check guards what that one cannot see: the exponentials, the times, the start's
 * polar factor, and the arithmetic. Times off by a part in 2⁴⁰ are noticed.
 */
@Statement(
        id = "closed-form-against-taylor",
        equation = "(3), (5a), (5b)",
        claim = "On the golden scenarios with r <= 4 and lambda_1 tau <= 20, the computed closed form is the proved"
                + " Taylor series of (3), to 60 decimals",
        method = Method.RIGOROUS)
@Tag("slow")
class ClosedFormAgainstTaylorCheck {

    private static final BigDecimal BOUND = new BigDecimal("1e-60");
    private static final int DECIMALS = 60;
    private static final int MAX_R = 4;
    private static final BigDecimal MAX_CLOCK = BigDecimal.valueOf(20);

    @Test
    void closedForm_onGoldenScenarios_isTheTaylorSeries() throws InterruptedException, ExecutionException {
        List<Scenario> scenarios = scenarios();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<String> differences = new ArrayList<>();
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                running.add(pool.submit(() -> differences(scenario, scenario)));
            }
            for (Future<List<String>> each : running) {
                differences.addAll(each.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(differences).isEmpty();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(30);
        Ledger.record(getClass(), scenarios.size());
    }

    @Test
    @Mutant("the times of the closed form multiplied by 1 + 2^-40")
    void closedForm_atTimesNearby_isRefuted() {
        Scenario scenario = GoldenSuite.packed().scenario("riccati-004");

        assertThat(differences(scenario, atTimesNearby(scenario))).isNotEmpty();
    }

    private static Scenario atTimesNearby(Scenario scenario) {
        BigDecimal factor = BigDecimal.ONE.add(BigDecimal.ONE.divide(new BigDecimal(1L << 40)));
        return scenario.withPoints(
                scenario.points().stream().map(factor::multiply).toList());
    }

    private static List<Scenario> scenarios() {
        GoldenSuite suite = GoldenSuite.packed();
        return suite.ids().stream()
                .map(suite::scenario)
                .filter(scenario -> scenario.kind() == Kind.RICCATI && TaylorWitness.isFor(scenario))
                .filter(scenario -> scenario.r() <= MAX_R && clock(scenario).compareTo(MAX_CLOCK) <= 0)
                .toList();
    }

    private static BigDecimal clock(Scenario scenario) {
        return scenario.lambda()
                .get(0)
                .multiply(scenario.points().get(scenario.points().size() - 1));
    }

    private static List<String> differences(Scenario scenario, Scenario other) {
        Enclosures closedForm = Enclosures.of(other, WorkingPrecision.bits(scenario, 2 * DECIMALS));
        List<FieldMatrix<Ball>> series = TaylorWitness.enclosures(scenario, DECIMALS);
        List<String> differences = new ArrayList<>();
        for (Place place : closedForm.places()) {
            if (place.quantity() == Quantity.GRAM) {
                Ball expected = closedForm.at(place);
                Ball seen = series.get(place.point()).getEntry(place.row(), place.column());
                if (!seen.overlaps(expected)
                        || seen.radius().max(expected.radius()).compareTo(BOUND) > 0) {
                    differences.add(scenario.label() + " " + place + ": closed form " + expected + ", series " + seen);
                }
            }
        }
        return differences;
    }
}
