package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Flag;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.FlagsJson;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a catalogue by their ids.
 *
 * @param index what the catalogue said when it was opened
 * @param flags in the order of {@code flags.json}
 */
record GoldenFiles(SuiteFiles files, GoldenIndex index, Map<String, Flag> flags) {

    private static final String FLAGS = "flags.json";

    static GoldenFiles open(SuiteFiles files) {
        Map<String, Flag> flags = FlagsJson.read(files.source(FLAGS));
        return new GoldenFiles(files, GoldenIndex.read(files), flags);
    }

    Entry entry(String id) {
        Entry entry = index.entries().get(id);
        if (entry == null) {
            throw new InvalidInputException(
                    files.describe(GoldenIndex.INDEX),
                    "no scenario '" + id + "'"
                            + ClosestName.suggestion(id, index.entries().keySet()));
        }
        return entry;
    }

    byte[] scenarioBytes(String id) {
        return files.read(scenarioName(entry(id).id()));
    }

    Scenario scenario(String id) {
        InputSource file = files.source(scenarioName(entry(id).id()));
        Scenario scenario = ScenarioJson.read(file, flags.keySet());
        if (!scenario.id().equals(Optional.of(id))) {
            String found = scenario.id().map(other -> "found \"" + other + "\"").orElse("found none");
            throw new InvalidInputException(file.name(), "$.id", found + ", expected \"" + id + "\"");
        }
        return scenario;
    }

    byte[] traceBytes(String id) {
        return files.read(traceName(entry(id).id()));
    }

    Trace trace(String id) {
        Scenario scenario = scenario(id);
        return golden(files.source(traceName(entry(id).id())), scenario);
    }

    /** A golden trace: not a skip, and with an audit. */
    static Trace golden(InputSource source, Scenario scenario) {
        EngineAnswer answer = TraceJson.read(source, scenario);
        if (answer instanceof Trace trace && trace.audit().isPresent()) {
            return trace;
        }
        throw new InvalidInputException(source.name(), "$", "found no audit, expected a golden trace");
    }

    static String scenarioName(String id) {
        return "scenarios/" + id + ".json";
    }

    static String traceName(String id) {
        return "traces/" + id + ".json";
    }
}
