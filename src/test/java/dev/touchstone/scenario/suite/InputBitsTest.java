package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the numbers of the goldens are: short where that is enough, and somewhere too long for binary32. */
@Tag("slow")
class InputBitsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final int SHORT = 11;
    private static final int LONG = 50;

    @Test
    void goldens_ofMoreThanElevenBits_areThoseThatSaySo() {
        for (String id : SUITE.ids()) {
            Scenario scenario = SUITE.scenario(id);
            int longest = scenario.numbers().stream()
                    .mapToInt(InputBitsTest::bits)
                    .max()
                    .orElseThrow();

            assertThat(scenario.flags().contains("Binary64Inputs")).as(id).isEqualTo(longest > SHORT);
        }
    }

    /** An engine that reads one array through binary32 has a golden of every kind that shows it. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyArrayOfAKind_isLongInSomeGolden(Kind kind) {
        Set<String> arrays = new TreeSet<>();
        Set<String> longOnes = new TreeSet<>();
        SUITE.ids().stream()
                .map(SUITE::scenario)
                .filter(each -> each.kind() == kind)
                .forEach(scenario -> arrays(scenario).forEach((name, numbers) -> {
                    arrays.add(name);
                    if (numbers.stream().anyMatch(x -> bits(x) >= LONG)) {
                        longOnes.add(name);
                    }
                }));

        assertThat(longOnes).isEqualTo(arrays);
        assertThat(arrays.contains("noise")).isEqualTo(kind.properties().contains(Property.SAMPLES));
    }

    private static Map<String, List<BigDecimal>> arrays(Scenario scenario) {
        Map<String, List<BigDecimal>> arrays = new LinkedHashMap<>();
        scenario.problem().members().forEach((name, value) -> {
            List<BigDecimal> numbers = numbers(value);
            if (!numbers.isEmpty() && !(name.length() == 1 && "drs".contains(name)) && !name.equals("batch")) {
                arrays.put(value instanceof Start.Gram ? "gram" : name, numbers);
            }
        });
        if (scenario.isFlow()) {
            arrays.put("times", scenario.points());
        }
        return arrays;
    }

    private static List<BigDecimal> numbers(Object value) {
        if (value instanceof Start start) {
            return numbers(start.matrix());
        }
        if (value instanceof CovarianceStart start) {
            List<BigDecimal> given = new ArrayList<>();
            start.map(x -> {
                given.add(x);
                return x;
            });
            return given;
        }
        if (value instanceof DecimalMatrix matrix) {
            return matrix.stream().toList();
        }
        if (value instanceof Map<?, ?> teacher) {
            return teacher.values().stream()
                    .flatMap(each -> numbers(each).stream())
                    .toList();
        }
        List<BigDecimal> numbers = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> numbers.addAll(numbers(each)));
        } else if (value instanceof BigDecimal number) {
            numbers.add(number);
        }
        return numbers;
    }

    private static int bits(BigDecimal x) {
        BigInteger scaled = x.abs()
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(Math.max(0, x.scale()))))
                .toBigIntegerExact();
        return scaled.signum() == 0 ? 0 : scaled.bitLength() - scaled.getLowestSetBit();
    }
}
