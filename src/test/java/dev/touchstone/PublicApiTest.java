package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import dev.touchstone.testkit.TouchstoneAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What other projects' tests are compiled against changes only when somebody means it. */
class PublicApiTest {

    private static final Path API = Path.of("src/site/api.txt");
    private static final Path NOW = Path.of("target/api.txt");
    private static final Path CONSUMER = Path.of("src/it/consumer/src");
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(dev\\.touchstone\\.[a-z.]*[A-Z]\\w*)", Pattern.MULTILINE);

    private static final String HEADER = """
            # The public types that other projects' tests touch, and their public members (name(parameters): type).
            # PublicApiTest compares them with the compiled classes. After a change that is meant: cp target/api.txt src/site/api.txt

            """;

    /** What the test kit's own signatures and src/it/consumer name; the test kit itself is found. */
    private static final List<Class<?>> BESIDE_TESTKIT = List.of(
            DecimalMatrix.class,
            EngineAnswer.class,
            EngineInfo.class,
            FloatFormat.class,
            GoldenSuite.class,
            InvalidInputException.class,
            Kind.class,
            Point.class,
            Quantity.class,
            Retraction.class,
            Scenario.class,
            ScenarioJson.class,
            Skip.class,
            Start.class,
            Teacher.class,
            Trace.class,
            Training.class);

    @Test
    void publicTypes_areThoseOfTheFile() throws IOException {
        String now = HEADER + PublicApi.of(Stream.concat(testkit(), BESIDE_TESTKIT.stream()));
        Files.writeString(NOW, now);

        assertThat(now)
                .as("public API: if the change is meant, cp %s %s", NOW, API)
                .isEqualTo(Files.readString(API));
    }

    /** Or a type that users need would be free to change. */
    @Test
    void typesThatTheConsumerImports_areInTheFile() throws IOException {
        String api = Files.readString(API);
        try (Stream<Path> files = Files.walk(CONSUMER)) {
            List<String> imported = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> IMPORT.matcher(text(file)).results())
                    .map(match -> match.group(1))
                    .toList();

            assertThat(imported)
                    .isNotEmpty()
                    .allSatisfy(type -> assertThat(api).containsPattern("(?m)^\\w+ " + Pattern.quote(type) + "\\b"));
        }
    }

    /** The public types of the package, from its compiled classes. */
    private static Stream<Class<?>> testkit() throws IOException {
        Path classes = Path.of(
                "target/classes", TouchstoneAssertions.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(classes)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
                    .<Class<?>>map(file -> type(file.replace(".class", "")))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(TouchstoneAssertions.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
