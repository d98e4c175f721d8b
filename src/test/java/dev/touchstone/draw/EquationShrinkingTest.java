package dev.touchstone.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How small a random equation (50) becomes that fails. */
@Tag("slow")
class EquationShrinkingTest {

    private static Scenario drawn(Predicate<RiccatiOdeProblem> wanted) {
        Random random = new Random(1);
        ScenarioGenerator equations = ScenarioGenerator.of(Kind.RICCATI_ODE);
        return Stream.generate(() -> equations.next(random))
                .filter(each -> wanted.test(equation(each)))
                .findFirst()
                .orElseThrow();
    }

    private static RiccatiOdeProblem equation(Scenario scenario) {
        return (RiccatiOdeProblem) scenario.problem();
    }

    private static boolean isControlled(RiccatiOdeProblem problem) {
        return problem.segments().stream().anyMatch(each -> each.quadratic() instanceof RiccatiSegment.Control);
    }

    private static Scenario smallest(Scenario failing, Predicate<RiccatiOdeProblem> fails) {
        Scenario smallest = SmallestFailure.from(failing, each -> fails.test(equation(each)), 2000)
                .scenario();
        assertThat(ScenarioJson.read(ScenarioJson.toJson(smallest), "smallest")).isEqualTo(smallest);
        return smallest;
    }

    /** An engine that is wrong of two states or more. */
    @Test
    void failureOfTwoStates_shrinksToTwo_ofConstantPlainCoefficients() {
        Scenario failing = drawn(each -> each.states() > 2
                && !each.isConstant()
                && isControlled(each)
                && each.from() instanceof CovarianceStart.Factored);

        Scenario smallest = smallest(failing, each -> each.states() > 1);

        assertThat(equation(smallest).states()).isEqualTo(2);
        assertThat(equation(smallest).isConstant()).isTrue();
        assertThat(isControlled(equation(smallest))).isFalse();
        assertThat(equation(smallest).from()).isInstanceOf(CovarianceStart.Given.class);
        assertThat(smallest.points()).containsExactly(BigDecimal.ONE);
        assertThat(smallest.numbers()).filteredOn(x -> x.signum() != 0).hasSize(1);
    }

    private static Optional<RiccatiSegment.Control> firstControl(RiccatiOdeProblem problem) {
        return problem.segments().get(0).quadratic() instanceof RiccatiSegment.Control control
                ? Optional.of(control)
                : Optional.empty();
    }

    /** An engine that takes a cross weight wrong, of the first of two segments. */
    @Test
    void failureOfACrossWeight_keepsItAlone_withOneInput() {
        Predicate<RiccatiOdeProblem> fails = each -> firstControl(each)
                .flatMap(RiccatiSegment.Control::N)
                .filter(N -> N.get(0, 0).signum() != 0)
                .isPresent();
        Scenario failing = drawn(each -> !each.isConstant()
                && fails.test(each)
                && firstControl(each).orElseThrow().B().columns() > 1
                && each.segments().get(1).quadratic() instanceof RiccatiSegment.Given);

        RiccatiOdeProblem smallest = equation(smallest(failing, fails));

        assertThat(smallest.states()).isEqualTo(1);
        assertThat(smallest.isConstant()).isTrue();
        assertThat(firstControl(smallest).orElseThrow().R().rows()).isEqualTo(1);
    }

    /** An engine that forgets to change its coefficients. */
    @Test
    void failureOfTwoSegments_keepsThem() {
        Scenario failing = drawn(each -> each.states() > 2 && !each.isConstant());

        Scenario smallest = smallest(failing, each -> !each.isConstant());

        assertThat(equation(smallest).states()).isEqualTo(1);
        assertThat(equation(smallest).segments()).hasSize(2);
    }
}
