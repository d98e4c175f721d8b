package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.report.figure.FigureDrawing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the guide says of covariance updates is what the built-in engines get. A fresh picture is left in {@code target/kalman.svg}. */
@Tag("slow")
class CovarianceUpdatesPageTest {

    private static final Path PAGE = Path.of("src/site/kalman.md");
    private static final Path PICTURE = Path.of("src/site/kalman.svg");

    @Test
    void table_isPrintedByTheEngines() throws IOException {
        assertThat(Files.readString(PAGE)).contains(String.join("\n", CovarianceUpdates.table()));
    }

    @Test
    void example_isPrintedByTheEngines() throws IOException {
        List<String> example = CovarianceUpdates.example();

        assertThat(Files.readString(PAGE)).contains("```text\n" + String.join("\n", example) + "\n```");
    }

    /** Letters are shapes, which another computer's fonts draw otherwise: the words and numbers are held. */
    @Test
    void picture_saysWhatTheEnginesGet() throws IOException {
        String drawn = new String(new FigureDrawing(CovarianceUpdates.figure()).svg(), StandardCharsets.UTF_8);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("kalman.svg"), drawn);

        assertThat(words(drawn)).contains("sqrt: largest ");
        assertThat(words(Files.readString(PICTURE))).isEqualTo(words(drawn));
    }

    private static String words(String svg) {
        return svg.replaceFirst("(?s).*?<title\\s*>(.*)</desc\\s*>.*", "$1");
    }

    @Test
    void engines_areAllOnThePage_andThePageIsOnTheFirst() throws IOException {
        String page = Files.readString(PAGE);

        for (KalmanForm form : KalmanForm.values()) {
            assertThat(page).contains("| `kalman-" + form.key() + "` |");
        }
        assertThat(Files.readString(Path.of("README.md"))).contains("(src/site/kalman.svg)", "(src/site/kalman.md)");
    }
}
