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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

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
                Arguments.of("norms", "alpha=1.0 beta=0.5 d=64 "),
                Arguments.of(
                        "double-descent",
                        "part=network kappa=0.4 kappaStar=0.3 ridge=0.005 noise=1.0 d=40 n=80 start=0"),
                Arguments.of("double-descent", "part=limit kappa=1.0"),
                Arguments.of("spectra", "part=network teacher=spikes ridge=0.125 noise=0.5 d=64 m=32 n=128 start=0"),
                Arguments.of("spectra", "part=limit teacher=wishart"),
                Arguments.of("phase-diagram", "part=region g=1.5 d=100000 noise=1.0 region=II"),
                Arguments.of("phase-diagram", "part=map g=1.0 d=100000 noise=1.0 n=100 "));
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

    /** The numbers once and a picture each; CSV and PNG are made again when they are wanted. */
    @TestFactory
    Stream<DynamicTest> directory_holdsNumbersPageAndPicture() {
        return forEach((experiment, published) -> {
            Set<String> expected = new TreeSet<>(Set.of("results.json", "findings.md", "figure.svg"));
            experiment
                    .findings(Size.FULL, results(published))
                    .headline()
                    .ifPresent(any -> expected.add("headline.svg"));

            assertThat(names(SITE.resolve(experiment.name()))).isEqualTo(expected);
        });
    }

    @Test
    void site_isAtMostFiveMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(SITE.getParent())) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThanOrEqualTo(5_000_000);
        }
    }

    /** Letters are shapes, so what stands on a picture is read in its title and description. */
    @TestFactory
    Stream<DynamicTest> pictures_areOfTheseNumbers() {
        return forEach((experiment, published) -> {
            Findings findings = experiment.findings(Size.FULL, results(published));

            saysWhatItShows("figure.svg", experiment, findings.figure());
            findings.headline().ifPresent(headline -> saysWhatItShows("headline.svg", experiment, headline));
        });
    }

    private static void saysWhatItShows(String file, Experiment experiment, Figure figure) {
        Document picture = xml(SITE.resolve(experiment.name()).resolve(file));
        String description = text(picture, "desc");

        assertThat(text(picture, "title")).isEqualTo(figure.title());
        figure.panels().forEach(panel -> {
            assertThat(description)
                    .contains(panel.title())
                    .contains(panel.x().label())
                    .contains(panel.y().label());
            panel.series().forEach(series -> assertThat(description).contains(series.name()));
        });
    }

    private static Document xml(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(file + " is not a picture", e);
        }
    }

    private static String text(Document document, String element) {
        return document.getElementsByTagName(element).item(0).getTextContent();
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
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
