package dev.touchstone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Leaves one dot per executed test in {@code target/run/tests}, so that the file's size is their number, in however many
 * virtual machines they ran; the build empties the directory before its first test. It compares the size with
 * {@code minimum.tests}: a misnamed class or a lost engine would otherwise drop tests in silence.
 */
public final class TestCount implements TestExecutionListener {

    private static final Path FILE = Path.of("target", "run", "tests");

    private final AtomicInteger executed = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getStatus() != TestExecutionResult.Status.ABORTED) {
            executed.incrementAndGet();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, ".".repeat(executed.getAndSet(0)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
