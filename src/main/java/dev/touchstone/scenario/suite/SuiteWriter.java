package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes into the golden suite of a directory, one process at a time. Each change is made whole or not at all; what a killed
 * process has left is put in order before anything else is done. The suite is read again under the lock, so that nothing is
 * lost that another process has written.
 */
public final class SuiteWriter {

    private final Path directory;
    private final Consumer<String> told;
    private final Disk disk;

    /**
     * Of the suite in that directory.
     *
     * @param told gets a sentence when another process must be waited for, and when something was repaired
     */
    public SuiteWriter(Path directory, Consumer<String> told) {
        this(directory, told, Disk.REAL);
    }

    SuiteWriter(Path directory, Consumer<String> told, Disk disk) {
        this.directory = directory;
        this.told = told;
        this.disk = disk;
    }

    /** What {@link GoldenSuite#add} does; returns the permanent id. */
    public String add(
            Scenario draft,
            Function<Scenario, Trace> compute,
            List<Relation> relations,
            Optional<Supersede> supersede) {
        try (SuiteLock lock = lock()) {
            return admission(lock).add(draft, compute, relations, supersede);
        }
    }

    /** What {@link GoldenSuite#rewriteTrace} does. */
    public void rewriteTrace(String id, Trace trace) {
        try (SuiteLock lock = lock()) {
            admission(lock).rewriteTrace(id, trace);
        }
    }

    /** Records a relation between two goldens, in the index alone. */
    public void relate(Relation relation) {
        try (SuiteLock lock = lock()) {
            admission(lock).relate(relation);
        }
    }

    /** Finishes or takes back what a killed process has begun; returns whether there was anything. */
    public boolean repair() {
        try (SuiteLock lock = lock()) {
            return repair(lock);
        }
    }

    private SuiteLock lock() {
        new SuiteFiles.InDirectory(directory).read(GoldenIndex.INDEX); // refuses what is no suite
        return SuiteLock.of(
                directory, () -> told.accept(directory + ": waiting for another process that writes into this suite"));
    }

    private boolean repair(SuiteLock held) {
        Optional<String> done = new SuiteRepair(held.directory(), disk).run();
        done.ifPresent(told);
        return done.isPresent();
    }

    private GoldenAdmission admission(SuiteLock held) {
        repair(held);
        return new GoldenAdmission(directory, disk, GoldenFiles.open(new SuiteFiles.InDirectory(directory)));
    }
}
