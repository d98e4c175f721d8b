package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages quote of the program is what it prints; {@link PythonExampleTest} holds the rest. */
@Tag("slow")
class GuideOutputTest {

    private static final Path README = Path.of("README.md");
    private static final Path LIMITS = Path.of("src/site/limits.md");
    private static final Path JUDGING = Path.of("src/site/judging.md");

    /** On the front page, but too long to be run here: see the tests of its figures below. */
    private static final List<String> LONG = List.of("./touchstone verify", "mvn verify -Pwhole");

    @TempDir
    private Path directory;

    private Terminal terminal;

    @BeforeEach
    void openTerminal() {
        terminal = new Terminal(directory);
    }

    @Test
    void verify_printsTheQuotedLines() throws IOException {
        List<String> quoted = Transcript.of(README, "./touchstone verify").output();
        List<String> passed =
                quoted.stream().filter(line -> line.startsWith("PASS")).toList();
        List<String> args = new ArrayList<>(List.of("verify"));
        passed.forEach(line -> args.addAll(List.of("--only", line.split(" +")[1])));

        Outcome outcome = Outcome.of(args.toArray(String[]::new));

        assertThat(passed).isNotEmpty();
        assertThat(outcome.out().lines()).containsAll(passed);
    }

    @Test
    void verify_ofTheWholeSuite_hasTheQuotedCounts() throws IOException {
        GoldenSuite suite = GoldenSuite.packed();
        int goldens = suite.entries().size();
        int values = suite.entries().stream()
                .mapToInt(entry -> Place.all(suite.trace(entry.id()).points()).size())
                .sum();

        assertThat(Files.readString(README)).contains("keeps %d golden traces".formatted(goldens));
        assertThat(Transcript.of(README, "./touchstone verify").output())
                .last()
                .asString()
                .startsWith(
                        "%d of %d goldens PASS, %d values proved to 40 digits, ".formatted(goldens, goldens, values));
    }

    @Test
    void mistakeOfTheLibrary_isNamedAsQuoted() throws Exception {
        terminal.follow(JUDGING, "./touchstone run fault:label-norm-1 stiefel-sgd-001 -o label.json");

        assertThat(terminal.follow(JUDGING, "./touchstone check label.json").code())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void stepWithItsLearningRateDoubled_isFoundAsQuoted() throws Exception {
        JsonMapper mapper = new JsonMapper();
        ObjectNode scenario = (ObjectNode)
                mapper.readTree(Path.of("golden/scenarios/stiefel-sgd-007.json").toFile());
        ArrayNode rates = mapper.createArrayNode();
        for (int k = 0; k < scenario.get("samples").size(); k++) {
            rates.add(scenario.get("learningRate").doubleValue() * (k == 20 ? 2 : 1));
        }
        scenario.set("learningRate", rates);
        mapper.writeValue(directory.resolve("scenario.json").toFile(), scenario);

        terminal.type("./touchstone run binary64 scenario.json --every-step -o step-20-doubled.json");

        assertThat(terminal.follow(JUDGING, "./touchstone check step-20-doubled.json")
                        .code())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void pointOfTheLimits_hasTheQuotedDigits() throws Exception {
        terminal.follow(LIMITS, "./touchstone run oracle src/examples/limits/point.json -o trace.json");

        String quoted = Files.readString(LIMITS).replaceFirst("(?s).*?```json\n(.*?)```.*", "$1");
        assertThat(quoted).contains("\"mse\"", "\"rank\"");
        assertThat(Files.readString(directory.resolve("trace.json"))).contains(quoted);
    }

    @Test
    void scenario_isTheGolden() throws IOException {
        String page = Files.readString(JUDGING);
        String shown = page.replaceFirst("(?s).*?```json\n(.*?)```.*", "$1");

        assertThat(new JsonMapper().readTree(shown))
                .isEqualTo(new JsonMapper()
                        .readTree(Path.of("golden/scenarios/riccati-004.json").toFile()));
    }

    @Test
    void tableOfTheBuiltInEngines_countsEveryGoldenItIsAbout() throws IOException {
        int goldens = Integer.parseInt(Files.readString(JUDGING).replaceAll("(?s).*Over the (\\d+) goldens.*", "$1"));

        assertThat(goldens).isLessThanOrEqualTo(GoldenSuite.packed().entries().size());
        assertThat(engineRows())
                .allSatisfy(row -> assertThat(Stream.of(row.split("\\|"))
                                .skip(2)
                                .map(String::strip)
                                .filter(cell -> !cell.isEmpty())
                                .mapToInt(Integer::parseInt)
                                .sum())
                        .as(row)
                        .isEqualTo(goldens));
    }

    /** The oracle is what they are judged by. */
    @Test
    void tableOfTheBuiltInEngines_hasThemAll() throws IOException {
        List<String> judged = BuiltInEngines.names().stream()
                .filter(name -> !name.equals("oracle"))
                .toList();

        Stream<String> named = Files.readAllLines(JUDGING).stream()
                .filter(line -> line.startsWith("| `")) // of the seven kinds, and of the one that came later
                .map(row -> row.split("`")[1]);

        assertThat(named.distinct().filter(judged::contains)).containsExactlyElementsOf(judged);
    }

    private static List<String> engineRows() throws IOException {
        return Files.readAllLines(JUDGING).stream()
                .dropWhile(line -> !line.startsWith("| engine | PASS |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** A command that the pages show is one that a test follows; whoever adds one adds its test and its line here. */
    @Test
    void everyQuotedCommand_isHeldByATest() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path page : pages()) {
            Transcript.of(page).forEach(transcript -> shown.add(page.getFileName() + ": " + transcript.command()));
        }

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "README.md: " + LONG.get(0),
                        "README.md: " + LONG.get(1),
                        "README.md: python3 src/examples/python/engine.py golden/scenarios/riccati-004.json trace.json",
                        "README.md: ./touchstone check trace.json",
                        "README.md: ./touchstone check wrong.json",
                        "README.md: ./touchstone conform --only Basic -- python3 src/examples/python/engine.py",
                        "judging.md: ./touchstone run fault:label-norm-1 stiefel-sgd-001 -o label.json",
                        "judging.md: ./touchstone check label.json",
                        "judging.md: ./touchstone check step-20-doubled.json",
                        "limits.md: ./touchstone run oracle src/examples/limits/point.json -o trace.json",
                        "fuzzing.md: ./touchstone fuzz --stdio --tries 42 -- ./touchstone run fault:batch-one-by-one --stdio",
                        "recorded-filter.md: python3 src/examples/filter/record.py run.npz",
                        "recorded-filter.md: ./touchstone check run.npz",
                        "recorded-filter.md: ./touchstone check joseph.npz",
                        "recorded-training.md: python3 src/examples/training/record.py run.npz",
                        "recorded-training.md: ./touchstone check run.npz",
                        "numpy.md: python3 src/examples/python/arrays.py",
                        "numpy.md: ./touchstone scenario import mine.npz -o mine.json",
                        "numpy.md: ./touchstone check trace.npz --scenario mine.json",
                        "numpy.md: ./touchstone compare trace.npz other.npz --scenario mine.json",
                        "numpy.md: ./touchstone check other.npz --scenario mine.json",
                        "riccati.md: python3 src/examples/python/regulator.py",
                        "riccati.md: ./touchstone scenario import regulator.npz -o regulator.json",
                        "riccati.md: ./touchstone check P.npz --scenario regulator.json",
                        "riccati.md: ./touchstone check wrong.npz --scenario regulator.json");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(Path.of("src/site"))) {
            return Stream.concat(
                            Stream.of(README),
                            guide.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }
}
