package dev.touchstone.cli;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code touchstone serve}: the judge as a process that another program keeps. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Judge answers that another program hands over, line by line, until it ends: what the Python package"
                        + " 'touchstone' speaks with.",
        footer =
                "It takes no path, and reads and writes no file. golden/PROTOCOL.md, \"The judge as a process\", has the"
                        + " requests.")
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--stdio",
            required = true,
            description = "requests on standard input, replies on standard output, one JSON object a line")
    private boolean stdio;

    @Override
    public Integer call() {
        if (!stdio) {
            throw new InvalidInputException("serve", "expected --stdio");
        }
        try {
            return new JudgeServer().serve(System.in, System.out) ? ExitCode.OK : ExitCode.BAD_INPUT;
        } catch (IOException e) {
            throw new InvalidInputException("--stdio", "the other side is gone (" + e.getMessage() + ")");
        }
    }
}
