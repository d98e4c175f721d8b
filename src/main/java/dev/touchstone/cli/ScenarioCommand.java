package dev.touchstone.cli;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioFile;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone scenario}: scenarios to and from NumPy. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Scenarios to and from NumPy archives.",
        subcommands = {ScenarioCommand.Export.class, ScenarioCommand.Import.class})
final class ScenarioCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code scenario export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Write a scenario's numbers as float64 arrays for numpy.load.")
    static final class Export implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "SCENARIO", description = "an id or a scenario file; - reads standard input")
        private String scenario;

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "FILE.npz")
        private Path output;

        @Override
        public void run() {
            Scenario asked = Suites.scenario(Suites.standard(), scenario);
            if (!Files.isDirectory(output)) { // which is refused below
                OutputFiles.of(output.toString(), List.of(asked), List.of(scenario));
            }
            AtomicFile.write(output, ScenarioFile.toNpz(asked));
            spec.commandLine().getOut().println("wrote " + output);
        }
    }

    /** {@code scenario import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Check arrays from numpy.savez as a scenario and write it as JSON.")
    static final class Import implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "FILE.npz",
                description = "arrays named like a scenario's members; - reads standard input")
        private String file;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description =
                        "the scenario file, or DIR/ for one named after its id; standard output without it, or for -")
        private Optional<String> output = Optional.empty();

        @Option(names = "--force", description = "replace the file if it is there")
        private boolean force;

        @Override
        public void run() {
            Scenario scenario = file.equals("-")
                    ? ScenarioFile.read(System.in, "standard input")
                    : ScenarioFile.read(Suites.path(file));
            byte[] json = ScenarioJson.toJson(scenario);
            PrintWriter out = spec.commandLine().getOut();
            Optional<Path> target = output.filter(word -> !word.equals(OutputFiles.STANDARD_OUTPUT.toString()))
                    .map(word -> OutputFiles.of(word, List.of(scenario), List.of(file))
                            .get(0));
            if (target.isPresent()) {
                if (!force && Files.isRegularFile(target.get())) {
                    throw new InvalidInputException(target.get().toString(), "is there already; --force replaces it");
                }
                AtomicFile.write(target.get(), json);
                out.println("wrote " + target.get());
            } else {
                out.print(new String(json, StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }
}
