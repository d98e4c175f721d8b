package dev.touchstone.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the ledger, {@code target/proofs-checks.json} and {@code .md}, after a run in which a statement was checked: what
 * this virtual machine saw and what others of the same build did, who leave it in {@code target/run}.
 */
public final class LedgerListener implements TestExecutionListener {

    private static final Path DIRECTORY = Path.of("target");
    /** Emptied by the build before its first test. */
    private static final Path RUN = DIRECTORY.resolve("run");

    private static final Pattern TRIES = Pattern.compile("tries = (\\d+)");

    private final Map<Class<?>, LedgerRow> rows =
            new TreeMap<>((a, b) -> a.getName().compareTo(b.getName()));
    private TestPlan plan;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            row(test).ifPresent(LedgerRow::start);
        }
    }

    /** jqwik reports its tries as text. */
    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        boolean mutant =
                method(test).filter(m -> m.isAnnotationPresent(Mutant.class)).isPresent();
        for (String text : entry.getKeyValuePairs().values()) {
            Matcher tries = TRIES.matcher(text);
            if (!mutant && tries.find()) {
                row(test).ifPresent(row -> row.tries(Long.parseLong(tries.group(1))));
            }
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        row(test).ifPresent(row -> {
            if (isClass(test)) {
                row.finish();
            }
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                row.failed(method(test).map(java.lang.reflect.Method::getName).orElse(test.getDisplayName()));
            } else if (test.isTest()) {
                method(test).ifPresent(row::passed);
            }
        });
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        LedgerPart own = LedgerPart.of(List.copyOf(rows.values()), Ledger.killMatrix());
        if (own.isEmpty()) {
            return;
        }
        LedgerPart all;
        try {
            own.leaveIn(RUN);
            all = LedgerPart.allIn(RUN);
            Files.writeString(DIRECTORY.resolve("proofs-checks.json"), LedgerFile.json(all.rows(), all.kills()));
            Files.writeString(DIRECTORY.resolve("proofs-checks.md"), LedgerFile.markdown(all.rows(), all.kills()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!all.rows().isEmpty()) {
            String part = System.getProperty("ledger.part", "");
            System.out.println((part.isEmpty() ? "" : part + " ") + LedgerFile.summary(all.rows()));
        }
        all.kills().map(KillMatrix::summary).ifPresent(System.out::println);
    }

    private Optional<LedgerRow> row(TestIdentifier test) {
        return source(test)
                .map(source -> source instanceof MethodSource method
                        ? method.getJavaClass()
                        : ((ClassSource) source).getJavaClass())
                .filter(check -> check.isAnnotationPresent(Statement.class))
                .map(check -> rows.computeIfAbsent(check, LedgerRow::new));
    }

    private Optional<java.lang.reflect.Method> method(TestIdentifier test) {
        return source(test)
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod());
    }

    /** The method or class that a test belongs to; a dynamic test belongs to its factory. */
    private Optional<TestSource> source(TestIdentifier test) {
        Optional<TestSource> own =
                test.getSource().filter(source -> source instanceof MethodSource || source instanceof ClassSource);
        return own.isPresent() ? own : plan.getParent(test).flatMap(this::source);
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }
}
