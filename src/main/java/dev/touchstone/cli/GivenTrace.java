package dev.touchstone.cli;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.format.FilterLogFile;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.format.TrainingLogFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Optional;

/** A trace that the user gives, before it is read. */
sealed interface GivenTrace {

    /** As the user calls it. */
    String name();

    /** A file and the scenario that it answers. */
    record Ready(String name, TraceFile file, NamedScenario scenario) implements GivenTrace {}

    /** A filter's log, which is scenario and answer in one. */
    record Log(FilterLog log) implements GivenTrace {

        @Override
        public String name() {
            return log.name();
        }
    }

    /** A recorded run of SGD, which is scenario and answer in one. */
    record Run(TrainingLog log) implements GivenTrace {

        @Override
        public String name() {
            return log.name();
        }
    }

    /** A file that does not even tell what it answers. */
    record Malformed(String name, String problem) implements GivenTrace {}

    /** A file that cannot be opened, or of which nobody says what it answers. */
    record Unplaced(String name, String problem) implements GivenTrace {}

    /**
     * The trace of that name.
     *
     * @param named the scenario that all traces answer
     */
    static GivenTrace of(
            String word, GoldenSuite suite, Optional<NamedScenario> named, Optional<FloatFormat> precision) {
        TraceFile file;
        try {
            TraceFile given = Suites.trace(word);
            Optional<FilterLog> log = named.isPresent() ? Optional.empty() : FilterLogFile.read(given, precision);
            if (log.isPresent()) {
                return new Log(log.get());
            }
            Optional<TrainingLog> run = named.isPresent() ? Optional.empty() : TrainingLogFile.read(given, precision);
            if (run.isPresent()) {
                return new Run(run.get());
            }
            file = precision.map(given::withPrecision).orElse(given);
        } catch (InvalidInputException e) { // of a log too: its input is the user's, and no engine's fault
            return new Unplaced(word, e.getMessage());
        }
        if (named.isPresent()) {
            return new Ready(file.name(), file, named.get());
        }
        Optional<String> answered;
        try {
            answered = file.scenario();
        } catch (InvalidInputException e) {
            return new Malformed(file.name(), e.getMessage());
        }
        if (answered.isEmpty()) {
            return unplaced(file, "says of no scenario that it answers it; give its id or file with --scenario");
        }
        if (!suite.contains(answered.get())) {
            return unplaced(
                    file,
                    "$.scenario: '" + answered.get() + "' is not in the golden suite; give its file with --scenario");
        }
        return new Ready(file.name(), file, NamedScenario.golden(suite.scenario(answered.get())));
    }

    private static Unplaced unplaced(TraceFile file, String what) {
        return new Unplaced(file.name(), new InvalidInputException(file.name(), what).getMessage());
    }
}
