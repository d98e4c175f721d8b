package dev.touchstone.cli;

import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code touchstone} command. Exit codes: see {@link ExitCode}. */
@Command(
        name = "touchstone",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "The reference oracle for Riccati and Stiefel training dynamics, and for Kalman filters: 'check' judges"
                        + " a filter's log.",
        footer = {
            "",
            "Exit codes: 0 all well, 1 a judged thing failed, 2 bad usage or bad input, 3 a fault inside Touchstone."
        })
public final class Touchstone implements Runnable {

    /** In the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = commands();
    /** What asks no command for anything. */
    private static final Set<String> VERSION = Set.of("--version", "-V");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and exits with its code. Output is UTF-8 whatever the locale. */
    public static void main(String[] args) {
        StandardOutput standardOutput = new StandardOutput();
        PrintStream out = new PrintStream(standardOutput, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int code = run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                args);
        out.flush();
        if (standardOutput.fault().isPresent()) {
            err.println("touchstone: standard output: could not be written ("
                    + standardOutput.fault().get() + ")");
            code = Math.max(code, ExitCode.BAD_INPUT);
        }
        System.exit(code);
    }

    /** Runs the command line on those streams; returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine(args.length == 0 ? "" : args[0])
                .setOut(new PrintableWriter(out))
                .setErr(new PrintableWriter(err))
                .registerConverter(Path.class, Touchstone::path)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Touchstone::badUsage)
                .setExecutionExceptionHandler(Touchstone::failed)
                .execute(args);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("verify", VerifyCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("compare", CompareCommand.class);
        commands.put("run", RunCommand.class);
        commands.put("conform", ConformCommand.class);
        commands.put("fuzz", FuzzCommand.class);
        commands.put("new-engine", NewEngineCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("scenario", ScenarioCommand.class);
        commands.put("golden", GoldenCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("engines", EnginesCommand.class);
        commands.put("ledger", LedgerCommand.class);
        commands.put("experiment", ExperimentCommand.class);
        commands.put("help", HelpCommand.class);
        return commands;
    }

    /** With the command that is called, or with all where help or an error may name them: to build them all takes longer than most run. */
    private static CommandLine commandLine(String first) {
        CommandLine commandLine = new CommandLine(new Touchstone());
        boolean isCalled = COMMANDS.containsKey(first) && !first.equals("help");
        COMMANDS.forEach((name, type) -> {
            if (isCalled ? name.equals(first) : !VERSION.contains(first)) {
                commandLine.addSubcommand(name, type);
            }
        });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Bad usage gets one sentence, and where to read on. */
    private static int badUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("touchstone: " + oneLine(reason(e)) + " (try '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        return ExitCode.BAD_INPUT;
    }

    private static String reason(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            CommandLine command = e.getCommandLine();
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "no option '" + word + "'"
                        + ClosestName.suggestion(
                                word, command.getCommandSpec().optionsMap().keySet());
            }
            return command.getSubcommands().isEmpty()
                    ? "one argument too many: '" + word + "'"
                    : HelpCommand.unknownCommand(word, command);
        }
        return e.getMessage();
    }

    private static Path path(String text) {
        try {
            return Suites.path(text);
        } catch (InvalidInputException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    /** Bad input gets one sentence; a fault of ours says so. */
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof InvalidInputException || e instanceof DeniedException || e instanceof UnprovedException) {
            command.getErr().println("touchstone: " + oneLine(e.getMessage()));
            return ExitCode.BAD_INPUT;
        }
        command.getErr().println("touchstone: internal error, please report it: " + e);
        if (System.getenv("TOUCHSTONE_DEBUG") != null) {
            e.printStackTrace(command.getErr());
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static String oneLine(String message) {
        return Printable.line(String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    }
}
