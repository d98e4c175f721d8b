package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code new-engine} writes, run as a person runs it. */
@Tag("whole")
class NewEnginesTest {

    /** Of each: what it needs, its command in its directory, and what its engine does first, with something that prints. */
    enum Language {
        PYTHON(
                List.of("python3", "-c", "import numpy"),
                List.of("python3", "touchstone_adapter.py"),
                "engine.py",
                "points = []",
                "print('{');"),
        C(
                List.of("gcc", "--version"),
                List.of("engine"),
                "engine.c",
                "matrix basis = start(",
                "extern int puts(const char *); puts(\"{\");"),
        OCTAVE(
                List.of("octave-cli", "--version"),
                List.of("octave-cli", "--no-history", "touchstone_adapter.m"),
                "engine.m",
                "points = {};",
                "disp(\"{\");"),
        R(
                List.of("Rscript", "-e", "library(jsonlite)"),
                List.of("Rscript", "touchstone_adapter.R"),
                "engine.R",
                "rows <- start(",
                "cat('{\\n');");

        private final List<String> needs;
        private final List<String> command;
        private final String engine;
        private final String line;
        private final String print;

        Language(List<String> needs, List<String> command, String engine, String line, String print) {
            this.needs = needs;
            this.command = command;
            this.engine = engine;
            this.line = line;
            this.print = print;
        }
    }

    @TempDir
    private Path directory;

    /** By its test command, with Touchstone in a process of its own; the file protocol, too. */
    @ParameterizedTest
    @EnumSource
    void asItStands_passesEveryGoldenOfItsKind(Language language) throws Exception {
        generate(language);

        String report = test(language, 0);

        long goldens = GoldenSuite.packed().ids().stream()
                .filter(id -> id.startsWith("riccati-") && !id.startsWith("riccati-ode-"))
                .count();
        assertThat(report)
                .contains(
                        "\n%d scenarios: %d PASS; judged ".formatted(goldens, goldens),
                        " (my-engine 0, declares binary64)");
        Outcome files = conform(language, "riccati-002", "riccati-022", "riccati-048", "riccati-093", "fine-tune-001");
        assertThat(files.out()).contains("\n5 scenarios: 4 PASS, 1 SKIPPED; ");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEnginePrints_isNoAnswer(Language language) throws Exception {
        generate(language);
        change(language, language.line, language.print + " " + language.line);

        String report = test(language, 0, "--only", "Basic");

        assertThat(report).contains("\n4 scenarios: 4 PASS; ").doesNotContain("standard output");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongFormula_fails(Language language) throws Exception {
        generate(language);
        change(language, "exp(time *", "exp(-time *");

        assertThat(test(language, 1, "--only", "Basic")).contains("4 scenarios: 4 WRONG; ", "the flow run uphill");
    }

    private void generate(Language language) throws InterruptedException {
        Programs.require(language.needs.toArray(String[]::new));
        Outcome outcome = Outcome.of("new-engine", language.name().toLowerCase(Locale.ROOT), made().toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    private Path made() {
        return directory.resolve("my engine");
    }

    private void change(Language language, String from, String to) throws IOException {
        Path engine = made().resolve(language.engine);
        assertThat(engine).content().containsOnlyOnce(from);
        Files.writeString(engine, Files.readString(engine).replace(from, to));
    }

    /** What the test command prints. */
    private String test(Language language, int code, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", made().resolve("test.sh").toString()));
        command.addAll(List.of(words));
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment()
                .put("TOUCHSTONE", String.join(" ", Programs.touchstone(List.of("-XX:TieredStopAtLevel=1"))));
        int ended = Programs.run(builder);
        String report = Files.readString(out);
        assertThat(ended)
                .as(language + ": " + report + Files.readString(directory.resolve("err")))
                .isEqualTo(code);
        return report;
    }

    private Outcome conform(Language language, String... ids) {
        List<String> arguments = new ArrayList<>(List.of("conform"));
        for (String id : ids) {
            arguments.addAll(List.of("--only", id));
        }
        arguments.add("--");
        for (String word : language.command) {
            Path file = made().resolve(word);
            arguments.add(Files.exists(file) ? file.toString() : word);
        }
        return Outcome.of(arguments.toArray(String[]::new));
    }
}
