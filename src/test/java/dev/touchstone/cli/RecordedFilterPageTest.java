package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on recorded filters shows is what a filter in NumPy and the program print. */
@Tag("slow")
class RecordedFilterPageTest {

    private static final Path PAGE = Path.of("src/site/recorded-filter.md");
    private static final Path RECORD = Path.of("src/examples/filter/record.py");
    private static final String SHORT_FORM = "    P = (I - K @ H) @ P\n";

    @TempDir
    private Path directory;

    @Test
    void page_showsTheFile_letterByLetter() throws Exception {
        assertThat(Files.readString(PAGE)).contains("```python\n" + Files.readString(RECORD) + "```");
    }

    @Test
    void floatFilter_isJudgedAsQuoted_andPassesInJosephsForm() throws Exception {
        Terminal terminal = new Terminal(directory);
        terminal.requireNumpy();
        String josephsForm = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("    P = ") && line.contains("K.T"))
                .findFirst()
                .orElseThrow();
        String program = Files.readString(RECORD);
        assertThat(program).contains(SHORT_FORM);
        Files.writeString(directory.resolve("joseph.py"), program.replace(SHORT_FORM, josephsForm + "\n"));

        assertThat(terminal.type("python3 " + RECORD + " run.npz").code()).isZero();
        assertThat(terminal.type("python3 joseph.py joseph.npz").code()).isZero();

        assertThat(terminal.follow(PAGE, "./touchstone check run.npz").code()).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.follow(PAGE, "./touchstone check joseph.npz").code())
                .isEqualTo(ExitCode.OK);
    }

    /** The lines of JSON that the page shows are a log, and right. */
    @Test
    void shownJsonLines_pass() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```text\n{") + "```text\n".length();
        Path log = directory.resolve("run.jsonl");
        Files.writeString(log, page.substring(begin, page.indexOf("```", begin)));

        Outcome outcome = Outcome.of("check", log.toString());

        assertThat(outcome.out()).contains("2 steps", "verdict: PASS");
    }
}
