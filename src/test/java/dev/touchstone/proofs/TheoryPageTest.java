package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The guide's table of decided claims is the one that was measured. */
class TheoryPageTest {

    private static final String HEADER = "| α | slope at J = 10⁴ lies in | (1−2α)/α | 1−2α | −2α−1 |";

    @Test
    void table_ofTheGuide_isTheMeasuredOne() throws IOException {
        List<String> page = Files.readAllLines(Path.of("src/site/theory.md"));

        List<String> rows = page.subList(page.indexOf(HEADER) + 2, page.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows).isEqualTo(measured());
    }

    /** One row for each α whose risk is a power of time. */
    private static List<String> measured() {
        return ScalingTable.measured()
                .markdown()
                .lines()
                .filter(line -> line.matches("\\| [\\d.]+ \\|.*"))
                .map(line -> line.split(" ?\\| ?"))
                .filter(cells -> !cells[6].equals("no power") && !cells[6].equals("logarithm"))
                .map(cells -> "| %s | %s | %s: %s | %s: %s | %s: %s |"
                        .formatted(
                                cells[1],
                                cells[4],
                                cells[5],
                                words(cells[6]),
                                cells[7],
                                words(cells[8]),
                                cells[9],
                                words(cells[10])))
                .toList();
    }

    /** "REFUTED (off by 0.1)" as "refuted, off by 0.1". */
    private static String words(String verdict) {
        return verdict.toLowerCase(Locale.ROOT).replace(" (", ", ").replace(")", "");
    }
}
