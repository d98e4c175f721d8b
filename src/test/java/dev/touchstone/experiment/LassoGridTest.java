package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.experiment.LassoGrid.Errors;
import dev.touchstone.experiment.LassoGrid.Point;
import dev.touchstone.scenario.Skip;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state evolution that the phase diagram is computed with. */
@Tag("slow")
class LassoGridTest {

    private static final int D = 100_000;

    @ParameterizedTest
    @CsvSource({
        "0.75, 10, 1",
        "0.75, 1000, 0.001",
        "1, 100000, 1e-6",
        "1, 10000000, 100",
        "1.5, 1000000000, 100000",
        "1.5, 100, 0.01"
    })
    void point_isWhatBallsProve(double g, int samples, double ridge) {
        LassoGrid grid = LassoGrid.powerLaw(g, D, 1);

        Errors errors = grid.errors(samples, ridge, grid.search(samples, ridge));

        assertThat(errors.risk()).isLessThan(1e-10);
        assertThat(errors.exponents()).isLessThan(1e-7);
    }

    /** An exponent that is off shows. */
    @Test
    void errors_ofAnotherPoint_areTheirDifference() {
        LassoGrid grid = LassoGrid.powerLaw(1, 1000, 1);
        Point p = grid.search(300, 0.5);
        Point off = new Point(
                p.delta(),
                p.cut(),
                1.001 * p.risk(),
                p.active(),
                p.trainMse(),
                p.exponentInSamples(),
                p.exponentInRidge() + 0.01);

        Errors errors = grid.errors(300, 0.5, off);

        assertThat(errors.risk()).isCloseTo(0.001, within(1e-9));
        assertThat(errors.exponents()).isCloseTo(0.01, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.75, 1000, 0.1", "1, 100000, 0.01", "1.5, 1000000, 100"})
    void blocks_changeTheRiskByLessThanAPartInTenThousand(double g, int samples, double ridge) {
        LassoGrid blocks = LassoGrid.powerLaw(g, D, 1);
        LassoGrid whole = LassoGrid.wholePowerLaw(g, D, 1);
        Point inBlocks = blocks.search(samples, ridge);

        Point exact = whole.near(samples, ridge, inBlocks);

        assertThat(blocks.variances()).hasSizeLessThan(400);
        assertThat(whole.variances()).hasSize(D);
        assertThat(inBlocks.risk()).isCloseTo(exact.risk(), within(1e-4 * exact.risk()));
        assertThat(inBlocks.exponentInSamples()).isCloseTo(exact.exponentInSamples(), within(3e-4));
        assertThat(inBlocks.exponentInRidge()).isCloseTo(exact.exponentInRidge(), within(3e-4));
    }

    @Test
    void blocks_haveAllCoordinates_andTheirMeanSquare() {
        for (LassoGrid grid : new LassoGrid[] {
            LassoGrid.powerLaw(0.75, D, 1),
            LassoGrid.wholePowerLaw(0.75, D, 1),
            LassoGrid.powerLaw(0.75, D, 1).coarser()
        }) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < grid.variances().size(); k++) {
                sum += grid.variances().get(k) * grid.multiplicities().get(k);
                count += grid.multiplicities().get(k);
            }

            assertThat(count).isEqualTo(D);
            assertThat(sum / D).isCloseTo(2.606051, within(1e-6)); // ζ(3/2) less its tail 2/√d
        }
    }

    @Test
    void solution_followedFromAnother_isTheOneThatIsFound() {
        LassoGrid grid = LassoGrid.powerLaw(1, D, 1);
        Point found = grid.search(20_000, 0.1);

        for (Point start :
                new Point[] {grid.search(10_000, 0.1), grid.search(10, 1), grid.search(1_000_000_000, 1e-3)}) {
            assertThat(grid.near(20_000, 0.1, start).risk()).isCloseTo(found.risk(), within(1e-12 * found.risk()));
        }
    }

    @Test
    void engine_passesTheOracle() {
        assertThat(new PhaseDiagramExperiment(null).selfTest()).hasSize(3).allMatch(EngineVerdict::passed);
    }

    @Test
    void engine_withTwiceTheNoise_doesNotPass() {
        LassoGridEngine mistaken =
                new LassoGridEngine(grid -> new LassoGrid(grid.variances(), grid.multiplicities(), 2 * grid.noise()));

        assertThat(judged(mistaken).verdict()).isEqualTo("WRONG");
    }

    /** The mistake that blocks could hide: neighbours put together and one of them lost. */
    @Test
    void engine_thatForgetsMultiplicities_doesNotPass() {
        LassoGridEngine mistaken = new LassoGridEngine(grid -> new LassoGrid(
                grid.variances(), grid.multiplicities().stream().map(k -> 1).toList(), grid.noise()));

        assertThat(judged(mistaken).verdict()).isEqualTo("WRONG");
    }

    private static EngineVerdict judged(LassoGridEngine engine) {
        return EngineVerdict.of(
                engine,
                SmallScenarios.lassoEvolution(LassoGrid.powerLaw(1, 160, 1).coarser(), 64, 0.125));
    }

    @Test
    void engine_ofAnotherKind_skips() {
        assertThat(new LassoGridEngine().run(SmallScenarios.endedFlow(3)))
                .isInstanceOfSatisfying(
                        Skip.class, skip -> assertThat(skip.reason()).contains("lasso-evolution"));
    }
}
