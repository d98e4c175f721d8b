package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers with more in them than can be meant: told where the reading meets it, and no more of it read. */
class FloodTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-004");
    private static final String HEAD = "{\"format\": 1, \"scenario\": \"riccati-004\","
            + " \"engine\": {\"name\": \"x\", \"version\": \"1\", \"precision\": \"binary64\"}";
    private static final String POINT = "{\"time\": 0.5, \"gram\": [[1, 0], [0, 1]]}";
    private static final int MANY = 2_000_000;

    @TempDir
    private Path directory;

    private void assertRefused(String name, String text, String saying) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> TraceFile.of(file).read(SCENARIO))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(saying));
    }

    /** Of {@code @}, which stands for a great many of what follows it up to a closing {@code @}. */
    private static String grown(String text) {
        String[] parts = text.split("@", -1);
        Function<String, String> many = part -> part.repeat(MANY / part.length());
        return parts[0] + many.apply(parts[1]) + parts[2];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[P@,P@]|$.points[1]: found a point that is not after the one before it",
                "[{'time': 0.5, 'gram': [[1, 0]@,[1, 0]@]}]|$.points[0].gram: line 1, column",
                "[{'time': 0.5, 'gram': [[1@,1@], [0, 1]]}]|found more numbers, expected at most 2",
                "[{'time': 0.5, 'alignment': [1@,1@]}]|$.points[0].alignment: line 1, column",
                "[{'time': 0.5, 'risk': 0.@3@}]|found a text or a number of more than 1048576 letters",
                "[{'time': 0.5, 'risk': '@3@'}]|found a text or a number of more than 1048576 letters",
                "[{'time': 0.5, '@x@': 1}]|found a name of more than 1024 letters",
                "[{'time': 0.5, 'risk': @[@1}]|Document nesting depth (33)",
                "[P], 'more': [1@,1@]|$.more: line 1, column",
                "[P], 'audit': {'zeros': ['0'@,'0'@]}|found more values beside the points, expected at most 65536"
            })
    void moreInJson_isToldWhereItIsMet(String points, String saying) throws IOException {
        String text = HEAD + ", \"points\": " + points.replace('\'', '"').replace("P", POINT) + "}";

        assertRefused("t.json", grown(text), saying);
    }

    @Test
    void membersInAnyOrder_areRead() throws IOException {
        String text = "{\"points\": [" + POINT + ",{\"time\": 1}], " + HEAD.substring(1) + "}";
        Path file = Files.writeString(directory.resolve("t.json"), text);

        Assertions.assertDoesNotThrow(() -> TraceFile.of(file).read(SCENARIO));
    }

    @Test
    void numberOfMoreDigitsThanAreAllowed_isToldWithItsPlace() throws IOException {
        String text = HEAD + ",\n \"points\": [{\"time\": 0.5, \"risk\": 0.00" + "3".repeat(1101) + "}]}";

        assertRefused(
                "t.json", text, "malformed JSON: line 2, column 35: $.points[0].risk: found a number of 1101 digits");
        assertRefused("t.csv", "time,risk\n0.5," + "3".repeat(1101), "line 2: found a number of 1101 digits as risk");
    }

    @Test
    void digitsAllowed_areTwentyMoreThanDeclared() throws IOException {
        String head = HEAD.replace("\"binary64\"", "{\"digits\": 2000}");
        String risk = "0." + "3".repeat(2020);
        Path file = Files.writeString(
                directory.resolve("t.json"), head + ", \"points\": [{\"time\": 0.5, \"risk\": " + risk + "}]}");

        Assertions.assertDoesNotThrow(() -> TraceFile.of(file).read(SCENARIO));
        assertRefused(
                "u.json",
                head + ", \"points\": [{\"time\": 0.5, \"risk\": " + risk + "3}]}",
                "found a number of 2021 digits, expected at most 2020");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "time,risk/0.5,@3@|line 2: found more than 1057376 characters",
                "time,risk/0.5@,@|line 2: found more than 80 cells",
                "time@,risk@|line 1: found more than 80 cells",
                "time,risk/0.5,1@/0.5,1@|line 3: found a point that is not after the one before it",
                "time,risk/0.5,\"@1/@|line 2: found a quote that does not close on its line"
            })
    void moreInATable_isToldWithItsLine(String table, String saying) throws IOException {
        assertRefused("t.csv", grown(table).replace('/', '\n'), saying);
    }

    @Test
    void arrayLargerThanTheScenarioAsksFor_isNotUnpacked() throws IOException {
        byte[] npz = NpzBytes.of()
                .with("time", "(1,)", 0.5)
                .with("gram", "(100000, 2, 2)", new double[400_000])
                .zip();
        Path file = Files.write(directory.resolve("t.npz"), npz);

        assertThatThrownBy(() -> TraceFile.of(file).read(SCENARIO))
                .hasMessageEndingWith("gram: found shape (100000, 2, 2), more than the scenario asks for");
    }
}
