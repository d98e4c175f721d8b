package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.oracle.Evaluation;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.oracle.Perturbation;
import dev.touchstone.scenario.GoldenSuite;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The closed form of the Riccati flow (3) against a Taylor series of (3), which knows nothing of it, on the golden
 * scenarios.
 *
 * <p><b>Statement.</b> For every golden scenario of kind {@code riccati} with r ≤ 4 and λ₁τ ≤ 20, (5a) or (5b) evaluated
 * in Apfloat with 120 digits and the Taylor integrator in BigDecimal with 80 digits give the same Gram matrix at every time, to 10⁻⁶⁰.
 *
 * <p><b>Method.</b> Numerical; the closed form itself is proved by {@code ClosedFormSolvesRiccatiCheck}. This check
 * guards what that one cannot see: the exponentials, the times, the start's polar factor, and rounding.
 */
class ClosedFormAgainstTaylorCheck {

    private static final BigDecimal BOUND = new BigDecimal("1e-60");
    private static final int TAYLOR_DIGITS = 80;
    private static final ApfloatArithmetic CLOSED_FORM = ApfloatArithmetic.ofDigits(120);

    @Test
    void closedForm_onGoldenScenarios_isTheTaylorSeries() throws InterruptedException, ExecutionException {
        List<Scenario> scenarios = scenarios();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<String> differences = new ArrayList<>();
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                running.add(pool.submit(() -> differences(scenario)));
            }
            for (Future<List<String>> each : running) {
                differences.addAll(each.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(differences).isEmpty();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(30);
    }

    private static List<Scenario> scenarios() {
        GoldenSuite suite = GoldenSuite.packed();
        return suite.ids().stream()
                .map(suite::scenario)
                .filter(Oracle::takesTaylorWitness)
                .toList();
    }

    private static List<String> differences(Scenario scenario) {
        List<Point> closedForm = Evaluation.byDefinition(CLOSED_FORM, scenario, Perturbation.none(), TAYLOR_DIGITS);
        List<DecimalMatrix> series = Oracle.byTaylorSeries(scenario, TAYLOR_DIGITS);
        List<String> differences = new ArrayList<>();
        for (int k = 0; k < series.size(); k++) {
            for (Place place : Place.of(k, Quantity.GRAM, series.get(k))) {
                BigDecimal expected = place.in(closedForm).get(place.row(), place.column());
                BigDecimal seen = series.get(k).get(place.row(), place.column());
                if (seen.subtract(expected).abs().compareTo(BOUND) > 0) {
                    differences.add(scenario.label() + " " + place + ": closed form " + expected + ", series " + seen);
                }
            }
        }
        return differences;
    }
}
