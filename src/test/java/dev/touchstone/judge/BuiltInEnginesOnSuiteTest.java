package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.NaiveEngine;
import dev.touchstone.engine.SpectralEngine;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.engine.riccati.RiccatiMethod;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built-in engines over the whole golden suite: what the README's table says. */
@Tag("slow")
class BuiltInEnginesOnSuiteTest {

    private static final GoldenSuite SUITE = Goldens.SUITE;

    private static Map<String, Verdict> verdicts(Engine engine, Predicate<Entry> selected) {
        List<Entry> entries = SUITE.entries().stream().filter(selected).toList();
        return entries.parallelStream()
                .collect(Collectors.toMap(Entry::id, entry -> verdict(engine, entry.id()), (a, b) -> a, TreeMap::new));
    }

    private static Verdict verdict(Engine engine, String id) {
        Scenario scenario = SUITE.scenario(id);
        try {
            return Goldens.judgement(scenario, engine.run(scenario)).verdict();
        } catch (EngineFailure e) {
            return new Verdict.Failed(e.getMessage());
        }
    }

    private static long count(Map<String, Verdict> verdicts, String label) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.label().equals(label))
                .count();
    }

    private static Predicate<Entry> askedOfAll() {
        return entry -> Kind.askedOfAll().contains(entry.kind());
    }

    @Test
    void spectral_passesWhatItNames() {
        Engine spectral = new SpectralEngine();

        Map<String, Verdict> verdicts =
                verdicts(spectral, entry -> spectral.kinds().contains(entry.kind()));

        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(10);
        assertThat(verdicts.values()).allMatch(verdict -> verdict instanceof Verdict.Pass);
    }

    /** One sentence, whichever engine it is. */
    @Test
    void otherEngines_skipWhatOnlySpectralNames() {
        for (Engine engine : BuiltInEngines.all()) {
            boolean named = engine.kinds().contains(Kind.OJA_FLOW);

            Map<String, Verdict> verdicts = verdicts(engine, entry -> entry.id().equals("oja-flow-001"));

            assertThat(verdicts.values())
                    .as(engine.name())
                    .singleElement()
                    .matches(verdict -> named == !(verdict instanceof Verdict.Skipped))
                    .matches(verdict -> named || verdict.detail().contains("oja-flow"));
        }
    }

    @Test
    void carefulBinary64_passesWhereverItCanBeJudged() {
        Map<String, Verdict> verdicts = verdicts(CarefulEngine.binary64(), askedOfAll());

        assertThat(verdicts.values()).extracting(Verdict::label).isSubsetOf("PASS", "UNDECIDABLE");
        assertThat(count(verdicts, "PASS")).isGreaterThanOrEqualTo(verdicts.size() - 2L);
    }

    /** Of the goldens that it cannot be judged on, three are hazards: two fits of condition 1e6, and a c beyond 1000. */
    @Test
    void carefulBinary32_passesWhereverItCanBeJudged() {
        Map<String, Verdict> verdicts = verdicts(CarefulEngine.binary32(), askedOfAll());

        assertThat(verdicts.values()).extracting(Verdict::label).isSubsetOf("PASS", "UNDECIDABLE");
        assertThat(count(verdicts, "PASS")).isGreaterThanOrEqualTo(verdicts.size() - 15L);
    }

    @Test
    void naive64_failsTheLongTimeFamily() {
        Map<String, Verdict> verdicts =
                verdicts(new NaiveEngine(), entry -> entry.flags().contains("LongTime"));

        assertThat(verdicts.values())
                .filteredOn(verdict -> verdict.severity() >= 3)
                .hasSizeGreaterThan(8);
    }

    @Test
    void naive64_passesMostOfTheBasicFamily() {
        Map<String, Verdict> verdicts =
                verdicts(new NaiveEngine(), entry -> entry.flags().contains("Basic"));

        assertThat(verdicts.values()).allMatch(verdict -> verdict instanceof Verdict.Pass);
    }

    /** The page counts the goldens that there were when it was written. */
    @Test
    void formsOfAFiltersUpdate_getWhatTheGuideSays() throws IOException {
        requireRows(
                Kind.KALMAN_COVARIANCE,
                name -> name.startsWith("kalman-")
                        || Set.of("binary64", "binary32", "naive64").contains(name));
    }

    @Test
    void solversOfEquations_getWhatTheGuideSays() throws IOException {
        Set<String> names = Stream.concat(
                        Arrays.stream(RiccatiMethod.values()).map(RiccatiMethod::key), Stream.of("dormand-prince"))
                .collect(Collectors.toSet());

        requireRows(Kind.RICCATI_ODE, names::contains);
    }

    /** The rows of the page's table over the first goldens of a kind, as many as it says. */
    private static void requireRows(Kind kind, Predicate<String> isNamed) throws IOException {
        List<String> page = Files.readAllLines(Path.of("src/site/judging.md"));
        int first = IntStream.range(0, page.size())
                .filter(k ->
                        page.get(k).startsWith("On the first ") && page.get(k).contains("`" + kind.key() + "`"))
                .findFirst()
                .orElseThrow();
        int goldens = Integer.parseInt(page.get(first).split(" ")[3]);
        Set<String> counted = SUITE.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .limit(goldens)
                .map(Entry::id)
                .collect(Collectors.toSet());
        List<String> rows = page.stream()
                .skip(first)
                .dropWhile(line -> !line.startsWith("| `"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(BuiltInEngines.all().stream()
                        .filter(engine -> isNamed.test(engine.name()))
                        .map(engine -> row(engine.name(), verdicts(engine, entry -> counted.contains(entry.id()))))
                        .toList());
    }

    private static String row(String name, Map<String, Verdict> verdicts) {
        return Stream.of("PASS", "INACCURATE", "WRONG", "UNDECIDABLE", "SKIPPED", "ERROR")
                .map(label -> count(verdicts, label))
                .map(count -> count == 0 ? "" : count + " ")
                .collect(Collectors.joining("| ", "| `" + name + "` | ", "|"));
    }

    /** Wherever a root exists and float32 can be judged at all. */
    @Test
    void squareRootInBinary32_passesWhereverItCanBeJudged() {
        Engine root = new KalmanEngine(KalmanForm.SQRT, FloatFormat.BINARY32);

        Map<String, Verdict> verdicts = verdicts(root, entry -> entry.kind() == Kind.KALMAN_COVARIANCE);

        assertThat(verdicts.values()).extracting(Verdict::label).isSubsetOf("PASS", "UNDECIDABLE", "SKIPPED");
        assertThat(count(verdicts, "PASS")).isGreaterThanOrEqualTo(28);
    }
}
