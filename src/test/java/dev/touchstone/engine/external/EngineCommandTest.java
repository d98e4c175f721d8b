package dev.touchstone.engine.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the words of an engine's command line are understood. */
class EngineCommandTest {

    @TempDir
    private Path here;

    @Test
    void programOnThePath_isMeant_thoughAFolderOfThatNameStandsHere() throws IOException {
        Files.createDirectory(here.resolve("sh"));
        Files.createFile(here.resolve("engine.py"));

        assertThat(EngineCommand.understood(List.of("sh", "engine.py", "sh"), here))
                .containsExactly(
                        "sh",
                        here.resolve("engine.py").toString(),
                        here.resolve("sh").toString());
    }

    @Test
    void programThatIsOnNoPath_isTheFileHere() throws IOException {
        Files.createFile(here.resolve("my-engine-of-today"));

        assertThat(EngineCommand.understood(List.of("my-engine-of-today"), here))
                .containsExactly(here.resolve("my-engine-of-today").toString());
    }
}
