package dev.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's page on Java tests shows the consumer's test, and what its engine once failed with. */
class JavaTestsPageTest {

    private static final Path PAGE = Path.of("src/site/java-tests.md");
    private static final Path CONSUMER = Path.of("src/it/consumer/src");

    @Test
    void exampleOfTheTestKit_isTheConsumersTest() throws IOException {
        String test = Files.readString(CONSUMER.resolve("test/java/org/example/map/OrderPreservingMapTest.java"));

        assertThat(Files.readString(PAGE)).contains("```java\n" + test.substring(test.indexOf("class ")) + "```");
    }

    @Test
    void facts_areThoseOfTheConsumersEngineWithoutItsTolerance(@TempDir Path directory) throws Exception {
        Scenario scenario = GoldenSuite.packed().scenario("discrete-map-015");

        Throwable failure = catchThrowable(() ->
                TouchstoneAssertions.assertThat(answer(scenario, directory)).matchesGolden("discrete-map-015"));

        assertThat(failure).isInstanceOf(AssertionError.class);
        assertThat(Files.readString(PAGE))
                .contains("```console\n" + failure.getMessage().strip() + "\n```");
    }

    private static EngineAnswer answer(Scenario scenario, Path directory) throws Exception {
        Path engine = CONSUMER.resolve("main/java/org/example/map/OrderPreservingMap.java");
        Path adapter = directory.resolve("MapUnderTest.java");
        Files.writeString(
                adapter,
                Files.readString(CONSUMER.resolve("test/java/org/example/map/MapUnderTest.java"))
                        .replace(".tolerance(1e-15)", ""));
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath, "-d", "" + directory, "" + engine, "" + adapter))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Method run = loader.loadClass("org.example.map.MapUnderTest").getDeclaredMethod("run", Scenario.class);
            run.setAccessible(true);
            return (EngineAnswer) run.invoke(null, scenario);
        }
    }
}
