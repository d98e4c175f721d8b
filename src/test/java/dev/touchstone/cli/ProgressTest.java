package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void print_onATerminal_leavesEveryLineWhole() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);

        try (Progress progress =
                Progress.on(terminal, "verify", 2, new PrintWriter(screen, true, StandardCharsets.UTF_8))) {
            progress.running("riccati-001");
            progress.done("PASS  riccati-001");
            progress.print("      a remark");
            progress.done("PASS  riccati-002");
        }

        assertThat(visible(screen.toString(StandardCharsets.UTF_8)))
                .isEqualTo("PASS  riccati-001\n      a remark\nPASS  riccati-002\n");
    }

    @Test
    void running_onATerminal_showsCountAndName() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);

        try (Progress progress =
                Progress.on(terminal, "verify", 7, new PrintWriter(screen, true, StandardCharsets.UTF_8))) {
            progress.done("PASS  riccati-001");
            progress.running("riccati-002");
        }

        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("1/7").contains("riccati-002");
    }

    /** What is left to see: only carriage return and clear-to-end-of-line may be used. */
    private static String visible(String written) {
        assertThat(written.replace("\u001b[K", "")).doesNotContain("\u001b");
        StringBuilder seen = new StringBuilder();
        for (String line : written.replace("\r\n", "\n").split("(?<=\n)", -1)) {
            seen.append(line.substring(line.lastIndexOf("\u001b[K") < 0 ? 0 : line.lastIndexOf("\u001b[K") + 3));
        }
        return seen.toString();
    }
}
