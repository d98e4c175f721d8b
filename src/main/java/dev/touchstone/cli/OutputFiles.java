package dev.touchstone.cli;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where {@code run -o FILE|DIR} writes each trace; refuses what would destroy something. */
final class OutputFiles {

    /** {@code -} in place of a file. */
    static final Path STANDARD_OUTPUT = Path.of("-");

    private OutputFiles() {}

    /**
     * One path per scenario. A name that ends in a separator is a directory's, and is made if need be.
     *
     * @param given the user's word; not {@code -}
     * @param inputs the scenarios' files or ids, as named by the user
     * @throws InvalidInputException when two would share a file, an input would be overwritten, or a golden suite touched
     */
    static List<Path> of(String given, List<Scenario> scenarios, List<String> inputs) {
        Path output = Suites.path(given);
        boolean named = given.endsWith("/") || given.endsWith(File.separator);
        boolean directory = named || Files.isDirectory(output);
        if (scenarios.size() > 1 && !directory) {
            throw new InvalidInputException(
                    output.toString(),
                    "not a directory, expected one for " + scenarios.size() + " scenarios ('" + output
                            + "/' makes it)");
        }
        List<Path> targets = scenarios.stream()
                .map(scenario -> directory ? output.resolve(fileName(scenario)) : output)
                .toList();
        for (Path target : targets) {
            if (targets.indexOf(target) != targets.lastIndexOf(target)) {
                throw new InvalidInputException(target.toString(), "two of the scenarios would be written there");
            }
            refuseInput(target, inputs);
            refuseSuite(target);
        }
        if (named) {
            make(output);
        }
        return targets;
    }

    private static void make(Path directory) {
        try {
            if (!Files.isDirectory(directory)) { // which may be a link to one
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    directory.toString(), "this directory could not be made (" + AtomicFile.reason(e) + ")");
        }
    }

    private static void refuseInput(Path target, List<String> inputs) {
        for (String input : inputs) {
            try {
                if (Files.exists(target) && Files.exists(Path.of(input)) && Files.isSameFile(target, Path.of(input))) {
                    throw new InvalidInputException(
                            target.toString(), "is the scenario file itself, expected another file for the trace");
                }
            } catch (IOException e) {
                throw new InvalidInputException(target.toString(), "could not be read (" + e.getMessage() + ")");
            }
        }
    }

    /** Goldens are written by {@code golden add} alone, so nothing in a suite's directory is. */
    private static void refuseSuite(Path target) {
        for (Path above = real(target).getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve("index.json")) && Files.exists(above.resolve("flags.json"))) {
                throw new InvalidInputException(
                        target.toString(), "is inside a golden suite, which only 'touchstone golden add' writes");
            }
        }
    }

    /** The absolute path, links followed as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }

    private static String fileName(Scenario scenario) {
        return scenario.label().replaceAll("[^A-Za-z0-9._-]+", "-") + ".json";
    }
}
