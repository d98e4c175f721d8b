package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {

    static Stream<Scenario> scenarios() {
        return Stream.of(
                Scenarios.RICCATI,
                Scenarios.RICCATI_GRAM,
                Scenarios.EUCLIDEAN,
                Scenarios.MAP,
                Scenarios.MAP_GRAM,
                Scenarios.DESCENT,
                Scenarios.SGD,
                Scenarios.SGD_BATCH,
                Scenarios.SGD_QR,
                Scenarios.SGD_EUCLIDEAN,
                Scenarios.FINE_TUNE);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void values_atTwentyDigits_areThoseAtFortyRounded(Scenario scenario) {
        List<Point> twenty = Oracle.ofDigits(20).values(scenario);
        List<Point> forty = Oracle.ofDigits(40).values(scenario);

        MathContext context = new MathContext(20, RoundingMode.HALF_EVEN);
        assertThat(Place.all(twenty)).isEqualTo(Place.all(forty)).isNotEmpty();
        for (Place place : Place.all(forty)) {
            assertThat(at(place, twenty))
                    .as("%s", place)
                    .isEqualByComparingTo(at(place, forty).round(context));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void secondFormula_agreesWithTheDefinition(Scenario scenario) {
        ApfloatArithmetic arithmetic = ApfloatArithmetic.ofDigits(90);

        List<Point> second = Evaluation.bySecondFormula(arithmetic, scenario, 80);

        List<Point> definition = Evaluation.published(arithmetic, scenario, 80);
        assertThat(Place.all(second)).isEqualTo(Place.all(definition));
        for (Place place : Place.all(definition)) {
            assertThat(at(place, second).subtract(at(place, definition)).abs())
                    .as("%s", place)
                    .isLessThan(new BigDecimal("1e-78"));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void witnessed_hasTheValuesAndAnAudit(Scenario scenario) {
        Oracle oracle = Oracle.ofDigits(30);

        Trace trace = oracle.witnessed(scenario, "00ff");

        assertThat(trace.points()).isEqualTo(oracle.values(scenario));
        assertThat(trace.audit()).hasValueSatisfying(audit -> {
            assertThat(audit.scenarioSha256()).isEqualTo("00ff");
            assertThat(audit.method()).isEqualTo("certified");
            assertThat(audit.arithmetic()).isEqualTo("Ball, " + audit.bits() + " bits");
            assertThat(new BigDecimal(audit.radius().split(" ")[0])).isLessThanOrEqualTo(new BigDecimal("0.005"));
            assertThat(audit.witness()).isNotEqualTo(audit.formula());
            assertThat(audit.witness().contains("Taylor")).isEqualTo(TaylorWitness.isFor(scenario));
            assertThat(new BigDecimal(
                            audit.agreement().replaceFirst("^below ", "").split(" ")[0]))
                    .isLessThan(new BigDecimal("1e-10"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 29})
    void witnessed_toFewDigits_takesTheTaylorWitnessToThose(int digits) {
        Trace trace = Oracle.ofDigits(digits).witnessed(Scenarios.RICCATI, "00ff");

        assertThat(trace.audit())
                .hasValueSatisfying(audit -> assertThat(audit.witness()).endsWith("to " + (digits + 20) + " decimals"));
    }

    /** From a Gram matrix (17) is exactly rational, so its decimals can be had without any rounding but the last. */
    @Test
    void values_ofADiscreteMap_areTheExactRationalsRounded() {
        RationalArithmetic exact = RationalArithmetic.EXACT;
        List<BigFraction> lambda = List.of(BigFraction.ONE, BigFraction.ONE_HALF);
        FieldMatrix<BigFraction> G =
                Matrices.of(exact, Scenarios.MAP_GRAM.start().matrix());
        for (int k = 0; k < 6; k++) {
            G = DiscreteMap.step(exact, lambda, new BigFraction(1, 8), G);
        }

        List<Point> values = Oracle.ofDigits(40).values(Scenarios.MAP_GRAM);

        assertThat(values.get(1).values().get(Quantity.GRAM)).isEqualTo(Matrices.toDecimal(exact, G, 40));
    }

    @Test
    void values_ofAStartThatIsSingularToWorkingPrecision_takeMoreDigits() {
        Scenario scenario = Scenarios.read(
                "riccati",
                "\"start\": {\"weights\": [[1, 1], [0, " + new BigDecimal(0x1p-200)
                        + "], [0, 0]], \"map\": \"polar\"}, \"times\": [0]");

        List<Point> values = Oracle.ofDigits(20).values(scenario);

        assertThat(values.get(0).values().get(Quantity.RISK).get(0, 0)).isZero(); // the columns span e₁ and e₂
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e5, 1e12, 0x1p900})
    void values_beyondTheCeiling_areRefusedAtOnce(double time) {
        Scenario scenario = Scenarios.read(
                "riccati",
                "\"start\": {\"gram\": [[0.5, 0.5], [0.5, 0.5]]}, \"times\": [" + new BigDecimal(time) + "]");

        assertThatExceptionOfType(UnprovedException.class)
                .isThrownBy(() -> Oracle.ofDigits(40).values(scenario))
                .withMessageContaining("a riccati")
                .withMessageContaining("needs about");
    }

    @Test
    void taylorWitness_isForSmallRiccatiScenariosOnly() {
        assertThat(TaylorWitness.isFor(Scenarios.RICCATI)).isTrue();
        assertThat(TaylorWitness.isFor(Scenarios.RICCATI.withPoints(List.of(new BigDecimal(60)))))
                .isTrue();
        assertThat(TaylorWitness.isFor(Scenarios.RICCATI.withPoints(List.of(new BigDecimal("60.5")))))
                .isFalse();
        assertThat(TaylorWitness.isFor(Scenarios.EUCLIDEAN)).isFalse();
        assertThat(TaylorWitness.isFor(Scenarios.MAP_GRAM)).isFalse();
    }

    @Test
    void ofDigits_outsideItsDomain_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Oracle.ofDigits(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Oracle.ofDigits(1001));
    }

    private static BigDecimal at(Place place, List<Point> points) {
        return place.in(points).get(place.row(), place.column());
    }
}
