package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on recorded training runs shows is what a training in NumPy and the program print. */
@Tag("slow")
class RecordedTrainingPageTest {

    private static final Path PAGE = Path.of("src/site/recorded-training.md");
    private static final Path RECORD = Path.of("src/examples/training/record.py");

    @TempDir
    private Path directory;

    @Test
    void page_showsTheFile_letterByLetter() throws Exception {
        assertThat(Files.readString(PAGE)).contains("```python\n" + Files.readString(RECORD) + "```");
    }

    @Test
    void floatTraining_passesAsQuoted() throws Exception {
        Terminal terminal = new Terminal(directory);
        terminal.requireNumpy();

        assertThat(terminal.type("python3 " + RECORD + " run.npz").code()).isZero();

        assertThat(terminal.follow(PAGE, "./touchstone check run.npz").code()).isEqualTo(ExitCode.OK);
    }

    /** The run of the page without the mean of the student's answer, which its labels have. */
    @Test
    void trainingWithoutTheStudentsMean_isFound_atTheStepsAskedFor() throws Exception {
        Terminal terminal = new Terminal(directory);
        terminal.requireNumpy();
        String program = Files.readString(RECORD);
        assertThat(program).contains("(v @ v - (W * W).sum())");
        Files.writeString(directory.resolve("wrong.py"), program.replace("(v @ v - (W * W).sum())", "(v @ v)"));
        assertThat(terminal.type("python3 wrong.py run.npz").code()).isZero();
        String run = directory.resolve("run.npz").toString();

        Outcome all = Outcome.of("check", run);
        Outcome some = Outcome.of("check", run, "--steps", "3,5-6", "--json");
        Outcome none = Outcome.of("check", run, "--steps", "20");

        assertThat(all.code()).isEqualTo(ExitCode.FAILED);
        assertThat(all.out())
                .contains(
                        "first bad step: 0, from W0 to W1: ",
                        "  fact: the moves W_{k+1} - W_k are, all together, ",
                        "  learning rate 0.03125");
        JsonNode judgement = new ObjectMapper().readTree(some.out()).at("/judgements/0");
        assertThat(judgement.at("/kind").asText()).isEqualTo("stiefel-sgd");
        assertThat(judgement.at("/stepsAsked").asText()).isEqualTo("3,5-6");
        assertThat(judgement.at("/steps")).hasSize(3);
        assertThat(judgement.at("/steps/1/step").asInt()).isEqualTo(5);
        assertThat(judgement.at("/arithmetic/binary64").asInt()).isEqualTo(3);
        assertThat(judgement.at("/firstBadStep/step").asInt()).isEqualTo(3);
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.out())
                .contains("verdict: UNDECIDABLE: the weights before and after a step are recorded at none of those");
    }
}
