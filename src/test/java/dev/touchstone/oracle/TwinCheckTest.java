package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goldens that are the same flow by two code paths, and how far apart their digits may be. */
class TwinCheckTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    @Test
    void everyTwinOfTheSuite_hasItsDigits() {
        List<Relation> twins = SUITE.relations().stream()
                .filter(relation -> relation.type() == Relation.Type.SAME_AS)
                .toList();

        assertThat(twins).hasSizeGreaterThanOrEqualTo(5);
        assertThat(twins)
                .allSatisfy(relation -> assertThat(TwinCheck.problems(
                                SUITE.trace(relation.ids().get(0)),
                                SUITE.trace(relation.ids().get(1))))
                        .isEmpty());
    }

    @Test
    void lastDigitOffByOne_isARounding_byTwoIsNot() {
        Trace flow = trace("a", Quantity.GRAM, "0.1234567890123456789012345678901234567890");

        assertThat(TwinCheck.problems(flow, solution("0.1234567890123456789012345678901234567891")))
                .isEmpty();
        assertThat(TwinCheck.problems(flow, solution("0.1234567890123456789012345678901234567888")))
                .containsExactly("a and b at time 1: gram[0][0] is 0.1234567890123456789012345678901234567890,"
                        + " solution[0][0] is 0.1234567890123456789012345678901234567888");
        assertThat(TwinCheck.problems(flow, trace("b", Quantity.ESCAPED, "1")))
                .containsExactly("a and b at time 1: gram is there, solution has escaped");
    }

    private static Trace solution(String value) {
        return trace("b", Quantity.SOLUTION, value);
    }

    private static Trace trace(String id, Quantity quantity, String value) {
        Point point = new Point(BigDecimal.ONE, Map.of(quantity, DecimalMatrix.scalar(new BigDecimal(value))));
        return new Trace(id, Oracle.ofDigits(Oracle.GOLDEN_DIGITS).info(), List.of(point), Optional.empty());
    }
}
