package dev.touchstone.cli;

import dev.touchstone.judge.TraceComparison;
import dev.touchstone.report.ComparisonJson;
import dev.touchstone.report.ComparisonText;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.format.TraceReading;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        NamedScenario named = reading.scenario(suite).orElseGet(() -> NamedScenario.golden(answered(suite, a, b)));
        TraceReading inA = a.reading(named.scenario());
        TraceReading inB = b.reading(named.scenario());
        TraceComparison comparison = TraceComparison.of(named.scenario(), trace(a, inA, named), trace(b, inB, named));
        List<String> remarks = Stream.concat(
                        inA.remarks().stream().map(remark -> "A: " + remark),
                        inB.remarks().stream().map(remark -> "B: " + remark))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (reading.json()) {
            out.println(ComparisonJson.of(comparison, remarks));
        } else {
            ComparisonText.lines(comparison).forEach(out::println);
            remarks.forEach(remark -> out.println("note: " + remark));
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

    private static Trace trace(TraceFile file, TraceReading read, NamedScenario scenario) {
        if (read.answer() instanceof Skip skip) {
            throw new InvalidInputException(file.name(), "found a skipped scenario (" + skip.reason() + "), no trace");
        }
        Trace trace = (Trace) read.answer();
        scenario.requireExactFor(trace.engine(), file.name());
        return trace;
    }
}
