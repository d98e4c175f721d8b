package dev.touchstone.cli;

import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone engines}: what {@code run} can run. */
@Command(name = "engines", mixinStandardHelpOptions = true, description = "List the built-in engines.")
final class EnginesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--faults",
            description = "list the deliberately wrong engines instead, and where each mistake shows")
    private boolean faults;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (faults) {
            for (Fault fault : Faults.all()) {
                out.println(String.format("%-46s%s", fault, fault.mistake()));
                out.println(String.format("%-46s%s; shows in %s", "", fault.equation(), fault.showsIn()));
            }
            return;
        }
        for (Engine engine : BuiltInEngines.all()) {
            out.println(String.format("%-22s%s", engine.name(), engine.description()));
        }
    }
}
