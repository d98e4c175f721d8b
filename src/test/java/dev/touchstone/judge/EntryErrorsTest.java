package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.conform.Goldens;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class EntryErrorsTest {

    /** The second of both has entries in different units. */
    @ParameterizedTest
    @CsvSource({"riccati-004, GRAM", "kalman-covariance-001, FILTERED"})
    void entry_isOffByWhatTheJudgeSaysWhereItAloneIsOff(String id, Quantity quantity) {
        Scenario scenario = Goldens.SUITE.scenario(id);
        Trace golden = careful(Goldens.SUITE.trace(id));
        DecimalMatrix right = golden.points().get(1).values().get(quantity);
        DecimalMatrix wrong = DecimalMatrix.build(right.rows(), right.columns(), (i, j) -> off(right, i, j));

        EntryErrors errors = errors(scenario, with(golden, quantity, wrong), quantity);

        assertThat(errors.used()).hasSize(right.rows() * right.columns());
        for (Place place : Place.of(1, quantity, right)) {
            DecimalMatrix alone = DecimalMatrix.build(
                    right.rows(),
                    right.columns(),
                    (i, j) -> i == place.row() && j == place.column() ? off(right, i, j) : right.get(i, j));
            CellVerdict judged = cell(scenario, with(golden, quantity, alone), quantity);

            assertThat(judged.worst()).isEqualTo(place);
            assertThat(errors.at(place.row(), place.column()))
                    .as(place.toString())
                    .isCloseTo(judged.used(), within(judged.used() * 0.02)); // budgets have three digits
        }
        assertThat(errors.beyond()).isEqualTo(errors.used().length);
    }

    @Test
    void entryThatIsNotFinite_isInfinitelyFarOff() {
        Scenario scenario = Goldens.SUITE.scenario("riccati-004");
        Trace golden = careful(Goldens.SUITE.trace("riccati-004"));
        DecimalMatrix right = golden.points().get(1).values().get(Quantity.GRAM);
        DecimalMatrix nan = DecimalMatrix.build(2, 2, (i, j) -> i == 1 && j == 0 ? null : right.get(i, j));

        EntryErrors errors = errors(scenario, with(golden, Quantity.GRAM, nan), Quantity.GRAM);

        assertThat(errors.at(1, 0)).isInfinite();
        assertThat(errors.beyond()).isEqualTo(1);
    }

    private static BigDecimal off(DecimalMatrix right, int i, int j) {
        return right.get(i, j).add(BigDecimal.valueOf(1 + 3 * i + j).movePointLeft(3));
    }

    private static EntryErrors errors(Scenario scenario, Trace trace, Quantity quantity) {
        Trace golden = Goldens.SUITE.trace(scenario.label());
        Truth truth = Truth.of(scenario, Optional.of(golden), Truth.digitsNeeded(trace.engine()));
        return EntryErrors.of(cell(scenario, trace, quantity), trace, truth).orElseThrow();
    }

    private static CellVerdict cell(Scenario scenario, Trace trace, Quantity quantity) {
        return Goldens.judgement(scenario, trace).cells().stream()
                .filter(cell -> cell.point() == 1 && cell.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }

    private static Trace careful(Trace golden) {
        EngineInfo engine = new EngineInfo("test", "1", FloatFormat.BINARY64, Optional.empty());
        return new Trace(golden.scenario(), engine, golden.points(), Optional.empty());
    }

    private static Trace with(Trace trace, Quantity quantity, DecimalMatrix value) {
        List<Point> points = new ArrayList<>(trace.points());
        points.set(1, points.get(1).with(quantity, value));
        return new Trace(trace.scenario(), trace.engine(), points, trace.audit());
    }
}
