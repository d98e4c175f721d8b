package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A hostile engine for each test; whatever the test has shown, nothing of it stays. */
final class HostileHarness implements BeforeEachCallback, AfterEachCallback {

    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofSeconds(3);

    private final Supplier<Path> directory;
    private HostileEngine engine;

    /** In the test's own directory, which is there when the test begins. */
    HostileHarness(Supplier<Path> directory) {
        this.directory = directory;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        engine = HostileEngine.in(directory.get());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        engine.endSurvivors();
    }

    HostileEngine engine() {
        return engine;
    }

    /** The other scenarios are judged, and nothing that the victim started runs on. */
    void assertContained(ConformanceRun run) throws IOException {
        HostileEngine.assertOthersPass(run);
        assertThat(engine.survivors()).isEmpty();
    }
}
