package dev.touchstone.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An earlier run's verdicts, from its {@link ConformanceJson} file.
 *
 * @param verdicts by scenario; of a relation, {@code PASS} or {@code WRONG} by its name
 */
public record Baseline(Map<String, String> verdicts) {

    /** As a run's own report would be, it is far smaller. */
    private static final long SIZE_LIMIT = 64L << 20;

    private static final Set<String> FAILURES = Set.of("INACCURATE", "WRONG", "ERROR");

    public Baseline {
        verdicts = new LinkedHashMap<>(verdicts);
    }

    @Override
    public Map<String, String> verdicts() {
        return new LinkedHashMap<>(verdicts);
    }

    /** What has changed since, by scenario or relation: {@code before -> now}. */
    public record Comparison(
            Map<String, String> fixed,
            Map<String, String> newlyFailing,
            Map<String, String> changed,
            int unchanged,
            int stillFailing,
            List<String> notRun) {

        /** One line each, and how many are as they were. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            newlyFailing.forEach((name, change) -> lines.add("newly failing  " + name + ": " + change));
            fixed.forEach((name, change) -> lines.add("fixed          " + name + ": " + change));
            changed.forEach((name, change) -> lines.add("changed        " + name + ": " + change));
            lines.add("against the baseline: " + newlyFailing.size() + " newly failing, " + fixed.size() + " fixed, "
                    + changed.size() + " changed, " + unchanged + " as before (" + stillFailing + " of them failing)"
                    + (notRun.isEmpty() ? "" : ", " + notRun.size() + " not run this time"));
            return lines;
        }
    }

    /**
     * The baseline in that file.
     *
     * @throws InvalidInputException when it is no report of {@code conform --json} of a known format
     */
    public static Baseline read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > SIZE_LIMIT) {
                throw new InvalidInputException(name, "found more than 64 MiB, expected a file of conform --json");
            }
            return of(new JsonMapper().readTree(Files.readString(file)), name);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(name, "no such file");
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(name, "is not a file of conform --json");
        } catch (IOException e) {
            throw new InvalidInputException(name, "could not be read (" + e.getMessage() + ")");
        }
    }

    private static Baseline of(JsonNode tree, String name) {
        if (!ConformanceJson.DOCUMENT.equals(tree.path("document").asText())) {
            throw new InvalidInputException(name, "is not a file of conform --json");
        }
        if (tree.path("format").intValue() != ConformanceJson.FORMAT) {
            throw new InvalidInputException(
                    name, "$.format", "found " + tree.path("format") + ", expected " + ConformanceJson.FORMAT);
        }
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (JsonNode scenario : tree.path("scenarios")) {
            verdicts.put(
                    scenario.path("scenario").asText(), scenario.path("verdict").asText());
        }
        for (JsonNode relation : tree.path("relations")) {
            List<String> ids = new ArrayList<>();
            relation.path("ids").forEach(id -> ids.add(id.asText()));
            verdicts.put(
                    relation(relation.path("relation").asText(), ids),
                    relation.path("holds").asBoolean() ? "PASS" : "WRONG");
        }
        return new Baseline(verdicts);
    }

    private static String relation(String type, List<String> ids) {
        return "relation " + type + " " + String.join(", ", ids);
    }

    /** What that run changes. */
    public Comparison compare(ConformanceRun run) {
        Map<String, String> now = verdicts(run);
        Map<String, String> fixed = new LinkedHashMap<>();
        Map<String, String> newlyFailing = new LinkedHashMap<>();
        Map<String, String> changed = new LinkedHashMap<>();
        int unchanged = 0;
        int stillFailing = 0;
        for (Map.Entry<String, String> entry : now.entrySet()) {
            String before = verdicts.getOrDefault(entry.getKey(), "not run");
            boolean failedBefore = isFailure(before, run.strict());
            boolean fails = isFailure(entry.getValue(), run.strict());
            String change = before + " -> " + entry.getValue();
            if (fails && !failedBefore) {
                newlyFailing.put(entry.getKey(), change);
            } else if (failedBefore && !fails) {
                fixed.put(entry.getKey(), change);
            } else if (!before.equals(entry.getValue())) {
                changed.put(entry.getKey(), change);
            } else {
                unchanged++;
                stillFailing += fails ? 1 : 0;
            }
        }
        List<String> notRun = verdicts.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .collect(Collectors.toList());
        return new Comparison(fixed, newlyFailing, changed, unchanged, stillFailing, notRun);
    }

    private static Map<String, String> verdicts(ConformanceRun run) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        run.outcomes()
                .forEach(outcome -> verdicts.put(
                        outcome.scenario().label(),
                        outcome.judgement().verdict().label()));
        run.relations()
                .forEach((relation, found) -> verdicts.put(
                        relation(relation.type().key(), relation.ids()),
                        ConformanceRun.isBroken(found) ? "WRONG" : "PASS"));
        return verdicts;
    }

    private static boolean isFailure(String verdict, boolean strict) {
        return FAILURES.contains(verdict) || strict && (verdict.equals("UNDECIDABLE") || verdict.equals("SKIPPED"));
    }
}
