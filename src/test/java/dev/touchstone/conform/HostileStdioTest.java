package dev.touchstone.conform;

import static dev.touchstone.conform.HostileHarness.LONG;
import static dev.touchstone.conform.HostileHarness.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.external.StdioEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same of a long-lived child: one that fails is replaced for the next scenario. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class HostileStdioTest {

    @TempDir
    private Path directory;

    @RegisterExtension
    private final HostileHarness hostile = new HostileHarness(() -> directory);

    private ConformanceRun run(String behaviour, Duration timeout) {
        try (EnginePool engines = new EnginePool(
                behaviour,
                () -> new StdioEngine(
                        hostile.engine().command("hostile-stdio.sh", behaviour), Optional.empty(), timeout))) {
            return HostileEngine.run(engines, 1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    honest        | PASS
                    never-stops   | PASS
                    dies          | ERROR: crashed: exit code 3 without a whole reply
                    wrong-seq     | ERROR: malformed: reply: $.seq: found 3, expected 2
                    no-seq        | ERROR: malformed: reply: $.seq: found none, expected 2
                    half-reply    | ERROR: malformed: reply: malformed JSON: line 1, column
                    chatty        | PASS
                    endless       | ERROR: malformed: reply: found a line of more than 64 MiB
                    error         | ERROR: gave up: out of luck
                    skip          | SKIPPED: not today
                    empty         | ERROR: malformed: reply: expected one of trace, skipped and error
                    other-id      | ERROR: malformed: trace: $.scenario: found "discrete-map-001", expected "riccati-001"
                    nan           | WRONG: points[0].risk is not finite
                    daemon        | PASS
                    floods-stderr | PASS
                    closes-output | ERROR: no answer: it closed its output, but went on
                    """)
    void child_misbehaves_isJudgedAndGone(String behaviour, String verdict) throws IOException {
        ConformanceRun run = run(behaviour, LONG);

        assertThat(HostileEngine.verdict(run)).startsWith(verdict);
        hostile.assertContained(run);
    }

    @Test
    void child_hangs_isEndedAndReplaced() throws IOException {
        ConformanceRun run = run("hang", SHORT);

        assertThat(HostileEngine.verdict(run)).isEqualTo("ERROR: timed out: no reply within 3 s");
        hostile.assertContained(run);
    }

    /** What is no reply is passed over, so a reply is still awaited; what was printed is told. */
    @Test
    void child_printsSomethingElse_isTimedOut() throws IOException {
        ConformanceRun run = run("garbage", SHORT);

        assertThat(HostileEngine.verdict(run)).isEqualTo("ERROR: timed out: no reply within 3 s");
        assertThat(run.outcomes().get(1).failure().orElseThrow().output()).isEqualTo("Loading weights... done\n");
        hostile.assertContained(run);
    }

    /** A second answer to one scenario comes first to the next, and is not taken for its answer. */
    @Test
    void child_answersTwice_isAnErrorOfTheNext() throws IOException {
        ConformanceRun run = run("twice", LONG);

        assertThat(HostileEngine.verdict(run)).isEqualTo("PASS");
        assertThat(run.outcomes().get(2).judgement().verdict().detail())
                .isEqualTo("malformed: reply: $.seq: found 2, expected 3");
        assertThat(hostile.engine().survivors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    never-reads     | timed out: no reply within 0.5 s
                    wrong-protocol  | malformed: start: reply: $.protocol: found 2, expected 1
                    no-introduction | no answer: exit code 0 without a whole reply
                    """)
    void child_withoutIntroduction_failsEveryScenario(String behaviour, String reason) throws IOException {
        ConformanceRun run = run(behaviour, behaviour.equals("never-reads") ? Duration.ofMillis(500) : LONG);

        assertThat(run.outcomes())
                .hasSize(HostileEngine.IDS.size())
                .allSatisfy(outcome ->
                        assertThat(outcome.judgement().verdict().detail()).isEqualTo(reason));
        assertThat(run.wiringIsBroken()).isTrue();
        assertThat(hostile.engine().survivors()).isEmpty();
    }
}
