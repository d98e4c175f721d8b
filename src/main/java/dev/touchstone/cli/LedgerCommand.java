package dev.touchstone.cli;

import dev.touchstone.report.LedgerText;
import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone ledger}: the statements that the theory rests on, and what the last test run said of them. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Print the ledger of mathematical statements that the last test run wrote.")
final class LedgerCommand implements Runnable {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            defaultValue = "target/proofs-checks.json",
            description = "the ledger (default: ${DEFAULT-VALUE})")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (String line : lines()) {
            spec.commandLine().getOut().println(line);
        }
    }

    private List<String> lines() {
        try {
            return LedgerText.of(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    file.toString(), "no ledger here: make it with 'mvn verify' in Touchstone's sources");
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file.toString(), "not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidInputException(file.toString(), "could not be read (" + e.getMessage() + ")");
        }
    }
}
