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
 * @param found by scenario; of a relation, {@code PASS} or {@code WRONG} by its name
 */
public record Baseline(Map<String, Found> found) {

    /**
     * What a run found of one scenario or relation.
     *
     * @param verdict its label, e.g. {@code PASS}
     * @param judged quantities and points judged; of a relation, 0
     * @param content the scenario's hash, so that fresh scenarios are not taken for each other; of a relation, empty
     */
    public record Found(String verdict, int judged, String content) {}

    /** As a run's own report would be, it is far smaller. */
    private static final long SIZE_LIMIT = 64L << 20;

    private static final String PASS = "PASS";
    private static final Set<String> FAILURES = Set.of("INACCURATE", "WRONG", "ERROR");

    public Baseline {
        found = new LinkedHashMap<>(found);
    }

    @Override
    public Map<String, Found> found() {
        return new LinkedHashMap<>(found);
    }

    /**
     * What has changed since, by scenario or relation: {@code before -> now}.
     *
     * @param added what the earlier run did not have, with its verdict: new, whatever it is
     */
    public record Comparison(
            Map<String, String> fixed,
            Map<String, String> newlyFailing,
            Map<String, String> changed,
            Map<String, String> added,
            int unchanged,
            int stillFailing,
            List<String> notRun) {

        /** One line each, and how many are as they were. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            newlyFailing.forEach((name, change) -> lines.add("newly failing  " + name + ": " + change));
            fixed.forEach((name, change) -> lines.add("fixed          " + name + ": " + change));
            changed.forEach((name, change) -> lines.add("changed        " + name + ": " + change));
            added.forEach((name, verdict) -> {
                if (!verdict.startsWith(PASS)) {
                    lines.add("new            " + name + ": " + verdict);
                }
            });
            lines.add("against the baseline: " + newlyFailing.size() + " newly failing, " + fixed.size() + " fixed, "
                    + changed.size() + " changed, " + (added.isEmpty() ? "" : added.size() + " new, ") + unchanged
                    + " as before (" + stillFailing + " of them failing)"
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
        Map<String, Found> found = new LinkedHashMap<>();
        for (JsonNode scenario : tree.path("scenarios")) {
            found.put(
                    scenario.path("scenario").asText(),
                    new Found(
                            scenario.path("verdict").asText(),
                            scenario.path("judged").asInt(),
                            scenario.path("scenarioSha256").asText()));
        }
        for (JsonNode relation : tree.path("relations")) {
            List<String> ids = new ArrayList<>();
            relation.path("ids").forEach(id -> ids.add(id.asText()));
            found.put(
                    relation(relation.path("relation").asText(), ids),
                    new Found(relation.path("holds").asBoolean() ? "PASS" : "WRONG", 0, ""));
        }
        return new Baseline(found);
    }

    private static String relation(String type, List<String> ids) {
        return "relation " + type + " " + String.join(", ", ids);
    }

    /**
     * What that run changes. A worse verdict is newly failing, and so is what passed and is not judged any more, or to a
     * lesser part. What the earlier run did not have is new, and fails nothing.
     */
    public Comparison compare(ConformanceRun run) {
        Map<String, Found> now = found(run);
        Map<String, String> fixed = new LinkedHashMap<>();
        Map<String, String> newlyFailing = new LinkedHashMap<>();
        Map<String, String> changed = new LinkedHashMap<>();
        Map<String, String> added = new LinkedHashMap<>();
        int unchanged = 0;
        int stillFailing = 0;
        Map<String, String> own = ConformanceText.ownByScenario(run);
        for (Map.Entry<String, Found> entry : now.entrySet()) {
            Found is = entry.getValue();
            Found was = found.get(entry.getKey());
            if (was == null || !was.content().equals(is.content())) {
                added.put(entry.getKey(), is.verdict() + own.getOrDefault(entry.getKey(), ""));
                continue;
            }
            boolean lessJudged = was.verdict().equals(is.verdict()) && is.judged() < was.judged();
            String change = (lessJudged
                            ? is.verdict() + ", but " + is.judged() + " judged where " + was.judged() + " were"
                            : was.verdict() + " -> " + is.verdict())
                    + own.getOrDefault(entry.getKey(), "");
            boolean passedBefore = was.verdict().equals(PASS);
            boolean fails = isFailure(is.verdict(), run.strict());
            if ((fails && rank(is) > rank(was))
                    || (passedBefore && (lessJudged || !is.verdict().equals(PASS)))) {
                newlyFailing.put(entry.getKey(), change);
            } else if (is.verdict().equals(PASS) && isFailure(was.verdict(), run.strict())) {
                fixed.put(entry.getKey(), change);
            } else if (!was.verdict().equals(is.verdict())) {
                changed.put(entry.getKey(), change);
            } else {
                unchanged++;
                stillFailing += fails ? 1 : 0;
            }
        }
        for (String id : run.notAsked()) {
            if (found.containsKey(id) && found.get(id).verdict().equals(PASS)) {
                newlyFailing.put(id, PASS + " -> not asked, as the engine does not name its kind");
            }
        }
        List<String> notRun = found.keySet().stream()
                .filter(name -> !now.containsKey(name) && !newlyFailing.containsKey(name))
                .collect(Collectors.toList());
        return new Comparison(fixed, newlyFailing, changed, added, unchanged, stillFailing, notRun);
    }

    private static Map<String, Found> found(ConformanceRun run) {
        Map<String, Found> found = new LinkedHashMap<>();
        run.outcomes()
                .forEach(outcome -> found.put(
                        outcome.scenario().label(),
                        new Found(
                                outcome.judgement().verdict().label(),
                                outcome.judgement().judged(),
                                ConformanceJson.sha256(outcome))));
        run.relations()
                .forEach((relation, verdicts) -> found.put(
                        relation(relation.type().key(), relation.ids()),
                        new Found(ConformanceRun.isBroken(verdicts) ? "WRONG" : PASS, 0, "")));
        return found;
    }

    /** How bad. */
    private static int rank(Found found) {
        return switch (found.verdict()) {
            case "INACCURATE" -> 2;
            case "WRONG" -> 3;
            case "ERROR" -> 4;
            case "UNDECIDABLE", "SKIPPED" -> 1;
            default -> 0;
        };
    }

    private static boolean isFailure(String verdict, boolean strict) {
        return FAILURES.contains(verdict) || (strict && (verdict.equals("UNDECIDABLE") || verdict.equals("SKIPPED")));
    }
}
