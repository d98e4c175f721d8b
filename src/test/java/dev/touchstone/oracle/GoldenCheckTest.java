package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCheckTest {

    private static final String SHA = "00ff";
    private static final Scenario SCENARIO = Scenarios.MAP_GRAM;
    private static final Trace GOLDEN = Oracle.ofDigits(Oracle.GOLDEN_DIGITS).witnessed(SCENARIO, SHA);

    @Test
    void problems_ofTheGoldenItself_areNone() {
        assertThat(GoldenCheck.problems(SCENARIO, GOLDEN, SHA, false)).isEmpty();
        assertThat(GoldenCheck.problems(SCENARIO, GOLDEN, SHA, true)).isEmpty();
    }

    static Stream<Place> places() {
        return Place.all(GOLDEN.points()).stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void problems_afterAnyDigitIsChanged_nameThePlaceAndThePoint(Place place) {
        String text = place.in(GOLDEN.points()).get(place.row(), place.column()).toString();
        for (int position = 0; position < text.length(); position++) {
            if (Character.isDigit(text.charAt(position))) {
                BigDecimal wrong = new BigDecimal(withOtherDigit(text, position));

                List<String> problems = GoldenCheck.problems(SCENARIO, with(place, wrong), SHA, false);

                assertThat(problems).as("digit %d of %s", position, text).hasSize(1);
                assertThat(problems.get(0))
                        .startsWith(place + " at step " + SCENARIO.points().get(place.point()) + ":")
                        .contains(wrong.toString(), text);
            }
        }
    }

    /** Both neighbours of a tie are within 0.51 unit of the truth; only the even one is the golden. */
    @Test
    void problems_ofATieRoundedUpOrDownByAUnit_nameIt() {
        Scenario scenario = Scenarios.read(
                "riccati",
                "\"start\": {\"gram\": [[0.28346555516554872156120836734771728515625, 0], [0, 0.5]]}, \"times\": [0]");
        Trace golden = Oracle.ofDigits(Oracle.GOLDEN_DIGITS).witnessed(scenario, SHA);
        Place tie = new Place(0, Quantity.GRAM, 0, 0);
        BigDecimal even = tie.in(golden.points()).get(0, 0);
        assertThat(even).isEqualByComparingTo("0.2834655551655487215612083673477172851562");

        for (int unit : new int[] {-1, 1}) {
            BigDecimal wrong = even.add(new BigDecimal("1e-40").multiply(BigDecimal.valueOf(unit)));
            Trace changed = new Trace(golden.scenario(), golden.engine(), with(golden, tie, wrong), golden.audit());

            assertThat(GoldenCheck.problems(scenario, changed, SHA, false))
                    .singleElement()
                    .asString()
                    .startsWith("points[0].gram[0][0] at time 0: published " + wrong);
        }
    }

    @Test
    void problems_whereAValueIsNotFinite_nameIt() {
        Place place = new Place(1, Quantity.RISK, 0, 0);

        assertThat(GoldenCheck.problems(SCENARIO, with(place, null), SHA, false))
                .singleElement()
                .asString()
                .startsWith("points[1].risk at step 6: published not finite");
    }

    @Test
    void problems_withoutAPoint_nameTheCount() {
        assertThat(problems(GOLDEN.points().subList(0, 1))).containsExactly("points: found 1, expected 2");
    }

    @Test
    void problems_atAnotherPoint_nameIt() {
        List<Point> points = new ArrayList<>(GOLDEN.points());
        points.set(1, new Point(BigDecimal.valueOf(7), points.get(1).values()));

        assertThat(problems(points)).containsExactly("points[1]: found 7, expected 6");
    }

    @Test
    void problems_withoutAQuantity_nameThePoint() {
        List<Point> points = new ArrayList<>(GOLDEN.points());
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(points.get(1).values());
        values.remove(Quantity.RISK);
        points.set(1, new Point(points.get(1).at(), values));

        assertThat(problems(points)).singleElement().asString().startsWith("points[1]: found quantities");
    }

    @Test
    void problems_forAnotherScenarioFile_nameBothHashes() {
        assertThat(GoldenCheck.problems(SCENARIO, GOLDEN, "abcd", false))
                .singleElement()
                .asString()
                .contains("scenarioSha256", SHA, "abcd");
    }

    @Test
    void problems_ofATraceWithoutAuditOrByAnotherEngine_nameThem() {
        Trace unaudited = new Trace(GOLDEN.scenario(), Oracle.ofDigits(39).info(), GOLDEN.points(), Optional.empty());

        assertThat(GoldenCheck.problems(SCENARIO, unaudited, SHA, false))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("engine: found"))
                .anyMatch(problem -> problem.startsWith("audit.scenarioSha256: found none"))
                .anyMatch(problem -> problem.startsWith("audit.method: found none"));
    }

    private static List<String> problems(List<Point> points) {
        return GoldenCheck.problems(SCENARIO, withPoints(points), SHA, false);
    }

    private static String withOtherDigit(String text, int position) {
        char other = text.charAt(position) == '9' ? '8' : (char) (text.charAt(position) + 1);
        return text.substring(0, position) + other + text.substring(position + 1);
    }

    private static Trace with(Place place, BigDecimal value) {
        return withPoints(with(GOLDEN, place, value));
    }

    private static List<Point> with(Trace golden, Place place, BigDecimal value) {
        DecimalMatrix matrix = place.in(golden.points());
        BigDecimal[] entries = matrix.stream().toArray(BigDecimal[]::new);
        entries[place.row() * matrix.columns() + place.column()] = value;
        List<Point> points = new ArrayList<>(golden.points());
        Map<Quantity, DecimalMatrix> values =
                new EnumMap<>(points.get(place.point()).values());
        values.put(place.quantity(), DecimalMatrix.of(matrix.rows(), matrix.columns(), entries));
        points.set(place.point(), new Point(points.get(place.point()).at(), values));
        return points;
    }

    private static Trace withPoints(List<Point> points) {
        return new Trace(GOLDEN.scenario(), GOLDEN.engine(), points, GOLDEN.audit());
    }
}
