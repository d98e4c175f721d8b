package dev.touchstone.fuzz;

import dev.touchstone.conform.Outcome;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A failure as files ready for a bug report: the scenario, the engine's trace if it gave one, and the verdict. What already
 * stands in the directory is never changed.
 *
 * @param directory that gets a directory for each failure
 * @param command of the engine with the options before it, as a person would type it
 */
public record FailureFiles(Path directory, String command) {

    private static final int OUTPUT_LINES = 40;

    /** Writes them; returns where. */
    public Path write(Failure failure) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> directory.resolve(failure.name() + (n == 1 ? "" : "-" + n)))
                .filter(target -> isFree(target, failure))
                .findFirst()
                .map(target -> {
                    contents(failure, target)
                            .forEach((name, content) -> AtomicFile.write(target.resolve(name), content));
                    return target;
                })
                .orElseThrow();
    }

    /** Whether nothing stands there, or just what would be written. */
    private boolean isFree(Path target, Failure failure) {
        if (!Files.exists(
                target, LinkOption.NOFOLLOW_LINKS)) { // or nobody may look: then it cannot be written, which is told
            return true;
        }
        try {
            for (Map.Entry<String, byte[]> file : contents(failure, target).entrySet()) {
                Path path = target.resolve(file.getKey());
                if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new InvalidInputException(target.toString(), "could not be read (" + e.getMessage() + ")");
        }
    }

    private Map<String, byte[]> contents(Failure failure, Path target) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("scenario.json", ScenarioJson.toJson(failure.scenario()));
        failure.outcome().trace().ifPresent(trace -> files.put("trace.json", json(trace, failure)));
        failure.broken().ifPresent(broken -> {
            files.put("other-scenario.json", ScenarioJson.toJson(broken.other()));
            files.put("other-trace.json", TraceJson.toJson(broken.answer(), broken.other()));
        });
        files.put("verdict.txt", text(failure, target).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static byte[] json(Trace trace, Failure failure) {
        return TraceJson.toJson(trace, failure.scenario());
    }

    private String text(Failure failure, Path target) {
        Outcome outcome = failure.outcome();
        List<String> lines = new ArrayList<>();
        lines.add(failure.scenario().kind().key() + " " + failure.verdict() + ": " + failure.reason());
        lines.add("");
        lines.add("found by   touchstone fuzz " + failure.options() + " " + command);
        lines.add("           " + FuzzText.shrunk(failure));
        if (outcome.trace().isPresent()) {
            lines.add("judged by  touchstone check " + target.resolve("trace.json") + " --scenario "
                    + target.resolve("scenario.json"));
        }
        failure.broken()
                .ifPresent(broken -> lines.add("by itself each answer is within its budget, but not both: '"
                        + broken.relation() + "' ties other-scenario.json to scenario.json"));
        lines.add("");
        lines.addAll(JudgementText.lines(outcome.judgement()));
        outcome.failure()
                .map(error -> error.output().strip())
                .filter(output -> !output.isEmpty())
                .ifPresent(output -> {
                    List<String> printed = output.lines().toList();
                    lines.add("");
                    lines.add("the engine printed:");
                    printed.stream()
                            .skip(Math.max(0, printed.size() - OUTPUT_LINES))
                            .forEach(line -> lines.add("  | " + line));
                });
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Printable.line(line)).append('\n'));
        return text.toString();
    }
}
