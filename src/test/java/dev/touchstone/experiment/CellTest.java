package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    private static Cell cell(long seed, Object... namesAndValues) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int k = 0; k < namesAndValues.length; k += 2) {
            parameters.put((String) namesAndValues[k], namesAndValues[k + 1]);
        }
        return Cell.of("sequential", parameters, seed);
    }

    @Test
    void key_ofParameters_readsBack() {
        Cell cell = cell(1, "alpha", 0.25, "d", 1024, "part", "sgd");

        assertThat(cell.key()).isEqualTo("alpha=0.25 d=1024 part=sgd");
        assertThat(cell.real("alpha")).isEqualTo(0.25);
        assertThat(cell.integer("d")).isEqualTo(1024);
        assertThat(cell.text("part")).isEqualTo("sgd");
    }

    @Test
    void seed_whateverTheOtherCells_dependsOnKeyAndRun() {
        Cell cell = cell(1, "d", 16);

        assertThat(cell(1, "d", 16).seed()).isEqualTo(cell.seed());
        assertThat(cell(1, "d", 17).seed()).isNotEqualTo(cell.seed());
        assertThat(cell(2, "d", 16).seed()).isNotEqualTo(cell.seed());
    }

    /** Published runs could not be repeated if the derivation changed. */
    @Test
    void seed_ofAKnownCell_isPermanent() {
        assertThat(cell(1, "alpha", 0.25, "d", 1024).seed()).isEqualTo(6346280370509911568L);
    }

    @Test
    void cellsOfEveryExperiment_haveDifferentSeeds() {
        for (Experiment experiment : Experiments.all()) {
            List<Cell> cells = experiment.cells(Size.FULL, 1);

            assertThat(cells.stream().map(Cell::seed)).doesNotHaveDuplicates();
        }
    }

    @Test
    void parameter_withABlank_isRefused() {
        assertThatThrownBy(() -> cell(1, "part", "a b")).hasMessage("parameter part=a b is no plain word or number");
    }

    @Test
    void parameter_thatIsMissing_isNamed() {
        assertThatThrownBy(() -> cell(1, "d", 3).text("r")).hasMessage("cell 'd=3' has no parameter r");
    }

    @Test
    void cell_sentElsewhere_arrivesEqual() throws IOException, ClassNotFoundException {
        Cell cell = cell(1, "alpha", 0.25);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new ObjectOutputStream(bytes).writeObject(cell);

        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(cell);
    }

    @Test
    void storedNumbers_readBackToTheSameBits(@TempDir Path directory) {
        double[] row = {-0.0, Double.MIN_VALUE, 0.1, Math.PI, 1e300, Double.NaN, Double.NEGATIVE_INFINITY};
        CellResult result = CellResult.of(cell(1, "d", 3), List.of(row, row));
        CellStore store = new CellStore(directory, "code");

        store.keep(result);

        assertThat(store.find(result.cell())).contains(result);
    }

    @Test
    void storedCell_withoutRows_isFound(@TempDir Path directory) {
        CellResult result = CellResult.of(cell(1, "d", 3), List.of());
        CellStore store = new CellStore(directory, "code");

        store.keep(result);

        assertThat(store.find(result.cell())).contains(result);
    }

    /** A changed digit, a lost row, a row too long, bytes that are no text: all count as absent. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void storedCell_thatWasChanged_isAbsent(int change, @TempDir Path directory) throws IOException {
        Cell cell = Cell.of("sequential", Map.of("d", 4), 1);
        CellStore store = new CellStore(directory, "code");
        store.keep(new CellResult(cell, new double[][] {{0.125, 2}, {0.25, 4}}));
        Path file;
        try (Stream<Path> files = Files.list(directory)) {
            file = files.findFirst().orElseThrow();
        }
        String text = Files.readString(file);

        assertThat(store.find(cell)).isPresent();
        byte[] changed = List.of(
                        text.replace("0.125", "0.135"),
                        text.replace("0.25,4.0\n", ""),
                        text.replace("0.25,4.0", "0.25,4.0,7.0"),
                        text.replace("0.25", "\u00ff\u00fe"))
                .get(change)
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, changed);

        assertThat(store.find(cell)).isEmpty();
    }
}
