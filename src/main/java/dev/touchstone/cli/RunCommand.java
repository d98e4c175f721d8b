package dev.touchstone.cli;

import dev.touchstone.conform.InOrder;
import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.OracleEngine;
import dev.touchstone.engine.external.StdioServer;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.AtomicFile;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone run}: a built-in engine on scenarios. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a built-in engine on scenarios and write its traces.",
        footer = "'touchstone engines' lists the engines, 'touchstone engines --faults' the deliberately wrong ones.")
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENGINE", description = "e.g. oracle, binary64, fault:label-norm-1")
    private String engine;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "ids or scenario files, JSON or NumPy (.npz); - reads one from standard input")
    private List<String> scenarios = List.of();

    @Option(
            names = "--stdio",
            description =
                    "answer scenarios from standard input, as JSON lines, until told to stop; see golden/PROTOCOL.md")
    private boolean stdio;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description = "a file, or a directory that gets <id>.json for each scenario, made if it is named DIR/;"
                    + " standard output without it, or for -")
    private Optional<String> output = Optional.empty();

    @Option(names = "--digits", paramLabel = "N", description = "oracle: significant digits (default ${DEFAULT-VALUE})")
    private int digits = BuiltInEngines.DEFAULT_DIGITS;

    @Option(
            names = "--rtol",
            paramLabel = "TOL",
            description = "dormand-prince: relative tolerance (default ${DEFAULT-VALUE})")
    private double tolerance = BuiltInEngines.DEFAULT_TOLERANCE;

    @Option(
            names = "--undeclared",
            description = "dormand-prince: do not declare the tolerance, so that it is judged as binary64")
    private boolean undeclared;

    @Option(
            names = "--every-step",
            description = "SGD: record every step, so that 'check' can judge each from the engine's own weights")
    private boolean everyStep;

    @Mixin
    private ProofLimit limit = new ProofLimit();

    @Override
    public Integer call() {
        GoldenSuite suite = Suites.standard();
        Engine chosen = engine(engine);
        if (stdio) {
            return serve(chosen);
        }
        if (scenarios.isEmpty()) {
            throw new InvalidInputException("run", "found no scenario, expected ids, scenario files or --stdio");
        }
        List<Scenario> asked =
                scenarios.stream().map(word -> asked(suite, word)).toList();
        Optional<String> file = output.filter(word -> !word.equals(OutputFiles.STANDARD_OUTPUT.toString()));
        List<Path> targets =
                file.map(path -> OutputFiles.of(path, asked, scenarios)).orElse(List.of());
        int[] code = {ExitCode.OK};
        PrintWriter out = spec.commandLine().getOut();
        InOrder.run(asked, scenario -> answer(chosen, scenario), result -> {
            if (result.failure().isPresent()) {
                code[0] = Math.max(code[0], result.code());
                spec.commandLine()
                        .getErr()
                        .println("touchstone: " + result.failure().get());
            } else if (targets.isEmpty()) {
                out.print(new String(result.trace(), StandardCharsets.UTF_8));
                out.flush();
            } else {
                Path target = targets.get(asked.indexOf(result.scenario()));
                AtomicFile.write(target, result.trace());
                out.println("wrote " + target);
            }
        });
        return code[0];
    }

    /** One engine after the other, as the host asks; nothing but replies may reach standard output. */
    private int serve(Engine first) {
        if (!scenarios.isEmpty() || output.isPresent() || everyStep) {
            throw new InvalidInputException("--stdio", "takes its scenarios from standard input, and no other option");
        }
        String version = Version.number();
        try {
            new StdioServer(first, this::engine, version).serve(System.in, System.out);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new InvalidInputException("--stdio", "the host is gone (" + e.getMessage() + ")");
        }
    }

    private Scenario asked(GoldenSuite suite, String word) {
        Scenario scenario = Suites.scenario(suite, word);
        if (everyStep && !scenario.has(Property.SGD)) {
            throw new InvalidInputException(
                    "--every-step",
                    "is for stiefel-sgd and euclidean-sgd, but " + scenario.label() + " is of kind "
                            + scenario.kind().key());
        }
        return everyStep ? scenario.withEveryStep() : scenario;
    }

    private void requireForEngine(String option, String owner) {
        if (spec.commandLine().getParseResult().hasMatchedOption(option) && !engine.equals(owner)) {
            throw new InvalidInputException(option, "is an option of engine " + owner + ", not of '" + engine + "'");
        }
    }

    /**
     * What came of one scenario.
     *
     * @param code of the failure, if there is one
     */
    private record Result(Scenario scenario, byte[] trace, Optional<String> failure, int code) {}

    private Result answer(Engine engine, Scenario scenario) {
        try {
            return new Result(scenario, TraceJson.toJson(run(engine, scenario), scenario), Optional.empty(), 0);
        } catch (EngineFailure e) {
            String what = "engine " + engine.name() + " failed on " + scenario.label() + ": " + e.getMessage();
            return new Result(scenario, new byte[0], Optional.of(what), ExitCode.FAILED);
        } catch (InvalidInputException | UnprovedException e) {
            return new Result(scenario, new byte[0], Optional.of(e.getMessage()), ExitCode.BAD_INPUT);
        }
    }

    private EngineAnswer run(Engine engine, Scenario scenario) {
        return engine instanceof OracleEngine
                ? limit.proved(scenario, digits, spec.commandLine().getErr(), () -> engine.run(scenario))
                : engine.run(scenario);
    }

    private Engine engine(String name) {
        if (name.startsWith(Fault.PREFIX)) {
            requireOwnOptions();
            return fault(name.substring(Fault.PREFIX.length())).engine();
        }
        if (!BuiltInEngines.names().contains(name)) {
            throw new InvalidInputException(
                    "engine",
                    "'" + name + "' is not built in, expected one of " + String.join(", ", BuiltInEngines.names())
                            + ClosestName.suggestion(name, BuiltInEngines.names()));
        }
        requireOwnOptions();
        try {
            return BuiltInEngines.named(name, digits, tolerance, !undeclared).orElseThrow();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("engine " + name, e.getMessage());
        }
    }

    private void requireOwnOptions() {
        requireForEngine("--digits", "oracle");
        requireForEngine("--rtol", "dormand-prince");
        requireForEngine("--undeclared", "dormand-prince");
    }

    private static Fault fault(String key) {
        List<String> keys = Faults.all().stream().map(Fault::key).toList();
        return Faults.named(key)
                .orElseThrow(() -> new InvalidInputException(
                        "engine",
                        "'" + Fault.PREFIX + key + "' is no fault: 'touchstone engines --faults' lists them"
                                + ClosestName.suggestion(key, keys)));
    }
}
