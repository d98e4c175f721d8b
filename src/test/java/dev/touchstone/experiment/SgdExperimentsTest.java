package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.dense.RankOneEuclideanSgd;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The experiments on SGD: samples, norms, euclidean, learning-rate. */
@Tag("slow")
class SgdExperimentsTest {

    private static final Map<String, Object> SMALL = Map.of("alpha", 1.0, "d", 24, "r", 4, "s", 4);

    private static SgdStart start() {
        return SgdStart.of(Cell.of("samples", SMALL, 1));
    }

    private static CellResult tiny(String experiment) {
        List<Cell> cells = Experiments.named(experiment).cells(Size.TINY, 1);
        return Experiments.evaluate(cells.get(cells.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "norms", "euclidean", "learning-rate"})
    void cell_evaluatedTwice_isTheSameToTheBit(String experiment) {
        assertThat(tiny(experiment)).isEqualTo(tiny(experiment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "norms", "euclidean", "learning-rate"})
    void findings_ofTheTinySize_haveWordsWithoutNaN(String experiment) {
        Experiment named = Experiments.named(experiment);

        Findings findings = named.findings(
                Size.TINY,
                named.cells(Size.TINY, 1).stream().map(Experiments::evaluate).toList());

        assertThat(findings.words()).isNotEmpty().noneMatch(paragraph -> paragraph.contains("NaN"));
    }

    @Test
    void runs_ofOneStart_seeTheSameSamples() {
        SgdStart start = start();
        OnlineSgd first = start.stiefel();
        OnlineSgd second = start.stiefel();

        first.runTo(50, 0.01);
        second.runTo(50, 0.01);

        assertThat(first.weights()).isEqualTo(second.weights());
    }

    /** W and WA have the same span, A = diag(1, …, s) here. */
    @Test
    void spanRisk_ofScaledColumns_isTheRiskOfTheSpan() {
        SgdStart start = start();
        double[] scaled = start.weights().clone();
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] *= 1 + n % start.s();
        }

        OnlineSgd euclidean = new OnlineSgd(
                new RankOneEuclideanSgd(scaled, start.d(), start.s()),
                start.teacher(),
                start.d(),
                start.s(),
                RandomStreams.ofSeed(1).next());

        assertThat(euclidean.spanRisk()).isCloseTo(start.stiefel().risk(), within(1e-13));
    }

    /** The inputs of a noisy run are those of the run without: only the label differs, and it does. */
    @Test
    void noise_changesTheWeights_notTheInputs() {
        OnlineSgd without = start().stiefel(0);
        OnlineSgd plain = start().stiefel();
        OnlineSgd tiny = start().stiefel(1e-12);
        OnlineSgd noisy = start().stiefel(1);

        List.of(without, plain, tiny, noisy).forEach(sgd -> sgd.runTo(50, 0.01));

        assertThat(without.weights()).isEqualTo(plain.weights());
        assertThat(tiny.weights()).isNotEqualTo(plain.weights()).containsExactly(plain.weights(), within(1e-9));
        assertThat(noisy.risk()).isNotCloseTo(plain.risk(), within(1e-9));
    }

    @Test
    void gramTrace_isTheSumOfAlignments() {
        OnlineSgd sgd = start().stiefel();
        sgd.runTo(20, 0.01);

        double[][] gram = sgd.gram();

        for (int j = 0; j < gram.length; j++) {
            assertThat(gram[j][j]).isEqualTo(sgd.alignment(j));
        }
    }

    /** 1 ≤ ‖D‖_F/‖D‖₂ ≤ √r for any D; 10⁻¹² for the rounding of eigenvalues. */
    @Test
    void normRatio_isBetweenOneAndTheRootOfTheSize() {
        CellResult result = tiny("norms");
        double root = Math.sqrt(result.cell().integer("r"));

        assertThat(List.of(result.rows()))
                .allSatisfy(row -> assertThat(row[NormsExperiment.FROBENIUS] / row[NormsExperiment.OPERATOR])
                        .isBetween(1 - 1e-12, root + 1e-12));
    }

    @Test
    void tunedSamples_ofARunWithoutSuccess_areItsBudgetAndCensored() {
        Cell cell = Cell.of("samples", SMALL, 1);
        double[][] rows = SamplesExperiment.RATES.stream()
                .map(c -> new double[] {c, 0.1, c == 0.25 ? 700 : Double.NaN, 1000, 0.4})
                .toArray(double[][]::new);
        double[][] failed = Stream.of(rows).map(double[]::clone).toArray(double[][]::new);
        Stream.of(failed).forEach(row -> row[SamplesExperiment.SAMPLES] = Double.NaN);

        TunedSamples tuned =
                TunedSamples.of(new Starts(List.of(new CellResult(cell, rows), new CellResult(cell, failed))));

        assertThat(tuned).extracting(TunedSamples::c, TunedSamples::censored).containsExactly(0.25, 1);
        assertThat(tuned.samples()).containsExactly(700, 1000);
    }
}
