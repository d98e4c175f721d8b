package dev.touchstone.cli;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the golden suite, and scenarios by id or path. */
final class Suites {

    static final Path DEFAULT_DIRECTORY = Path.of("golden");

    private Suites() {}

    /** The suite in {@code ./golden} where there is one, else the one packed with the program. */
    static GoldenSuite standard() {
        return hasDefaultDirectory() ? GoldenSuite.at(DEFAULT_DIRECTORY) : GoldenSuite.packed();
    }

    static boolean hasDefaultDirectory() {
        return Files.isRegularFile(DEFAULT_DIRECTORY.resolve("index.json"));
    }

    /** What {@code SCENARIO} stands for: an id of the suite, a path to a scenario file, or {@code -} for standard input. */
    static Scenario scenario(GoldenSuite suite, String idOrPath) {
        return named(suite, idOrPath).scenario();
    }

    /** The same, and where it was read from. */
    static NamedScenario named(GoldenSuite suite, String idOrPath) {
        if (idOrPath.equals("-")) {
            return NamedScenario.in(StandardInput.source());
        }
        if (suite.contains(idOrPath)) {
            return NamedScenario.golden(suite.scenario(idOrPath));
        }
        boolean looksLikePath = idOrPath.endsWith(".json")
                || idOrPath.endsWith(".npz")
                || idOrPath.contains("/")
                || Files.exists(path(idOrPath));
        return looksLikePath
                ? NamedScenario.in(InputSource.of(path(idOrPath)))
                : NamedScenario.golden(suite.scenario(suite.entry(idOrPath).id())); // refuses, naming a close id
    }

    /** The trace in that file, {@code -} for standard input. */
    static TraceFile trace(String file) {
        return file.equals("-") ? new TraceFile(StandardInput.source(), Optional.empty()) : TraceFile.of(path(file));
    }

    /** That format. */
    static FloatFormat format(String option, String name) {
        return FloatFormat.called(name)
                .orElseThrow(() -> new InvalidInputException(
                        option,
                        "'" + name + "' is no precision, expected binary16, bfloat16, tf32, binary32, binary64 or"
                                + " binary128"));
    }

    static Path path(String text) {
        if (text.isEmpty()) {
            throw new InvalidInputException("''", "found an empty path, expected a file or an id");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    text, "not a path here (" + e.getReason() + "); for names outside ASCII set LC_ALL=C.UTF-8");
        }
    }
}
