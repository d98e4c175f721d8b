package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What relations say of two answers, one of which solves an equation (50): (62), (77). */
class EquationRelationsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    /** The truth in binary64, that quantity changed everywhere. */
    private static Trace answer(String id, Quantity quantity, UnaryOperator<BigDecimal> change) {
        List<Point> points = SUITE.trace(id).points().stream()
                .map(point -> {
                    Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
                    point.values()
                            .forEach((name, value) -> values.put(
                                    name,
                                    (name == quantity ? value.map(change) : value)
                                            .map(x -> FloatFormat.BINARY64
                                                    .round(x)
                                                    .orElseThrow())));
                    values.remove(Quantity.ESCAPE);
                    return new Point(point.at(), values);
                })
                .toList();
        return new Trace(
                id, new EngineInfo("test", "1", FloatFormat.BINARY64, Optional.empty()), points, Optional.empty());
    }

    private static List<InvariantVerdict> verdicts(Relation.Type type, Trace a, Trace b) {
        return new RelationJudge(
                        new Relation(type, List.of(a.scenario(), b.scenario()), Optional.empty()),
                        truth(a.scenario()),
                        a,
                        truth(b.scenario()),
                        b)
                .verdicts();
    }

    private static Truth truth(String id) {
        return Truth.of(SUITE.scenario(id), Optional.of(SUITE.trace(id)), 20);
    }

    private static UnaryOperator<BigDecimal> times(String factor) {
        return x -> x.multiply(new BigDecimal(factor));
    }

    @Test
    void solutionsInOrder_areProved_andRefutedWhereTheyCross() {
        Trace below = answer("riccati-ode-001", Quantity.SOLUTION, x -> x);
        Trace above = answer("riccati-ode-002", Quantity.SOLUTION, x -> x);

        assertThat(verdicts(Relation.Type.BELOW, below, above))
                .hasSize(4)
                .allMatch(InvariantVerdict::holds)
                .allMatch(each -> each.statement().equals("solution <= solution'"));
        assertThat(verdicts(Relation.Type.BELOW, below, answer("riccati-ode-002", Quantity.SOLUTION, times("0.5"))))
                .anyMatch(each -> !each.holds());
    }

    /** The second escapes at 3.098; the first is a game whose start is 0, so that it has units where Q is semidefinite. */
    @Test
    void beyondThePole_nothingIsSaid() {
        Trace below = answer("riccati-ode-029", Quantity.SOLUTION, x -> x);
        Trace above = answer("riccati-ode-030", Quantity.SOLUTION, x -> x);

        assertThat(verdicts(Relation.Type.BELOW, below, above)).singleElement().matches(InvariantVerdict::holds);
    }

    /** An answer beyond the pole is WRONG by itself; no order of it is asked. */
    @Test
    void numberBeyondThePole_isNotAsked() {
        Trace escaping = answer("riccati-ode-003", Quantity.SOLUTION, x -> x);
        List<Point> through = escaping.points().stream()
                .map(point -> point.values().containsKey(Quantity.SOLUTION)
                        ? point
                        : new Point(point.at(), Map.of(Quantity.SOLUTION, DecimalMatrix.scalar(BigDecimal.TEN))))
                .toList();
        Trace above = answer("riccati-ode-001", Quantity.SOLUTION, x -> x);

        assertThat(verdicts(
                        Relation.Type.BELOW,
                        new Trace(escaping.scenario(), escaping.engine(), through, Optional.empty()),
                        above))
                .singleElement()
                .matches(InvariantVerdict::holds);
    }

    @Test
    void sameFlow_agrees_andIsRefutedWhereItDoesNot() {
        Trace flow = answer("riccati-061", Quantity.GRAM, x -> x);
        Trace equation = answer("riccati-ode-009", Quantity.SOLUTION, x -> x);

        assertThat(verdicts(Relation.Type.SAME_AS, flow, equation))
                .hasSize(2)
                .allMatch(InvariantVerdict::holds)
                .allMatch(each -> each.statement().equals("same-as"));
        assertThat(verdicts(Relation.Type.SAME_AS, flow, answer("riccati-ode-009", Quantity.SOLUTION, times("1.01"))))
                .hasSize(2)
                .noneMatch(InvariantVerdict::holds);
    }
}
