package dev.touchstone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Leaves one dot per executed test in {@code target/tests-run}, so that the file's size is their number. The build
 * compares it with {@code minimum.tests}: a misnamed class or a lost engine would otherwise drop tests in silence.
 */
public final class TestCount implements TestExecutionListener {

    private static final Path FILE = Path.of("target", "tests-run");

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
            Files.writeString(FILE, ".".repeat(executed.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
