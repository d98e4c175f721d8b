package dev.touchstone.scenario.suite;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a scenario gets into the golden suite of a directory: nothing is written before everything is checked. Its {@link
 * SuiteLock} is held from before the suite is read until all is written.
 */
record GoldenAdmission(Path directory, Disk disk, GoldenFiles suite) {

    String add(
            Scenario draft,
            Function<Scenario, Trace> compute,
            List<Relation> relations,
            Optional<Supersede> supersede) {
        String id = suite.index().nextId(draft.kind(), this::isFree);
        // Through the reader, so that a scenario built in code passes the same checks as a file.
        byte[] scenarioBytes = ScenarioJson.toJson(draft.withId(id));
        Scenario scenario =
                ScenarioJson.read(scenarioBytes, draft.label(), suite.flags().keySet());
        scenarioBytes = ScenarioJson.toJson(scenario);
        supersede.ifPresent(this::requireSupersedable);
        requireFlagOfLongInputs(scenario);
        requireNew(scenario, supersede);
        List<Relation> allRelations = new ArrayList<>(suite.index().relations());
        for (Relation relation : relations) {
            allRelations.add(requireKnown(relation, scenario).withAdded(id));
        }
        byte[] traceBytes = traceBytes(scenario, compute.apply(scenario));

        List<Erratum> errata = new ArrayList<>(suite.index().errata());
        supersede.ifPresent(old -> errata.add(new Erratum(old.id(), id, old.reason())));
        SortedMap<String, Entry> entries = new TreeMap<>(suite.index().entries());
        entries.put(id, entry(scenario, id, scenarioBytes, traceBytes));
        GoldenIndex changed = new GoldenIndex(entries, allRelations, errata);

        changed.requireReadable();

        Map<String, byte[]> fresh = new LinkedHashMap<>();
        fresh.put(GoldenFiles.scenarioName(id), scenarioBytes);
        fresh.put(GoldenFiles.traceName(id), traceBytes);
        Map<String, byte[]> catalogue = new LinkedHashMap<>();
        if (supersede.isPresent()) {
            catalogue.put(GoldenIndex.ERRATA, changed.errataJson());
        }
        catalogue.put(GoldenIndex.INDEX, changed.indexJson()); // last: it makes the scenario exist
        new SuiteChange(directory, disk).write(fresh, catalogue);
        return id;
    }

