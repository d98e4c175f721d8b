package dev.touchstone.scenario.suite;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.RiccatiOdeProblem;
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
            requireAdded(relation, scenario);
            requirePromised(relation, each -> each.equals(Relation.ADDED) ? scenario : suite.scenario(each));
            allRelations.add(relation.withAdded(id));
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

    /** Records a relation between two goldens: in the index alone. */
    void relate(Relation relation) {
        requirePromised(relation, suite::scenario);
        List<Relation> relations = new ArrayList<>(suite.index().relations());
        if (relations.contains(relation)) {
            throw new InvalidInputException(
                    GoldenIndex.INDEX,
                    "found relation " + relation.type().key() + " of " + relation.ids() + " already");
        }
        relations.add(relation);
        GoldenIndex changed = new GoldenIndex(
                suite.index().entries(), relations, suite.index().errata());
        changed.requireReadable();
        new SuiteChange(directory, disk).write(Map.of(), Map.of(GoldenIndex.INDEX, changed.indexJson()));
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

    private static void requireAdded(Relation relation, Scenario scenario) {
        if (!relation.ids().contains(Relation.ADDED)) {
            throw new InvalidInputException(
                    scenario.title(),
                    "found relation " + relation.type().key() + " of " + relation.ids()
                            + ", expected the added scenario (" + Relation.ADDED + ") in it");
        }
    }

    /** Refuses what the scenarios do not promise, as far as that is decided: kinds and sizes, of equations (50) all of it. */
    private static void requirePromised(Relation relation, Function<String, Scenario> scenarios) {
        Scenario first = scenarios.apply(relation.ids().get(0));
        Scenario second = scenarios.apply(relation.ids().get(1));
        if (relation.type() == Relation.Type.SAME_AS) {
            boolean same = second.problem() instanceof RiccatiOdeProblem equation
                    && RelatedEquations.areSame(first, equation)
                    && haveCommonPoint(first, second);
            require(
                    same,
                    relation,
                    first,
                    second,
                    "(50) with the coefficients of (77), the same start and a common time");
        } else {
            requireComparable(relation, first, second);
        }
        if (relation.type() == Relation.Type.BELOW && first.problem() instanceof RiccatiOdeProblem a) {
            boolean ordered = RelatedEquations.areOrdered(a, (RiccatiOdeProblem) second.problem())
                    && haveCommonPoint(first, second);
            require(
                    ordered,
                    relation,
                    first,
                    second,
                    "X0 <= X0', [[Q', A'^T], [A', -S']] >= [[Q, A^T], [A, -S]] at all times (62), and a common time");
        }
        relation.parameter().ifPresent(number -> {
            if (number.signum() <= 0 || !FloatFormat.BINARY64.represents(number)) {
                throw new InvalidInputException(
                        second.title(),
                        "found relation " + relation.type().key() + " with " + InvalidInputException.shortened(number)
                                + ", expected a positive number that binary64 holds exactly");
            }
        });
    }

    private static boolean haveCommonPoint(Scenario first, Scenario second) {
        return first.points().stream().anyMatch(second::asksFor);
    }

    private static void require(boolean promised, Relation relation, Scenario first, Scenario second, String expected) {
        if (!promised) {
            throw new InvalidInputException(
                    second.title(),
                    "found relation " + relation.type().key() + " with " + first.label() + ", expected " + expected);
        }
    }

    private static void requireComparable(Relation relation, Scenario first, Scenario second) {
        if (relation.type() == Relation.Type.BELOW && !second.has(Property.KEEPS_ORDER)) {
            throw new InvalidInputException(
                    second.title(),
                    "found relation below for kind " + second.kind().key()
                            + ", expected a kind that keeps the Loewner order");
        }
        relation.type().varied().ifPresent(number -> {
            boolean comparable = first.problem() instanceof LimitProblem one
                    && second.problem() instanceof LimitProblem other
                    && one.numbers().containsKey(number)
                    && one.isSameBut(number, other);
            require(
                    comparable,
                    relation,
                    first,
                    second,
                    "two limits that differ in " + number + " alone"
                            + (number.equals("alpha") ? ", at the same alpha times ridge" : ""));
        });
        boolean fit = (first.kind() == second.kind() || relation.type().joinsKinds()) && first.r() == second.r();
        require(
                fit,
                relation,
                first,
                second,
                "kind " + second.kind().key() + " and r = " + second.r() + ", found kind "
                        + first.kind().key() + " and r = " + first.r());
    }
}
