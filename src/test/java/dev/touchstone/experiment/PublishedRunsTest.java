package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The full runs under {@code src/site/experiments}: complete, computed by this code, and saying what their numbers say. */
@Tag("slow")
class PublishedRunsTest {

    private static final Path SITE = Path.of("src/site/experiments");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Stream<DynamicTest> forEach(Check check) {
        return Experiments.all().stream()
                .map(experiment ->
                        DynamicTest.dynamicTest(experiment.name(), () -> check.of(experiment, json(experiment))));
    }

    private interface Check {
        void of(Experiment experiment, JsonNode published) throws IOException;
    }

    static JsonNode json(Experiment experiment) {
        try {
            return MAPPER.readTree(
                    SITE.resolve(experiment.name()).resolve("results.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CellResult> results(JsonNode published) {
        return stream(published.get("cells"))
                .map(cell -> CellResult.of(
                        Cell.of(
                                published.get("experiment").textValue(),
                                parameters(cell.get("parameters")),
                                published.get("seed").longValue()),
                        stream(cell.get("rows")).map(PublishedRunsTest::row).toList()))
                .toList();
    }

    private static Map<String, String> parameters(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().textValue()));
        return parameters;
    }

    private static double[] row(JsonNode row) {
        return stream(row)
                .mapToDouble(x -> x.isNull() ? Double.NaN : x.doubleValue())
                .toArray();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @TestFactory
    Stream<DynamicTest> cells_areThoseOfAFullRun() {
        return forEach((experiment, published) -> {
            List<Cell> cells = results(published).stream().map(CellResult::cell).toList();

            assertThat(published.get("size").textValue()).isEqualTo("full");
            assertThat(cells)
                    .isEqualTo(experiment.cells(Size.FULL, published.get("seed").longValue()));
        });
    }

    @ParameterizedTest
    @MethodSource("cheap")
    void cheapCell_computedAgain_hasTheSameBits(String name, String key) {
        CellResult published = results(json(Experiments.named(name))).stream()
                .filter(result -> result.cell().key().startsWith(key))
                .findFirst()
                .orElseThrow();

        CellResult again = Experiments.evaluate(published.cell());

        assertThat(again).isEqualTo(published);
    }

    /** Experiments with a cell that takes no more than seconds, and what a key of one begins with; the two others have none. */
    private static Stream<Arguments> cheap() {
        return Stream.of(
                Arguments.of("exponents", "part=decoupled alpha=1.5 "),
                Arguments.of("sequential", "part=switch alpha=1.0 "),
                Arguments.of("samples", "alpha=0.25 d=64 "),
                Arguments.of("norms", "alpha=1.0 beta=0.5 d=64 "));
    }

    @TestFactory
    Stream<DynamicTest> tablesAndWords_areWhatTheNumbersSay() {
        return forEach((experiment, published) -> {
            Findings findings = experiment.findings(Size.FULL, results(published));

            assertThat(tables(published))
                    .isEqualTo(findings.tables().stream()
                            .map(table -> {
                                List<List<String>> lines = new ArrayList<>(List.of(List.of(table.title())));
                                lines.add(table.columns());
                                lines.addAll(table.rows());
                                return lines;
                            })
                            .toList());
            assertThat(strings(published.get("findings"))).isEqualTo(findings.words());
        });
    }

    /** Of each table its title, its columns, its rows. */
    static List<List<List<String>>> tables(JsonNode published) {
        return stream(published.get("tables"))
                .map(table -> {
                    List<List<String>> lines =
                            new ArrayList<>(List.of(List.of(table.get("title").textValue())));
                    lines.add(strings(table.get("columns")));
                    table.get("rows").forEach(row -> lines.add(strings(row)));
                    return lines;
                })
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return stream(array).map(JsonNode::textValue).toList();
    }

    @TestFactory
    Stream<DynamicTest> page_hasEveryTable() {
        return forEach((experiment, published) -> {
            String page = Files.readString(SITE.resolve(experiment.name()).resolve("findings.md"));

            assertThat(page).contains(published.get("code").textValue());
            for (List<List<String>> table : tables(published)) {
                for (List<String> row : table.subList(1, table.size())) {
                    assertThat(page)
                            .contains("| "
                                    + String.join(
                                            " | ",
                                            row.stream()
                                                    .map(PublishedRunsTest::escaped)
                                                    .toList()) + " |");
                }
            }
        });
    }

    private static String escaped(String entry) {
        return entry.replaceAll("[\\\\|*_<]", "\\\\$0");
    }

    @TestFactory
    Stream<DynamicTest> engines_hadBeenPassedByTheOracle() {
        return forEach((experiment, published) -> assertThat(stream(published.get("engines")))
                .isNotEmpty()
                .allMatch(engine -> engine.get("verdict").textValue().equals("PASS")));
    }
}
