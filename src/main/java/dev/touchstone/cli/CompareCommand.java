package dev.touchstone.cli;

import dev.touchstone.judge.TraceComparison;
import dev.touchstone.report.ComparisonJson;
import dev.touchstone.report.ComparisonText;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone compare}: two engines against each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare two traces of one scenario: how far apart, and from where on. No verdict on the truth.")
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TRACE", description = "JSON, NumPy (.npz) or CSV; - reads standard input")
    private String first;

    @Parameters(index = "1", paramLabel = "TRACE", description = "the other one")
    private String second;

    @Mixin
    private TraceOptions reading;

    @Override
    public Integer call() {
        if (first.equals("-") && second.equals("-")) {
            throw new InvalidInputException("-", "standard input can be one of the two traces, not both");
        }
        GoldenSuite suite = Suites.standard();
        TraceFile a = Suites.trace(first);
        TraceFile b = Suites.trace(second);
        Scenario asked = reading.scenario(suite).orElseGet(() -> answered(suite, a, b));
        TraceComparison comparison = TraceComparison.of(asked, trace(a, asked), trace(b, asked));
        PrintWriter out = spec.commandLine().getOut();
        if (reading.json()) {
            out.println(ComparisonJson.of(comparison));
        } else {
            ComparisonText.lines(comparison).forEach(out::println);
        }
        return comparison.differences().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }

    /** What one of them says; reading refuses the other where it says otherwise. */
    private static Scenario answered(GoldenSuite suite, TraceFile a, TraceFile b) {
        String answered = a.scenario()
                .or(b::scenario)
                .orElseThrow(() -> new InvalidInputException(
                        a.name() + ", " + b.name(),
                        "neither says which scenario it answers; give its id or file with --scenario"));
        if (!suite.contains(answered)) {
            throw new InvalidInputException(
                    "scenario", "'" + answered + "' is not in the golden suite; give its file with --scenario");
        }
        return suite.scenario(answered);
    }

    private static Trace trace(TraceFile file, Scenario scenario) {
        EngineAnswer answer = file.read(scenario);
        if (answer instanceof Skip skip) {
            throw new InvalidInputException(file.name(), "found a skipped scenario (" + skip.reason() + "), no trace");
        }
        return (Trace) answer;
    }
}
