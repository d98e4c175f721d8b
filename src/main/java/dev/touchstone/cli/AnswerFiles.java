package dev.touchstone.cli;

import dev.touchstone.engine.external.AnswerKeeper;
import dev.touchstone.scenario.DeniedException;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory of {@code conform --traces}: a file for each answer, as the engine gave it, {@code ID.json}. Where a scenario is
 * asked again with every step recorded, that answer is {@code ID-every-step.json}. Nothing is overwritten.
 */
final class AnswerFiles implements AnswerKeeper {

    private final String directory;
    private final Map<String, Path> first = new HashMap<>();
    private final Map<String, Path> second = new HashMap<>();

    AnswerFiles(Path directory) {
        this.directory = directory.toString().endsWith(File.separator) ? directory.toString() : directory + "/";
    }

    /** Makes the directory for answers to those. */
    void prepare(List<Scenario> scenarios) {
        List<Path> targets = OutputFiles.of(directory, scenarios, List.of());
        for (int i = 0; i < targets.size(); i++) {
            String label = scenarios.get(i).label();
            Path target = targets.get(i);
            String name = target.getFileName().toString();
            first.put(label, target);
            second.put(label, target.resolveSibling(name.replaceFirst("\\.json$", "-every-step.json")));
        }
        first.values().forEach(AnswerFiles::refuseExisting);
        second.values().forEach(AnswerFiles::refuseExisting);
    }

    private static void refuseExisting(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(target.toString(), "is there already, and --traces overwrites nothing");
        }
    }

    @Override
    public synchronized void keep(Scenario scenario, byte[] answer) {
        Path target = first.remove(scenario.label());
        try {
            AtomicFile.write(target == null ? second.get(scenario.label()) : target, answer);
        } catch (InvalidInputException e) {
            throw new DeniedException("--traces", e.getMessage(), e);
        }
    }
}
