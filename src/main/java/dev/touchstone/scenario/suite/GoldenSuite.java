package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Flag;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The golden catalogue: scenarios with permanent ids, their proved traces, and the relations between them. An instance
 * is what the catalogue said when it was opened; scenarios and traces are read one by one, when asked for.
 *
 * <p>{@link #add} and {@link #rewriteTrace}, or {@link SuiteWriter}, are the only ways goldens are written. They leave this
 * instance as it is and return the changed suite.
 */
public final class GoldenSuite {

    private final GoldenFiles golden;
    private final SuiteFiles files;
    private final GoldenIndex index;

    private GoldenSuite(SuiteFiles files) {
        this.golden = GoldenFiles.open(files);
        this.files = files;
        this.index = golden.index();
    }

    /**
     * The suite in that directory.
     *
     * @throws InvalidInputException when {@code index.json}, {@code flags.json} or {@code errata.json} are not in order
     */
    public static GoldenSuite at(Path directory) {
        return new GoldenSuite(new SuiteFiles.InDirectory(directory));
    }

    /** The suite packed with the program: read-only. */
    public static GoldenSuite packed() {
        return Packed.SUITE;
    }

    /** Read on first use and once: what is packed does not change. */
    private static final class Packed {
        private static final GoldenSuite SUITE = new GoldenSuite(new SuiteFiles.OnClassPath());
    }

    /** All ids, sorted, superseded ones among them. */
    public List<String> ids() {
        return List.copyOf(index.entries().keySet());
    }

    /** All entries, sorted by id, superseded ones among them. */
    public Collection<Entry> entries() {
        return List.copyOf(index.entries().values());
    }

    /**
     * The entry of that id.
     *
     * @throws InvalidInputException when there is none, naming a close id
     */
    public Entry entry(String id) {
        return golden.entry(id);
    }

    public boolean contains(String id) {
        return index.entries().containsKey(id);
    }

    public List<Relation> relations() {
        return index.relations();
    }

    public List<Erratum> errata() {
        return index.errata();
    }

    /** The registered flags, in the order of {@code flags.json}. */
    public Map<String, Flag> flags() {
        return golden.flags();
    }

    /** The scenario file of that id, as it stands. */
    public byte[] scenarioBytes(String id) {
        return golden.scenarioBytes(id);
    }

    /** The scenario of that id. */
    public Scenario scenario(String id) {
        return golden.scenario(id);
    }

    /** The golden trace file of that id, as it stands. */
    public byte[] traceBytes(String id) {
        return golden.traceBytes(id);
    }

    /** The golden trace of that id. */
    public Trace trace(String id) {
        return golden.trace(id);
    }

    /** The file of what the twins of that id deviate by, if it is kept. */
    public Optional<byte[]> deviationsBytes(String id) {
        String name = Deviations.name(id);
        return files.has(name) ? Optional.of(files.read(name)) : Optional.empty();
    }

    /** Its version numbers. */
    public SuiteVersions versions() {
        return SuiteVersions.of(index);
    }

    /** What does not match {@code index.json}: one sentence for each file missing or changed, none when all is well. */
    public List<String> hashMismatches() {
        List<String> mismatches = new ArrayList<>();
        if (files instanceof SuiteFiles.InDirectory in && SuiteRepair.isNeeded(in.directory())) {
            mismatches.add(in.directory() + ": a 'golden add' or 'golden recompute' was killed while it wrote;"
                    + " 'touchstone golden repair --into " + in.directory() + "' finishes it");
        }
        for (Entry entry : entries()) {
            compare(GoldenFiles.scenarioName(entry.id()), entry.scenarioSha256(), mismatches);
            compare(GoldenFiles.traceName(entry.id()), entry.traceSha256(), mismatches);
        }
        for (Erratum erratum : errata()) {
            for (String id : List.of(erratum.id(), erratum.supersededBy())) {
                if (!contains(id)) {
                    mismatches.add(files.describe(GoldenIndex.ERRATA) + ": '" + id + "' is not in index.json");
                }
            }
        }
        return mismatches;
    }

    private void compare(String name, String expected, List<String> mismatches) {
        try {
            String found = Sha256.of(files.read(name));
            if (!found.equals(expected)) {
                mismatches.add(
                        files.describe(name) + ": found SHA-256 " + found + ", expected " + expected + " (index.json)");
            }
        } catch (InvalidInputException e) {
            mismatches.add(e.getMessage());
        }
    }

    /**
     * Adds a scenario: validates it, gives it the next id of its kind, computes its golden trace and writes both, the
     * index last. On any failure every file is as it was.
     *
     * @param draft its id, if any, is replaced
     * @param compute the golden trace of the scenario with its permanent id
     * @param relations in which {@link Relation#ADDED} stands for the new scenario
     * @param supersede the scenario that this one replaces, which stays in the catalogue
     * @throws InvalidInputException when the draft is invalid, a duplicate, related to unknown scenarios, or when this
     *     suite is the packed one
     */
    public Addition add(
            Scenario draft,
            Function<Scenario, Trace> compute,
            List<Relation> relations,
            Optional<Supersede> supersede) {
        String id = writer().add(draft, compute, relations, supersede);
        return new Addition(id, new GoldenSuite(files));
    }

    /** Replaces the golden trace of that id by a regenerated one; returns the changed suite. */
    public GoldenSuite rewriteTrace(String id, Trace trace) {
        writer().rewriteTrace(id, trace);
        return new GoldenSuite(files);
    }

    /** A scenario's permanent id, and the suite that contains it. */
    public record Addition(String id, GoldenSuite suite) {}

    /** Works on the files as they are now, which may be newer than this instance. */
    private SuiteWriter writer() {
        if (files instanceof SuiteFiles.InDirectory in) {
            return new SuiteWriter(in.directory(), said -> {});
        }
        throw new InvalidInputException("packed golden suite", "read-only, expected a suite in a directory");
    }
}
