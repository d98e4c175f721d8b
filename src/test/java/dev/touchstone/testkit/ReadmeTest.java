package dev.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void exampleOfTheTestKit_isTheConsumersTest() throws IOException {
        String test =
                Files.readString(Path.of("src/it/consumer/src/test/java/org/example/map/OrderPreservingMapTest.java"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + test.substring(test.indexOf("class ")) + "```");
    }
}
