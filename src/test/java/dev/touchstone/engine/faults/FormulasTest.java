package dev.touchstone.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the faults are faults in is right: without one, every golden number comes out, rounded to binary64. */
@Tag("slow")
class FormulasTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    /** Half a unit in the last place, and what printing 40 digits first may add. */
    private static final BigDecimal HALF_ULP = new BigDecimal("0.5000001");
    /** Numbers are known to this at least: {@link Computation}. */
    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-44");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rightFormulas_everyGolden_givesItsNumbersRoundedToBinary64(Kind kind) {
        Stream<String> off = SUITE.ids().parallelStream()
                .filter(id -> SUITE.entry(id).kind() == kind)
                .filter(id -> !SUITE.scenario(id).flags().contains("EscapeAtTime")) // balls can't decide it, (65)
                .flatMap(FormulasTest::placesOff);

        assertThat(off).isEmpty();
    }

    private static Stream<String> placesOff(String id) {
        Scenario scenario = SUITE.scenario(id);
        List<Point> golden = SUITE.trace(id).points();
        List<Point> points = Computation.points(() -> Fault.RIGHT, scenario, Moved.NOTHING);
        return Place.all(golden).stream()
                .filter(place -> isOff(place, place.in(points), place.in(golden)))
                .map(place -> id + " " + place);
    }

    private static boolean isOff(Place place, DecimalMatrix answer, DecimalMatrix golden) {
        BigDecimal truth = golden.get(place.row(), place.column());
        BigDecimal error =
                answer.get(place.row(), place.column()).subtract(truth).abs();
        BigDecimal half = FloatFormat.BINARY64.ulp(truth).multiply(HALF_ULP);
        return error.compareTo(half.max(ABSOLUTE)) > 0;
    }
}
