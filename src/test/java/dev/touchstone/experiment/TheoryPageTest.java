package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front page's figure and the guide's table of measured exponents are those of the published run. */
class TheoryPageTest {

    private static final String HEADER =
            "| α | in time: coupled, s = r | coupled, s < r | SGD − flow | (1−2α)/α | in width: coupled | 1−2α |";

    private static final Path PAGE = Path.of("src/site/theory.md");

    private static final JsonNode PUBLISHED = PublishedRunsTest.json(Experiments.named("exponents"));

    @Test
    void table_isThatOfThePublishedRun() throws IOException {
        List<String> page = Files.readAllLines(PAGE);

        List<String> rows = page.subList(page.indexOf(HEADER) + 2, page.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .isEqualTo(ExponentsExperiment.ALPHAS.stream()
                        .map(TheoryPageTest::row)
                        .toList());
    }

    @Test
    void verdicts_areThoseOfThePublishedRun() throws IOException {
        String page = Files.readString(PAGE);

        List<List<String>> claims = PublishedRunsTest.tables(PUBLISHED).get(2);

        assertThat(page)
                .contains("(1−2α)/α in time " + verdict(claims.get(2)))
                .contains("1−2α in time " + verdict(claims.get(3)))
                .contains("−2α−1 in time " + verdict(claims.get(4)))
                .contains("1−2α in width " + verdict(claims.get(5)));
    }

    private static String verdict(List<String> claim) {
        return claim.get(claim.size() - 1);
    }

    @Test
    void headline_existsAndIsShown() throws IOException {
        String headline = "src/site/experiments/exponents/headline.svg";

        assertThat(Path.of(headline)).isNotEmptyFile();
        assertThat(Files.readString(Path.of("README.md"))).contains("](" + headline + ")");
    }

    private static String row(double alpha) {
        return String.join(
                " ",
                "|",
                Double.toString(alpha),
                "|",
                inTime(alpha, "coupled, s = r", 3),
                "|",
                inTime(alpha, "coupled, s < r", 3),
                "|",
                inTime(alpha, "SGD minus flow, same starts", 3),
                "|",
                inTime(alpha, "coupled, s = r", 4),
                "|",
                find(PublishedRunsTest.tables(PUBLISHED).get(1), alpha, "coupled, long after", 3),
                "|",
                find(PublishedRunsTest.tables(PUBLISHED).get(1), alpha, "coupled, long after", 5),
                "|");
    }

    private static String inTime(double alpha, String system, int column) {
        return find(PublishedRunsTest.tables(PUBLISHED).get(0), alpha, system, column);
    }

    private static String find(List<List<String>> table, double alpha, String system, int column) {
        return table.stream()
                .skip(2)
                .filter(row ->
                        row.get(0).equals(Double.toString(alpha)) && row.get(1).equals(system))
                .findFirst()
                .orElseThrow()
                .get(column);
    }
}
