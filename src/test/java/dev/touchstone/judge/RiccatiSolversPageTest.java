package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the guide says of solvers of the equation (50) is what the built-in engines get. */
@Tag("slow")
class RiccatiSolversPageTest {

    private static final Path PAGE = Path.of("src/site/riccati.md");

    @Test
    void table_isPrintedByTheEngines() throws IOException {
        assertThat(Files.readString(PAGE)).contains(String.join("\n", RiccatiSolvers.table()));
    }

    @Test
    void engines_areAllOnThePage_andThePageIsOnTheFirst() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(RiccatiSolvers.ENGINES.stream()
                        .map(engine -> "| `" + engine + "` |")
                        .toList());
        assertThat(Files.readString(Path.of("README.md"))).contains("(src/site/riccati.md)");
    }
}
