package dev.touchstone.cli;

import dev.touchstone.scenario.ClosestName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone help}: picocli's own knows one level of commands only. */
@Command(name = "help", mixinStandardHelpOptions = true, description = "Show help on a command, e.g. help golden add.")
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "without it, help on touchstone itself")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine command = spec.parent().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new CommandLine.ParameterException(command, unknownCommand(word, command));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }

    static String unknownCommand(String word, CommandLine command) {
        return "no command '" + word + "'"
                + ClosestName.suggestion(word, command.getSubcommands().keySet());
    }
}
