package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cells of the phase diagram. */
@Tag("slow")
class PhaseDiagramExperimentTest {

    private static final Experiment EXPERIMENT = Experiments.named("phase-diagram");

    private static List<Cell> quick(String part) {
        return EXPERIMENT.cells(Size.QUICK, 1).stream()
                .filter(cell -> cell.text("part").equals(part))
                .toList();
    }

    @Test
    void quickRun_looksAtEveryRegionAndDecay() {
        assertThat(quick(PhaseDiagramExperiment.REGION))
                .extracting(cell -> cell.text("region") + " " + cell.text("g"))
                .doesNotHaveDuplicates()
                .hasSize(PhaseRegion.values().length * PhaseDiagramExperiment.DECAYS.length);
    }

    @ParameterizedTest
    @EnumSource(PhaseRegion.class)
    void everyRegion_isProvedToNineDigits(PhaseRegion region) {
        Cell cell = quick(PhaseDiagramExperiment.REGION).stream()
                .filter(each -> each.text("region").equals(region.name()) && each.real("g") == 1.5)
                .findFirst()
                .orElseThrow();

        for (double[] row : EXPERIMENT.evaluate(cell).rows()) {
            assertThat(row[PhaseDiagramExperiment.RISK_ERROR]).isLessThan(1e-9);
            assertThat(row[PhaseDiagramExperiment.EXPONENT_ERROR]).isLessThan(1e-7);
        }
    }

    /** At a tenth more and a tenth less the risk is larger. */
    @Test
    void bestRidge_isAMinimum() {
        CellResult best = EXPERIMENT.evaluate(quick(PhaseDiagramExperiment.BEST).get(1));
        LassoGrid grid = LassoGrid.powerLaw(best.cell().real("g"), PhaseRegion.D, 1);

        assertThat(best.rows()).hasNumberOfRows(7);
        for (double[] row : best.rows()) {
            int n = (int) row[PhaseDiagramExperiment.SAMPLES];
            double ridge = row[PhaseDiagramExperiment.RIDGE];
            assertThat(row[PhaseDiagramExperiment.IN_RIDGE]).isCloseTo(0, within(1e-6));
            for (double other : new double[] {0.9 * ridge, 1.1 * ridge}) {
                assertThat(grid.search(n, other).risk()).isGreaterThan(row[PhaseDiagramExperiment.RISK]);
            }
        }
    }

    @Test
    void curve_hasItsPeakAtTheSamplesThatInterpolate() {
        CellResult curve =
                EXPERIMENT.evaluate(quick(PhaseDiagramExperiment.CURVE).get(0));
        double[] risk = curve.column(PhaseDiagramExperiment.RISK);
        int highest = IntStream.range(0, risk.length)
                .reduce((a, b) -> risk[a] > risk[b] ? a : b)
                .orElseThrow();

        assertThat(curve.cell().text("ridge")).isEqualTo("1.0E-6");
        assertThat(curve.column(PhaseDiagramExperiment.SAMPLES)).isSorted();
        assertThat(curve.column(PhaseDiagramExperiment.SAMPLES)[highest]).isEqualTo(PhaseRegion.D);
    }

    @Test
    void cell_evaluatedTwice_isTheSameToTheBit() {
        Cell cell = quick(PhaseDiagramExperiment.MAP).get(5);

        assertThat(EXPERIMENT.evaluate(cell)).isEqualTo(EXPERIMENT.evaluate(cell));
    }
}
