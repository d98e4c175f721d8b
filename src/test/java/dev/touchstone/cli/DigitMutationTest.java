package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.oracle.GoldenCheck;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No digit of a published value can change unnoticed: every position of every value, by one up and one down. */
class DigitMutationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"discrete-map-001", "euclidean-flow-001", "population-descent-001", "riccati-001", "riccati-004"
            })
    void differences_anyDigitChanged_nameTheEntryAlone(String id) {
        GoldenSuite suite = GoldenSuite.packed();
        Scenario scenario = suite.scenario(id);
        List<Point> published = suite.trace(id).points();
        List<Point> recomputed = Oracle.ofDigits(Oracle.GOLDEN_DIGITS).values(scenario);
        List<String> unnoticed = new ArrayList<>();

        int mutations = 0;
        for (Place place : Place.all(published)) {
            for (BigDecimal mutant : mutants(place.in(published).get(place.row(), place.column()))) {
                mutations++;
                List<String> found = GoldenCheck.differences(replacing(published, place, mutant), recomputed, scenario);
                if (found.size() != 1 || !found.get(0).startsWith(place + " at ")) {
                    unnoticed.add(place + " = " + mutant + ": " + found);
                }
            }
        }

        assertThat(GoldenCheck.differences(published, recomputed, scenario)).isEmpty();
        assertThat(unnoticed).isEmpty();
        assertThat(mutations).isGreaterThan(100);
    }

    private static List<BigDecimal> mutants(BigDecimal value) {
        String text = value.toString();
        List<BigDecimal> mutants = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                for (int changed : new int[] {(digit + 1) % 10, (digit + 9) % 10}) {
                    mutants.add(new BigDecimal(text.substring(0, i) + changed + text.substring(i + 1)));
                }
            }
        }
        return mutants;
    }

    private static List<Point> replacing(List<Point> points, Place place, BigDecimal mutant) {
        DecimalMatrix value = place.in(points);
        BigDecimal[] entries = new BigDecimal[value.rows() * value.columns()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = value.get(i / value.columns(), i % value.columns());
        }
        entries[place.row() * value.columns() + place.column()] = mutant;
        List<Point> changed = new ArrayList<>(points);
        Map<Quantity, DecimalMatrix> values =
                new EnumMap<>(points.get(place.point()).values());
        values.put(place.quantity(), DecimalMatrix.of(value.rows(), value.columns(), entries));
        changed.set(place.point(), new Point(points.get(place.point()).at(), values));
        return changed;
    }
}
