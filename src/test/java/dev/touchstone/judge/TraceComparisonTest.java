package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.judge.TraceComparison.Difference;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-004");
    private static final Trace TRACE = (Trace) CarefulEngine.binary64().run(SCENARIO);

    /** The trace with that added to gram[0][1] of its third point; null for a number that is not finite. */
    private static Trace changed(BigDecimal by) {
        List<Point> points = new ArrayList<>(TRACE.points());
        Point third = points.get(2);
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(third.values());
        DecimalMatrix gram = third.values().get(Quantity.GRAM);
        BigDecimal entry = gram.get(0, 1);
        values.put(Quantity.GRAM, gram.map(x -> x.compareTo(entry) != 0 ? x : by == null ? null : x.add(by)));
        points.set(2, new Point(third.at(), values));
        return new Trace(TRACE.scenario(), TRACE.engine(), points, TRACE.audit());
    }

    @Test
    void sameTrace_doesNotPart() {
        TraceComparison comparison = TraceComparison.of(SCENARIO, TRACE, TRACE);

        assertThat(comparison.parting()).isEmpty();
        assertThat(comparison.differences()).hasSize(12);
        assertThat(comparison.differences())
                .allMatch(each -> each.size().orElseThrow().signum() == 0);
    }

    @Test
    void changedEntry_isWhereTheyPart() {
        Difference parting = TraceComparison.of(SCENARIO, TRACE, changed(new BigDecimal("1e-9")))
                .parting()
                .orElseThrow();

        assertThat(parting.at()).isEqualByComparingTo("2");
        assertThat(parting.worst()).hasToString("points[2].gram[0][1]");
        assertThat(parting.size().orElseThrow().doubleValue()).isCloseTo(1e-9, within(1e-16));
        assertThat(parting.digits()).isBetween(7.0, 8.0);
    }

    @Test
    void rounding_isNoParting() {
        TraceComparison comparison = TraceComparison.of(SCENARIO, TRACE, changed(new BigDecimal("1e-15")));

        assertThat(comparison.parting()).isEmpty();
        assertThat(comparison.differences())
                .anyMatch(each -> each.size().orElseThrow().signum() > 0);
    }

    @Test
    void notFinite_isAPartingOfItsOwn() {
        Difference parting =
                TraceComparison.of(SCENARIO, TRACE, changed(null)).parting().orElseThrow();

        assertThat(parting.size()).isEmpty();
        assertThat(parting.inA()).isPresent();
        assertThat(parting.inB()).isEmpty();
        assertThat(parting.digits()).isZero();
    }

    @Test
    void order_doesNotMatterButForTheNames() {
        Trace other = changed(new BigDecimal("1e-9"));

        List<Difference> there = TraceComparison.of(SCENARIO, TRACE, other).differences();
        List<Difference> back = TraceComparison.of(SCENARIO, other, TRACE).differences();

        assertThat(back)
                .extracting(Difference::size)
                .isEqualTo(there.stream().map(Difference::size).toList());
        assertThat(back)
                .extracting(Difference::ulps)
                .isEqualTo(there.stream().map(Difference::ulps).toList());
        assertThat(back)
                .extracting(Difference::inA)
                .isEqualTo(there.stream().map(Difference::inB).toList());
    }

    @Test
    void onlyWhatBothGive_isCompared() {
        Trace last = new Trace(TRACE.scenario(), TRACE.engine(), TRACE.points().subList(3, 4), TRACE.audit());

        assertThat(TraceComparison.of(SCENARIO, last, TRACE).differences()).hasSize(3);
    }

    @Test
    void coarserEngine_hasTheCoarserAllowanceAndUlps() {
        Trace single = (Trace) CarefulEngine.binary32().run(SCENARIO);

        TraceComparison comparison = TraceComparison.of(SCENARIO, TRACE, single);

        assertThat(comparison.parting()).isEmpty();
        assertThat(comparison.differences())
                .filteredOn(each -> each.quantity() == Quantity.ALIGNMENT)
                .allMatch(each -> each.ulps().orElseThrow().doubleValue() < 100)
                .allMatch(each -> each.digits() > 5 && each.digits() <= 7.3);
    }

    @Test
    void absoluteTolerancesOfBoth_areAllowed() {
        Trace tolerant = Cases.trace(
                SCENARIO,
                TRACE.points(),
                TRACE.engine().precision(),
                Optional.empty(),
                Optional.of(new BigDecimal("1e-9")));
        Trace moved = Edits.shifting(tolerant, 3, Quantity.GRAM, 0, 0, "1e-9");

        assertThat(TraceComparison.of(SCENARIO, tolerant, moved).parting()).isEmpty();
        assertThat(TraceComparison.of(SCENARIO, TRACE, Edits.shifting(TRACE, 3, Quantity.GRAM, 0, 0, "1e-9"))
                        .parting())
                .isPresent();
    }

    @Test
    void sizeOfALossAtTheStart_isItsScale() {
        Scenario sgd = GoldenSuite.packed().scenario("stiefel-sgd-001");
        Trace trace = (Trace)
                BuiltInEngines.named("binary64", 40, 1e-10, true).orElseThrow().run(sgd);

        Difference last = TraceComparison.of(sgd, trace, trace).differences().stream()
                .filter(each -> each.quantity() == Quantity.LOSS)
                .reduce((first, second) -> second)
                .orElseThrow();

        BigDecimal atStart = trace.points().get(0).values().get(Quantity.LOSS).get(0, 0);
        assertThat(last.scale()).isGreaterThanOrEqualTo(atStart).isLessThan(BigDecimal.ONE);
    }

    private static org.assertj.core.data.Offset<Double> within(double size) {
        return org.assertj.core.data.Offset.offset(size);
    }
}
