package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.scenario.InvalidInputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every experiment at a tiny size: the machinery, not the science. */
@Tag("slow")
class ExperimentsTest {

    @TestFactory
    Stream<DynamicTest> tinyRun_ofEach_fillsItsColumnsAndFigure() {
        return Experiments.all().stream()
                .map(experiment -> DynamicTest.dynamicTest(experiment.name(), () -> check(experiment)));
    }

    private static void check(Experiment experiment) {
        List<CellResult> results = experiment.cells(Size.TINY, 1).stream()
                .map(Experiments::evaluate)
                .toList();

        Findings findings = experiment.findings(Size.TINY, results);

        assertThat(results)
                .flatMap(result -> List.of(result.rows()))
                .isNotEmpty()
                .allMatch(row -> row.length == experiment.columns().size());
        assertThat(findings.tables())
                .allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
        assertThat(findings.words()).isNotEmpty().noneMatch(paragraph -> paragraph.contains("NaN"));
        assertThat(findings.figure().panels()).isNotEmpty().allSatisfy(ExperimentsTest::isReadable);
    }

    private static void isReadable(Panel panel) {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.x().label()).isNotBlank();
        assertThat(panel.y().label()).isNotBlank();
        assertThat(panel.series()).extracting(Series::name).anyMatch(name -> !name.isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> engines_ofEach_passTheOracle() {
        return Experiments.all().stream()
                .map(experiment -> DynamicTest.dynamicTest(
                        experiment.name(),
                        () -> assertThat(experiment.selfTest()).isNotEmpty().allMatch(EngineVerdict::passed)));
    }

    @Test
    void unknownName_isOneSentenceWithTheNearest() {
        assertThatThrownBy(() -> Experiments.named("exponent"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("experiment: 'exponent' is unknown, expected one of ")
                .hasMessageEndingWith("; did you mean 'exponents'?");
    }
}