    /** Whether no file of that id lies there, which the index need not know of. */
    private boolean isFree(String id) {
        return Stream.of(GoldenFiles.scenarioName(id), GoldenFiles.traceName(id))
                .noneMatch(name -> Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    void rewriteTrace(String id, Trace trace) {
        Entry old = suite.entry(id);
        Scenario scenario = suite.scenario(id);
        byte[] traceBytes = traceBytes(scenario, trace);
        SortedMap<String, Entry> entries = new TreeMap<>(suite.index().entries());
        entries.put(id, entry(scenario, id, suite.scenarioBytes(id), traceBytes));
        GoldenIndex changed = new GoldenIndex(
                entries, suite.index().relations(), suite.index().errata());

        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(GoldenFiles.traceName(old.id()), traceBytes);
        files.put(GoldenIndex.INDEX, changed.indexJson());
        new SuiteChange(directory, disk).write(Map.of(), files);
    }

    private static byte[] traceBytes(Scenario scenario, Trace trace) {
        byte[] bytes = TraceJson.toJson(trace, scenario);
        GoldenFiles.golden(InputSource.of(bytes, "golden trace of " + scenario.label()), scenario);
        return bytes;
    }

    private static Entry entry(Scenario scenario, String id, byte[] scenarioBytes, byte[] traceBytes) {
        return new Entry(
                id,
                scenario.kind(),
                scenario.title(),
                scenario.flags(),
                Sha256.of(scenarioBytes),
                Sha256.of(traceBytes),
                Optional.empty());
    }

    private void requireSupersedable(Supersede supersede) {
        Optional<String> already = suite.entry(supersede.id()).supersededBy();
        if (already.isPresent()) {
            throw new InvalidInputException(
                    supersede.id(), "found superseded by " + already.get() + " already, expected a scenario in force");
        }
        if (supersede.reason().isBlank()) {
            throw new InvalidInputException(supersede.id(), "found no reason to supersede it, expected one");
        }
    }

    /** An engine of few bits must be able to tell beforehand that it does not start from these numbers. */
    private static void requireFlagOfLongInputs(Scenario scenario) {
        if (scenario.hasLongInputs() && !scenario.flags().contains(Scenario.LONG_INPUTS)) {
            throw new InvalidInputException(
                    scenario.title(),
                    "$.flags",
                    "found numbers of more than 11 significant bits, expected the flag " + Scenario.LONG_INPUTS);
        }
    }

    /** Same content under another id or title is a duplicate, unless that one is superseded or about to be. */
    private void requireNew(Scenario scenario, Optional<Supersede> supersede) {
        Scenario content = untitled(scenario);
        for (Entry entry : suite.index().entries().values()) {
            boolean inForce = entry.supersededBy().isEmpty()
                    && supersede.filter(old -> old.id().equals(entry.id())).isEmpty();
            if (inForce
                    && entry.kind() == scenario.kind()
                    && untitled(suite.scenario(entry.id())).equals(content)) {
                throw new InvalidInputException(
                        scenario.title(), "found the same content as " + entry.id() + ", expected a new scenario");
            }
        }
    }

    private static Scenario untitled(Scenario scenario) {
        return scenario.renamed("", List.of());
    }

    private Relation requireKnown(Relation relation, Scenario scenario) {
        if (!relation.ids().contains(Relation.ADDED)) {
            throw new InvalidInputException(
                    scenario.title(),
                    "found relation " + relation.type().key() + " of " + relation.ids()
                            + ", expected the added scenario (" + Relation.ADDED + ") in it");
        }
        for (String id : relation.ids()) {
            if (!id.equals(Relation.ADDED)) {
                suite.entry(id);
                requireComparable(relation, suite.scenario(id), scenario);
            }
        }
        relation.parameter().ifPresent(number -> {
            if (number.signum() <= 0 || !FloatFormat.BINARY64.represents(number)) {
                throw new InvalidInputException(
                        scenario.title(),
                        "found relation " + relation.type().key() + " with " + InvalidInputException.shortened(number)
                                + ", expected a positive number that binary64 holds exactly");
            }
        });
        return relation;
    }

    private static void requireComparable(Relation relation, Scenario known, Scenario added) {
        if (relation.type() == Relation.Type.BELOW && !added.has(Property.KEEPS_ORDER)) {
            throw new InvalidInputException(
                    added.title(),
                    "found relation below for kind " + added.kind().key()
                            + ", expected a kind that keeps the Loewner order");
        }
        relation.type().varied().ifPresent(number -> {
            boolean comparable = known.problem() instanceof LimitProblem one
                    && added.problem() instanceof LimitProblem other
                    && one.numbers().containsKey(number)
                    && one.isSameBut(number, other);
            if (!comparable) {
                throw new InvalidInputException(
                        added.title(),
                        "found relation " + relation.type().key() + " with " + known.label()
                                + ", expected two limits that differ in " + number + " alone"
                                + (number.equals("alpha") ? ", at the same alpha times ridge" : ""));
            }
        });
        boolean sameKind = known.kind() == added.kind() || relation.type() == Relation.Type.SAME_SPAN;
        if (!sameKind || known.r() != added.r()) {
            throw new InvalidInputException(
                    added.title(),
                    "found relation " + relation.type().key() + " with " + known.label() + " of kind "
                            + known.kind().key() + " and r = " + known.r() + ", expected kind "
                            + added.kind().key() + " and r = " + added.r());
        }
    }
}
