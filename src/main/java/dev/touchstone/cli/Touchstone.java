package dev.touchstone.cli;

import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.InvalidInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code touchstone} command. Exit codes: see {@link ExitCode}. */
@Command(
        name = "touchstone",
        mixinStandardHelpOptions = true,
        versionProvider = Touchstone.Version.class,
        description = "The reference oracle for Riccati and Stiefel training dynamics.",
        footer = {
            "",
            "Exit codes: 0 all well, 1 a judged thing failed, 2 bad usage or bad input, 3 a fault inside Touchstone."
        },
        subcommands = {
            VerifyCommand.class,
            CheckCommand.class,
            RunCommand.class,
            GoldenCommand.class,
            ExplainCommand.class,
            EnginesCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Touchstone implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and exits with its code. Output is UTF-8 whatever the locale. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int code = run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                args);
        out.flush();
        System.exit(code);
    }

    /** Runs the command line on those streams; returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Touchstone())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Touchstone::badUsage)
                .setExecutionExceptionHandler(Touchstone::failed)
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Bad usage gets one sentence, and where to read on. */
    private static int badUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("touchstone: " + oneLine(e.getMessage()) + " (try '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        return ExitCode.BAD_INPUT;
    }

    /** Bad input gets one sentence; a fault of ours says so. */
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof InvalidInputException) {
            command.getErr().println("touchstone: " + oneLine(e.getMessage()));
            return ExitCode.BAD_INPUT;
        }
        if (e instanceof UnprovedException) {
            command.getErr().println("touchstone: " + oneLine(e.getMessage()));
            return ExitCode.FAILED;
        }
        command.getErr().println("touchstone: internal error, please report it: " + e);
        if (System.getenv("TOUCHSTONE_DEBUG") != null) {
            e.printStackTrace(command.getErr());
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static String oneLine(String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Touchstone.class.getPackage().getImplementationVersion())
                    .orElse("development");
            return new String[] {"touchstone " + version};
        }
    }
}
