package dev.touchstone.cli;

import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code touchstone engines}: what {@code run} can run. */
@Command(name = "engines", mixinStandardHelpOptions = true, description = "List the built-in engines.")
final class EnginesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (Engine engine : BuiltInEngines.all()) {
            spec.commandLine().getOut().println(String.format("%-16s%s", engine.name(), engine.description()));
        }
    }
}
