package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of {@code mvn verify -Pwhole} that pages quote have the figures of this tree. */
class FrontPageFiguresTest {

    @Test
    void statements_areCounted() throws Exception {
        List<Verdict> verdicts = declaredVerdicts();
        long refuted = verdicts.stream()
                .filter(verdict -> verdict == Verdict.REFUTED_AS_CLAIMED)
                .count();

        assertThat(Files.readString(Path.of("README.md")))
                .contains("\nproofs-checks: %d statements: %d HOLDS, %d REFUTED AS CLAIMED, 0 OPEN\n"
                        .formatted(verdicts.size(), verdicts.size() - refuted, refuted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "proofs-checks/README.md"})
    void killMatrix_isCounted(Path page) throws IOException {
        assertThat(Files.readString(page))
                .contains("\nkill matrix: %d faults x %d families x "
                        .formatted(Faults.all().size(), Families.all().size()));
    }

    private static List<Verdict> declaredVerdicts() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.list(Path.of("proofs-checks/dev/touchstone/proofs"))) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Check.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
        ClassLoader loader = FrontPageFiguresTest.class.getClassLoader();
        List<Verdict> verdicts = new ArrayList<>();
        for (String name : names) {
            // Not initialised: some compute for minutes.
            Class<?> check = Class.forName(FrontPageFiguresTest.class.getPackageName() + "." + name, false, loader);
            verdicts.add(check.getAnnotation(Statement.class).verdict());
        }
        return verdicts;
    }
}
